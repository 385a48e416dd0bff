import type { FastifyReply } from "fastify";

/** Aborted when the asker has gone before the answer was sent, or when it takes longer than `timeoutMs`. */
export function goneSignal(reply: FastifyReply, timeoutMs: number): AbortSignal {
  const gone = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) gone.abort(new Error("the asker has gone"));
  });
  return AbortSignal.any([gone.signal, AbortSignal.timeout(timeoutMs)]);
}
