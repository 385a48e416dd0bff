import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { raceStory } from "#tools/catalog/race-story.ts";
import { searchKnowledge } from "#tools/catalog/search-knowledge.ts";
import { type StoryResult, writeCommentary } from "../../../chat/commentary.ts";
import { askQuestion, looseAskBody } from "../ask-question.ts";
import { callTool } from "../call-tool.ts";
import { goneSignal } from "../gone-signal.ts";
import type { HttpParts } from "../parts.ts";
import { readInput } from "../read-input.ts";

export const commentaryBody = z.object({
  race: z.string().min(1).max(100).optional().describe("2024-14, last, monza 2021; left out: the last one"),
});

export const knowledgeBody = z.object({
  query: z.string().min(1).max(800),
  season: z.int().min(1950).max(2100).optional(),
  category: z.string().max(40).optional(),
  limit: z.int().min(1).max(20).default(5),
});

/** The older suite's addresses for words: a question, the story of a race, the knowledge base. */
export function pitsynthRoutes(app: FastifyInstance, parts: HttpParts): void {
  app.post("/pitsynth/ask", { config: { scope: "ask", limit: "ask" } }, async (request, reply) =>
    askQuestion(parts, readInput(looseAskBody, request.body), request, reply),
  );
  const config = { scope: "tools", limit: "tools" } as const;
  app.post("/pitsynth/commentary", { config }, async (request, reply) => {
    const { race } = readInput(commentaryBody, request.body);
    const story = await callTool<StoryResult["data"]>(parts, raceStory, { race: race ?? "last" }, reply);
    const signal = goneSignal(reply, parts.services.config.ask.timeoutMs + 5_000);
    const options = { asker: `http:${request.caller.id}`, signal };
    const { text, claims, sources, model } = await writeCommentary(parts.services, story, options);
    return { commentary: text, claims, model, facts: story.text, data: story.data, sources, as_of: story.as_of };
  });
  app.post("/pitsynth/knowledge-base", { config }, async (request, reply) => {
    const input = readInput(knowledgeBody, request.body);
    const { data, text, sources } = await callTool(parts, searchKnowledge, input, reply);
    const { passages, notes } = data as { passages: unknown[]; notes: string[] };
    return { results: passages, notes, text, sources };
  });
}
