import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { askBody, askQuestion } from "../ask-question.ts";
import { eventStream } from "../event-stream.ts";
import { faultBody } from "../http-fault.ts";
import type { HttpParts } from "../parts.ts";
import { readInput } from "../read-input.ts";

/** `POST /ask`: a question in plain words, answered as JSON or as server-sent events with the steps on the way. */
export function askRoutes(app: FastifyInstance, parts: HttpParts): void {
  app.post("/ask", { config: { scope: "ask", limit: "ask" } }, async (request, reply) => {
    const body = readInput(askBody, request.body);
    const wantsStream = body.stream || /\btext\/event-stream\b/.test(request.headers.accept ?? "");
    return wantsStream ? streamAnswer(parts, body, request, reply) : askQuestion(parts, body, request, reply);
  });
}

/** Events `tool` and `tool_done` while it works, `text` with the words, then `answer` with everything, or `error`. */
function streamAnswer(
  parts: HttpParts,
  body: z.output<typeof askBody>,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const stream = eventStream(reply);
  askQuestion(parts, body, request, reply, ({ kind, ...rest }) => stream.send(kind, rest))
    .then((answer) => stream.send("answer", answer))
    .catch((error) => {
      parts.services.context.log.error({ err: error }, "a streamed answer failed unexpectedly");
      stream.send("error", faultBody("internal", "Something went wrong inside PitSynth.").error);
    })
    .finally(() => stream.end());
  return reply;
}
