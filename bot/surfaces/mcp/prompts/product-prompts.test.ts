import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectedClient, type TestProduct, testProduct } from "../testing/test-client.ts";

let product: TestProduct;
let client: Client;
beforeAll(async () => {
  product = testProduct();
  client = await connectedClient(product.features);
});
afterAll(async () => {
  await client.close();
  await product.close();
});

const wordsOf = async (name: string, args: Record<string, string>) => {
  const { messages } = await client.getPrompt({ name, arguments: args });
  return messages.map(({ content }) => (content.type === "text" ? content.text : JSON.stringify(content))).join("\n");
};

test("the four prompts say what they are for and what each argument is", async () => {
  const { prompts } = await client.listPrompts();
  expect(prompts.map((prompt) => prompt.name)).toEqual([
    "race_preview",
    "race_recap",
    "strategy_debrief",
    "head_to_head",
  ]);
  for (const prompt of prompts) {
    expect(prompt.description?.length).toBeGreaterThan(20);
    for (const argument of prompt.arguments ?? []) expect(argument.description?.length).toBeGreaterThan(5);
  }
});

test("a recap brings the written report of its race and names the tools to use", async () => {
  const words = await wordsOf("race_recap", { race: "2024-14" });
  expect(words).toContain("pitsynth://reports/2024/14");
  expect(words).toMatch(/race_story: race "2024-14"/);
});

test("a prompt names no tool that is not offered", async () => {
  const few = testProduct({ only: ["pit_stops"] });
  const other = await connectedClient(few.features);
  const { messages } = await other.getPrompt({ name: "strategy_debrief", arguments: { race: "last" } });
  const words = JSON.stringify(messages);
  expect(words).toContain("pit_stops");
  expect(words).not.toMatch(/race_laps|optimize_strategy|search_knowledge/);
  await other.close();
  await few.close();
});

test.each([
  ["race_preview", "race", "", "next"],
  ["race_recap", "race", "belg", "2026-10"],
  ["strategy_debrief", "driver", "ham", "Lewis Hamilton"],
  ["head_to_head", "driver_a", "nor", "Lando Norris"],
  ["head_to_head", "season", "19", "1999"],
])("%s completes %s from %j", async (prompt, name, value, first) => {
  const ref = { type: "ref/prompt" as const, name: prompt };
  const { completion } = await client.complete({ ref, argument: { name, value } });
  expect(completion.values[0]).toBe(first);
  expect(completion.values.length).toBeLessThanOrEqual(100);
});

test("a needed argument that is missing, and a prompt that is not there, are refused in a sentence", async () => {
  const { getPrompt } = client;
  await expect(getPrompt.call(client, { name: "head_to_head", arguments: { driver_a: "HAM" } })).rejects.toThrow(
    /needs the argument driver_b/,
  );
  await expect(getPrompt.call(client, { name: "poem" })).rejects.toThrow(/There is no prompt "poem". There are: race/);
});
