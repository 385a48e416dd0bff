import { OpenAIEmbeddings } from "@langchain/openai";
import { Fault } from "#db/fault.ts";
import { type Embedder, normalise, type PassageText } from "./embedder.ts";

export interface OpenAiEmbedderOptions {
  readonly apiKey: string;
  /** Any server that speaks the same protocol. */
  readonly baseURL?: string;
  readonly model?: string;
  readonly dimensions?: number;
}

const usdPerMillionTokens: Readonly<Record<string, number>> = {
  "text-embedding-3-small": 0.02,
  "text-embedding-3-large": 0.13,
};
const charactersPerToken = 4;

/** Embeds through OpenAI or a compatible server. Faults `upstream` when it does not answer. */
export function openAiEmbedder(options: OpenAiEmbedderOptions): Embedder {
  const model = options.model ?? "text-embedding-3-small";
  const dimensions = options.dimensions ?? 1536;
  const client = new OpenAIEmbeddings({
    apiKey: options.apiKey,
    model,
    dimensions,
    batchSize: 128,
    stripNewLines: true,
    encodingFormat: "float",
    maxRetries: 3,
    timeout: 30_000,
    ...(options.baseURL ? { configuration: { baseURL: options.baseURL } } : {}),
  });
  return {
    id: `openai-${model}-${dimensions}`,
    dimensions,
    async embedQuery(text, signal) {
      signal?.throwIfAborted();
      const vector = Float32Array.from(await upstream(() => client.embedQuery(text)));
      return normalise(vector) ? vector : undefined;
    },
    async embedPassages(texts, signal) {
      signal?.throwIfAborted();
      const vectors = await upstream(() => client.embedDocuments(texts.map(joined)));
      return vectors.map((numbers) => {
        const vector = Float32Array.from(numbers);
        normalise(vector);
        return vector;
      });
    },
    costUsd(texts) {
      const tokens = texts.reduce((sum, text) => sum + Math.ceil(joined(text).length / charactersPerToken), 0);
      return (tokens / 1e6) * (usdPerMillionTokens[model] ?? 0.13);
    },
  };
}

const joined = ({ heading, text }: PassageText) => `${heading}. ${text}`;

async function upstream<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new Fault("upstream", "The embedding service did not answer; the search goes on with full text alone.", {
      cause: error,
    });
  }
}
