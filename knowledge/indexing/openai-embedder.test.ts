import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openAiEmbedder } from "./openai-embedder.ts";

interface Asked {
  input: string | string[];
  model: string;
  dimensions: number;
  encoding_format: string;
}

/** Speaks the embeddings protocol: the vector of a text is its length and 1. */
const asked: Asked[] = [];
let broken = false;
let server: Server;
let baseURL: string;

async function reply(request: IncomingMessage, response: ServerResponse) {
  let body = "";
  for await (const part of request) body += part;
  const question = JSON.parse(body) as Asked;
  asked.push(question);
  response.writeHead(broken ? 400 : 200, { "content-type": "application/json" });
  if (broken) return response.end(JSON.stringify({ error: { message: "no" } }));
  const data = [question.input]
    .flat()
    .map((text, index) => ({ object: "embedding", index, embedding: [text.length, 1] }));
  return response.end(
    JSON.stringify({ object: "list", model: question.model, data, usage: { prompt_tokens: 1, total_tokens: 1 } }),
  );
}

beforeAll(async () => {
  server = createServer((request, response) => void reply(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
beforeEach(() => {
  asked.length = 0;
  broken = false;
});
afterAll(() => void server.close());

const embedder = () => openAiEmbedder({ apiKey: "none", baseURL, dimensions: 2 });

describe("the OpenAI embedder", () => {
  it("asks for plain numbers and gives unit vectors in order", async () => {
    const [one, two] = await embedder().embedPassages([
      { heading: "A", text: "b" },
      { heading: "Long heading", text: "and a text" },
    ]);
    expect(asked[0]).toMatchObject({
      model: "text-embedding-3-small",
      dimensions: 2,
      encoding_format: "float",
      input: ["A. b", "Long heading. and a text"],
    });
    expect(Math.hypot(...(one ?? []))).toBeCloseTo(1);
    expect(two?.[0]).toBeGreaterThan(one?.[0] ?? 1);
    expect(await embedder().embedQuery("abc")).toHaveLength(2);
  });

  it("has an id of its own per model and length, and tells the cost before", () => {
    expect(embedder().id).toBe("openai-text-embedding-3-small-2");
    const texts = Array.from({ length: 1_000 }, () => ({ heading: "", text: "x".repeat(3_998) }));
    expect(embedder().costUsd?.(texts)).toBeCloseTo(0.02);
  });

  it("faults as upstream when the service refuses", async () => {
    broken = true;
    await expect(embedder().embedQuery("abc")).rejects.toMatchObject({ code: "upstream" });
  });
});
