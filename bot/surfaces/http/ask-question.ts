import { randomUUID } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Answer, AskEvent } from "../../chat/answer.ts";
import { type SentChart, themeField, toSentChart, widthField } from "./chart-option.ts";
import { goneSignal } from "./gone-signal.ts";
import type { HttpParts } from "./parts.ts";

const fields = {
  question: z.string().min(1).max(4_000).describe("In plain words"),
  thread: z
    .string()
    .regex(/^[\w.:-]{1,64}$/, "a thread is up to 64 letters, digits, and . : - _")
    .optional()
    .describe("Questions of one thread build on each other; left out: a new one, which the answer names"),
  charts: z
    .enum(["words", "png", "data"])
    .default("words")
    .describe("What comes of charts: title and words, a picture too, or the data too"),
  theme: themeField,
  width: widthField,
  stream: z.boolean().default(false).describe("Answer as server-sent events, as with Accept: text/event-stream"),
};

export const askBody = z.strictObject(fields);
/** The older suite's clients send more than is read. */
export const looseAskBody = z.object(fields);

export type SentAnswer = Omit<Answer, "charts"> & { charts: SentChart[] };

/** Asks for a caller, whose threads nobody else can see. */
export async function askQuestion(
  parts: HttpParts,
  body: z.output<typeof askBody>,
  request: FastifyRequest,
  reply: FastifyReply,
  onEvent?: (event: AskEvent) => void,
): Promise<SentAnswer> {
  const { services } = parts;
  const thread = body.thread ?? randomUUID();
  const signal = goneSignal(reply, services.config.ask.timeoutMs + 5_000);
  const answer = await services.chat.ask(body.question, {
    thread: `http:${request.caller.id}:${thread}`,
    surface: "http",
    asker: `http:${request.caller.id}`,
    tools: services.tools,
    signal,
    ...(onEvent ? { onEvent } : {}),
  });
  const drawn = answer.charts.slice(0, 4).map((chart) => toSentChart(chart, { ...body, signal }));
  const charts = (await Promise.allSettled(drawn)).flatMap((one, at) => {
    const { kind = "", title = "", alt = "" } = answer.charts[at] ?? {};
    return one.status === "fulfilled" ? one.value : { kind, title, alt };
  });
  return { ...answer, thread, charts };
}
