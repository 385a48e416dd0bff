import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { noteAct } from "#db/app/audit.ts";
import { Fault } from "#db/fault.ts";
import type { HttpParts } from "../parts.ts";
import { readInput } from "../read-input.ts";
import type { TrainingJob } from "../training-jobs.ts";

export const trainingBody = z.object({
  model: z.enum(["tire", "strategy", "position"]).optional().describe("Left out: all of them"),
});

/** `POST /autopodium/train-model` fits models anew in the background; its status is at the address it answers with. */
export function trainingRoutes(app: FastifyInstance, { services, training }: HttpParts): void {
  const config = { scope: "admin", limit: "tools" } as const;
  app.post("/autopodium/train-model", { config }, async (request, reply) => {
    const { model } = readInput(trainingBody, request.body);
    const job = training.start(model);
    const details = { job: job.id, model: model ?? "all" };
    await noteAct(
      services.app,
      { actor: request.caller.id, action: "train.start", details, address: request.ip },
      new Date(),
    );
    return reply.code(202).header("Location", `/autopodium/train-model/${job.id}`).send(jobRow(job));
  });
  app.get("/autopodium/train-model", { config }, async () => ({ jobs: training.all().map(jobRow) }));
  app.get<{ Params: { id: string } }>("/autopodium/train-model/:id", { config }, async ({ params }) => {
    const job = training.find(params.id);
    if (!job) throw new Fault("not_found", "There is no such training (any more).");
    return jobRow(job);
  });
}

const jobRow = (job: TrainingJob) => ({
  id: job.id,
  model: job.model ?? "all",
  status: job.state,
  started_at: job.startedAt,
  ended_at: job.endedAt,
  result: job.result,
});
