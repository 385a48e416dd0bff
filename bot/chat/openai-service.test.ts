import { LLMock } from "@copilotkit/aimock";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readConfig } from "../config.ts";
import { isObjectionable, languageModelTrouble } from "./openai-service.ts";

let peer: LLMock;
beforeEach(async () => {
  peer = new LLMock({ port: 0, strict: true });
  await peer.start();
});
afterEach(() => peer.stop());

function configOf(url: string, extra: Record<string, string> = {}) {
  const config = readConfig({ OPENAI_BASE_URL: url, OPENAI_API_KEY: "sk-test", ...extra }).languageModel;
  if (!config) throw new Error("no language model");
  return config;
}

test("a server that does not answer is said so, and the key is not", async () => {
  const trouble = await languageModelTrouble(configOf("http://127.0.0.1:9"));
  expect(trouble).toMatch(/does not answer/);
  expect(trouble).not.toMatch(/sk-test/);
});

test("moderation is asked only at OpenAI's own address", async () => {
  const said: string[] = [];
  const log = { error: (_details: object, message: string) => said.push(message) };
  const config = configOf(`${peer.url}/v1`, { OPENAI_MODERATION: "on" });
  expect(await isObjectionable(config, "anything", log)).toBe(false);
  expect([peer.getRequests().length, said]).toEqual([0, []]);
});
