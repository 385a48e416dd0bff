import { STATUS_CODES } from "node:http";
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from "fastify";
import { Fault } from "#db/fault.ts";
import { guard } from "./guard.ts";
import { faultBody, HttpFault, statusOf } from "./http-fault.ts";
import { limitAtOnce } from "./limits/at-once.ts";
import type { HttpParts } from "./parts.ts";
import { askRoutes } from "./routes/ask.ts";
import { autopodiumRoutes } from "./routes/autopodium.ts";
import { dataRoutes } from "./routes/data.ts";
import { docsRoutes } from "./routes/docs.ts";
import { healthRoutes } from "./routes/health.ts";
import { mcpRoutes } from "./routes/mcp.ts";
import { pageRoutes } from "./routes/page.ts";
import { pitsynthRoutes } from "./routes/pitsynth.ts";
import { toolRoutes } from "./routes/tools.ts";
import { trainingRoutes } from "./routes/training.ts";
import { requestId, watchRequests } from "./watch-requests.ts";

const mostBodyBytes = 1024 * 1024;

/** Whoever goes on sending after the refusal is cut off after this time. */
const unreadMs = 500;

/**
 * The front door with all its routes, not listening yet. A request's headers must be there within `headersMs`, all of it
 * within twice the time.
 */
export function createHttpApp(parts: HttpParts, headersMs = 10_000): FastifyInstance {
  const app = fastify({
    genReqId: requestId,
    bodyLimit: mostBodyBytes,
    requestTimeout: 2 * headersMs,
    connectionTimeout: parts.services.config.ask.timeoutMs + 30_000,
    keepAliveTimeout: 30_000,
    forceCloseConnections: "idle",
    trustProxy: parts.http.proxies.length > 0 ? [...parts.http.proxies] : false,
    routerOptions: { maxParamLength: 200 },
    http: { headersTimeout: headersMs, connectionsCheckingInterval: headersMs / 5, maxHeaderSize: 16 * 1024 },
  });
  app.server.maxConnections = 2_000;
  watchRequests(app, parts);
  app.setErrorHandler((error: FastifyError, _request, reply) => answerFault(error, reply, parts));
  app.setNotFoundHandler(() => {
    throw new HttpFault(404, "not_found", "There is nothing at this address: see /docs.");
  });
  app.addHook("onRequest", async (_request, reply) => {
    reply.header("X-Content-Type-Options", "nosniff");
    reply.header("Referrer-Policy", "no-referrer");
    reply.header("Cache-Control", "no-store");
  });
  app.addHook("onResponse", async (request) => {
    if (!request.raw.complete) setTimeout(() => request.raw.complete || request.raw.socket.destroy(), unreadMs).unref();
  });
  app.addHook("onSend", async (_request, reply) => {
    if (parts.isClosing()) reply.header("Connection", "close");
  });
  guard(app, parts);
  limitAtOnce(app);
  for (const routes of allRoutes) routes(app, parts);
  return app;
}

const allRoutes = [
  healthRoutes,
  askRoutes,
  toolRoutes,
  dataRoutes,
  autopodiumRoutes,
  trainingRoutes,
  pitsynthRoutes,
  docsRoutes,
  mcpRoutes,
  pageRoutes,
];

/** Every refusal is one sentence with a code; what nobody expected is logged, and told without its details. */
function answerFault(
  error: FastifyError | HttpFault | Fault,
  reply: FastifyReply,
  { services }: HttpParts,
): FastifyReply {
  if (error instanceof Fault) {
    if (error.code === "busy") reply.header("Retry-After", 1);
    return reply.code(statusOf(error.code)).send(faultBody(error.code, error.message));
  }
  if (error instanceof HttpFault) return reply.code(error.status).send(faultBody(error.code, error.message));
  const status = error.statusCode ?? 500;
  if (status < 500) return reply.code(status).send(faultBody("bad_input", sentenceOf(error, status)));
  services.context.log.error(
    { err: error, request: reply.request.id, route: reply.request.routeOptions.url },
    "an HTTP request failed unexpectedly",
  );
  return reply
    .code(500)
    .send(faultBody("internal", "Something went wrong inside PitSynth; the operator can find it in the log."));
}

function sentenceOf(error: FastifyError, status: number): string {
  if (status === 413) return `A request may have ${mostBodyBytes} bytes at most.`;
  if (status === 415) return "The body must be JSON, with Content-Type: application/json.";
  if (error.code === "FST_ERR_CTP_EMPTY_JSON_BODY" || error.code === "FST_ERR_CTP_INVALID_JSON_BODY")
    return "The body is not JSON.";
  return `${STATUS_CODES[status] ?? "Refused"}.`;
}
