import type { IncomingMessage } from "node:http";

export type Body = { kind: "json"; value: unknown } | { kind: "not_json" } | { kind: "too_large" };

/** The body of a request, read no further than `mostBytes`; one that a framework has already parsed is taken as it is. */
export async function readBody(request: IncomingMessage & { body?: unknown }, mostBytes: number): Promise<Body> {
  if (request.body !== undefined) return { kind: "json", value: request.body };
  if (Number(request.headers["content-length"] ?? 0) > mostBytes) return { kind: "too_large" };
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > mostBytes) return { kind: "too_large" };
    parts.push(part);
  }
  try {
    return { kind: "json", value: JSON.parse(Buffer.concat(parts).toString("utf8")) };
  } catch {
    return { kind: "not_json" };
  }
}
