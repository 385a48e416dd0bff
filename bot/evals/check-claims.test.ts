import { afterAll, expect, test } from "vitest";
import { createChat } from "../chat/chat.ts";
import { testParts } from "../chat/testing/chat-parts.ts";
import { checkClaims, type Rerun } from "./check-claims.ts";
import { readQuestions } from "./eval-question.ts";

const parts = testParts();
afterAll(() => parts.close());
const chat = createChat(parts);

const rerun: Rerun = async (name, input) => {
  const tool = parts.tools.find((one) => one.name === name);
  if (!tool) throw new Error(`there is no tool ${name}`);
  return await tool.call(input, parts.context);
};

const standOnData = readQuestions().filter(
  ({ category, follow_up_of }) =>
    !/^(?:knowledge|models|routing|boundaries|security|governance)$/.test(category) && !follow_up_of,
);
const sample = standOnData.filter((_, at) => at % 11 === 0);

test.each(sample.map(({ id, question }) => [id, question]))(
  "every number of %s has a claim that can be worked out again: %s",
  async (id, question) => {
    const answer = await chat.ask(question, { thread: id, surface: "test" });
    expect(await checkClaims(answer, rerun)).toEqual([]);
  },
);

test("a claim that is taken away, moved to another row or given another value is found", async () => {
  const answer = await chat.ask("Who won at Monza in 2021 and by how much?", { thread: "mutants", surface: "test" });
  expect(await checkClaims(answer, rerun)).toEqual([]);
  const margin = answer.claims.find(({ text }) => text.includes("1.747"));
  if (!margin) throw new Error("no claim for the margin");
  const others = answer.claims.filter((one) => one !== margin);
  expect(await checkClaims({ ...answer, claims: others }, rerun)).toHaveLength(1);
  for (const mutant of [
    { ...margin, path: "rows[2].gap_s" },
    { ...margin, value: 1.748 },
    { ...margin, text: "1.757 s" },
  ])
    expect(await checkClaims({ ...answer, claims: [...others, mutant] }, rerun)).toHaveLength(1);
});
