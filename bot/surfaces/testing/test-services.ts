import { createChat } from "../../chat/chat.ts";
import { type TestParts, testParts } from "../../chat/testing/chat-parts.ts";
import type { Config } from "../../config.ts";
import { lazyStrategist } from "../../lazy-strategist.ts";
import { createMemories } from "../../memories.ts";
import type { Services } from "../../services.ts";
import { createMetrics } from "../../watch/metrics.ts";

export interface TestServices {
  readonly services: Services;
  readonly parts: TestParts;
}

/** Services over the bundled data and an empty app.db; a language model behind them where an address is given. */
export function testServices(openAiUrl?: string, changes: Partial<Config> = {}): TestServices {
  const parts = testParts(openAiUrl, changes);
  const { app, config, tools } = parts;
  const strategist = lazyStrategist();
  const context = { ...parts.context, strategist: strategist.get };
  const metrics = createMetrics();
  const chat = createChat({ ...parts, context, metrics });
  const services: Services = {
    ...{ config, app, context, tools, terminalTools: tools, chat, memories: createMemories(0), metrics },
    async close() {
      await strategist.close();
      parts.close();
    },
  };
  return { services, parts };
}
