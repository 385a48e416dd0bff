import { SpanStatusCode, trace } from "@opentelemetry/api";

const tracer = trace.getTracer("pitsynth");

type Attributes = Record<string, string | number | boolean>;

/** Runs it as a span of the running trace; costs next to nothing while nobody collects traces. */
export function inSpan<T>(name: string, attributes: Attributes, run: () => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await run();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : "error" });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Notes as a span what has just been done and took so long. */
export function noteSpan(name: string, attributes: Attributes, seconds: number): void {
  const endTime = Date.now();
  tracer.startSpan(name, { attributes, startTime: endTime - seconds * 1000 }).end(endTime);
}

/** Runs it with traces sent to a collector where one is given. */
export async function withTracing<T>(collector: string | undefined, run: () => Promise<T>): Promise<T> {
  const stop = collector === undefined ? undefined : await startTracing(collector);
  try {
    return await run();
  } finally {
    await stop?.();
  }
}

/** Sends traces to a collector over OTLP/HTTP; the packages for it are loaded only then. Returns what sends the rest at the end. */
export async function startTracing(collector: string): Promise<() => Promise<void>> {
  const [{ BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import("@opentelemetry/sdk-trace-node"),
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/resources"),
    ]);
  const exporter = new OTLPTraceExporter({ url: `${collector}/v1/traces` });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": "pitsynth" }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register();
  return () => provider.shutdown();
}
