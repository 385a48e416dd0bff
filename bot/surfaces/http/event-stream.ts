import { PassThrough } from "node:stream";
import type { FastifyReply } from "fastify";

export interface EventStream {
  send(event: string, data: unknown): void;
  end(): void;
}

const heartbeatMs = 15_000;

/** Answers with server-sent events; a comment now and then keeps proxies from closing a quiet connection. */
export function eventStream(reply: FastifyReply): EventStream {
  const stream = new PassThrough();
  stream.write(": begin\n\n");
  const beat = setInterval(() => stream.write(": still here\n\n"), heartbeatMs).unref();
  stream.once("close", () => clearInterval(beat));
  stream.on("error", () => undefined);
  reply.header("X-Accel-Buffering", "no").type("text/event-stream; charset=utf-8").send(stream);
  return {
    send(event, data) {
      if (!stream.destroyed) stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    end() {
      clearInterval(beat);
      stream.end();
    },
  };
}
