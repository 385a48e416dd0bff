import type { FastifyInstance } from "fastify";
import { HttpFault } from "../http-fault.ts";

/** Requests that may be worked on at a time, over all callers. */
const mostAtOnce = 256;

/** Refuses work beyond what the process can hold, so that what it has taken in is answered. */
export function limitAtOnce(app: FastifyInstance): void {
  let atOnce = 0;
  app.addHook("onRequest", async (request, reply) => {
    if (request.routeOptions.config.limit === undefined) return;
    if (atOnce >= mostAtOnce) {
      reply.header("Retry-After", 1);
      throw new HttpFault(429, "busy", "Too many requests are being worked on: try again in a second.");
    }
    atOnce += 1;
    reply.raw.once("close", () => {
      atOnce -= 1;
    });
  });
}
