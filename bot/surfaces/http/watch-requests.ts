import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { context, propagation, type Span, SpanStatusCode, trace } from "@opentelemetry/api";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { inRequest } from "../../watch/running-request.ts";
import type { HttpParts } from "./parts.ts";

/** The id that a proxy or client gave a request, or a new one. */
export function requestId({ headers }: IncomingMessage): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && /^[\w.:-]{1,64}$/.test(given) ? given : randomUUID();
}

/** Asked for every few seconds by whoever watches the process: no line each. */
const quietRoutes = new Set(["/healthz", "/readyz", "/metrics"]);

const tracer = trace.getTracer("pitsynth");

/** Gives each request its id, and notes it when it is answered: a metric, a line in the log, a span of the caller's trace. */
export function watchRequests(app: FastifyInstance, { services: { metrics, context: tools } }: HttpParts): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  app.addHook("onRequest", (request, reply, done) => {
    reply.header("X-Request-Id", request.id);
    const parent = propagation.extract(context.active(), request.headers);
    const span = tracer.startSpan(`${request.method} ${routeOf(request)}`, {}, parent);
    spans.set(request, span);
    inRequest(request.id, () => context.with(trace.setSpan(parent, span), done));
  });
  app.addHook("onResponse", async (request, reply) => {
    const { method } = request;
    const [route, status, ms] = [routeOf(request), reply.statusCode, Math.round(reply.elapsedTime)];
    metrics.noteRequest(route, method, status, reply.elapsedTime / 1000);
    if (!quietRoutes.has(route))
      tools.log.info?.({ request: request.id, caller: request.caller?.id, method, route, status, ms }, "request");
    const span = spans.get(request);
    span?.setAttributes({ "http.route": route, "http.request.method": method, "http.response.status_code": status });
    if (status >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  });
}

const routeOf = (request: FastifyRequest) => request.routeOptions.url ?? "unknown";
