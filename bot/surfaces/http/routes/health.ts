import type { FastifyInstance } from "fastify";
import { lastRace } from "#db/queries/schedule.ts";
import { faultBody } from "../http-fault.ts";
import type { HttpParts } from "../parts.ts";

/** `/healthz`: the process runs. `/readyz`: its data can be read, and which doors are not open. `/metrics`: for Prometheus, behind the scope admin. */
export function healthRoutes(app: FastifyInstance, { services: { context, metrics } }: HttpParts): void {
  app.get("/healthz", async () => ({ status: "ok" }));
  app.get("/readyz", async (_request, reply) => {
    try {
      const last = lastRace(context.db);
      const notOpen = metrics.doors.notOpen();
      const doors = Object.keys(notOpen).length > 0 ? { not_open: notOpen } : {};
      if (last) return { status: "ready", data_up_to: last.date, ...doors };
      return reply.code(503).send(faultBody("no_data", "The race database is empty."));
    } catch (error) {
      context.log.error({ err: error }, "not ready: the race database cannot be read");
      return reply.code(503).send(faultBody("no_data", "The race database cannot be read."));
    }
  });
  app.get("/metrics", { config: { scope: "admin" } }, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.text()),
  );
}
