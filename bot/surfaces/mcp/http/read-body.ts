import type { IncomingMessage } from "node:http";

export type Body = { kind: "json"; value: unknown } | { kind: "not_json" } | { kind: "too_large" };

/** The body of a request, read no further than `mostBytes`; one that a framework has already parsed is taken as it is. */
export async function readBody(request: IncomingMessage & { body?: unknown }, mostBytes: number): Promise<Body> {
  if (request.body !== undefined) return { kind: "json", value: request.body };
  if (Number(request.headers["content-length"] ?? 0) > mostBytes) return { kind: "too_large" };
  const bytes = await bytesOf(request, mostBytes);
  if (bytes === undefined) return { kind: "too_large" };
  try {
    return { kind: "json", value: JSON.parse(bytes.toString("utf8")) };
  } catch {
    return { kind: "not_json" };
  }
}

/** Stops reading, but leaves the connection open for the answer, when there are more than `mostBytes`. */
function bytesOf(request: IncomingMessage, mostBytes: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve, reject) => {
    request.on("data", (part: Buffer) => {
      bytes += part.length;
      if (bytes <= mostBytes) parts.push(part);
      else {
        request.pause();
        resolve(undefined);
      }
    });
    request.on("end", () => resolve(Buffer.concat(parts)));
    request.on("error", reject);
  });
}
