import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { createChat } from "../../../chat/chat.ts";
import { type TestParts, testParts } from "../../../chat/testing/chat-parts.ts";
import { lazyStrategist } from "../../../lazy-strategist.ts";
import type { Services } from "../../../services.ts";
import { createMetrics } from "../../../watch/metrics.ts";
import { connectServer, createMcpServer } from "../create-mcp-server.ts";
import type { McpFeatures } from "../features.ts";
import type { UseData } from "../open-data.ts";
import { localTalk, type Offer, productFeatures } from "../product-features.ts";

export interface TestProduct {
  readonly features: McpFeatures;
  readonly parts: TestParts;
  readonly use: UseData;
  /** What was reported as a bug. */
  readonly bugs: string[];
  close(): Promise<void>;
}

/** PitSynth's own features over the bundled database, an empty app.db and the offline model. */
export function testProduct(
  offer: Offer = {},
  talkOf: Parameters<typeof productFeatures>[2] = localTalk(),
): TestProduct {
  const parts = testParts();
  const strategist = lazyStrategist();
  const context = { ...parts.context, strategist: strategist.get };
  const services: Services = {
    config: parts.config,
    app: parts.app,
    context,
    tools: parts.tools,
    terminalTools: parts.tools,
    chat: createChat({ ...parts, context }),
    memories: {},
    metrics: createMetrics(),
    async close() {
      await strategist.close();
      parts.close();
    },
  };
  const bugs: string[] = [];
  const use: UseData = (work) => work(services);
  const opener = { open: async () => services, use, opened: () => services };
  const features = productFeatures(opener, offer, talkOf, (error, doing) => bugs.push(`${doing}: ${error}`));
  return { features, parts, use, bugs, close: services.close };
}

export const newClient = () => new Client({ name: "test", version: "1" }, { capabilities: {} });

/** A client of the official SDK, connected within the process. */
export async function connectedClient(features: McpFeatures): Promise<Client> {
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  const client = newClient();
  await connectServer(createMcpServer(features), ours);
  await client.connect(theirs);
  return client;
}

/** The first text of a call's result. */
export function textOf(result: object): string {
  const { content } = result as { content: { type: string; text?: string }[] };
  return content.find((block) => block.type === "text")?.text ?? "";
}
