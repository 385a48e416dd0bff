import type { StrategistOptions } from "#models/strategy/strategist.ts";
import { createChat } from "../../../chat/chat.ts";
import { type TestParts, testParts } from "../../../chat/testing/chat-parts.ts";
import type { HttpConfig } from "../../../http-config.ts";
import { lazyStrategist } from "../../../lazy-strategist.ts";
import { createMemories } from "../../../memories.ts";
import { createMetrics } from "../../../watch/metrics.ts";
import { watchState } from "../../../watch/state-metrics.ts";
import type { Scope } from "../access/caller.ts";
import { giveToken } from "../give-token.ts";
import { openHttpDoor } from "../open-http-door.ts";
import { createTrainingJobs } from "../training-jobs.ts";

export const jwtSecret = "a secret of the operator for tests only";

export interface TestDoor {
  readonly url: string;
  readonly parts: TestParts;
  /** A new key with these scopes. */
  key(...scopes: Scope[]): Promise<string>;
  /** POST with a JSON body (or a text as it is). */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

/** A front door on a free port over the bundled data, with allowances that tests do not reach unless they set them. */
export async function openTestDoor(
  http: Partial<HttpConfig> = {},
  parts: TestParts = testParts(),
  { simulations = {}, headersMs = 10_000 }: { simulations?: StrategistOptions; headersMs?: number } = {},
): Promise<TestDoor> {
  const many = { asksPerMinute: 100_000, toolsPerMinute: 100_000 };
  const jwt = { ...parts.config.http.jwt, secret: jwtSecret };
  const config = { ...parts.config, http: { ...parts.config.http, port: 0, jwt, ...many, ...http } };
  const strategist = lazyStrategist(simulations);
  const memories = createMemories(config.cacheS);
  const context = { ...parts.context, strategist: strategist.get, ...memories };
  const metrics = createMetrics();
  metrics.watchQueue("simulations", strategist.load);
  watchState(metrics.registry, { app: parts.app, context, memories });
  const chat = createChat({ ...parts, config, context, metrics, ...memories });
  const { app, tools } = parts;
  const services = { config, app, context, tools, terminalTools: tools, chat, memories, metrics };
  const training = createTrainingJobs((model) => [process.execPath, "-e", trainingScript, model ?? "all"], {});
  const door = await openHttpDoor(services, { training, headersMs });
  const url = door.url.replace("0.0.0.0", "127.0.0.1");
  return {
    url,
    parts,
    async key(...given) {
      const wish = { name: "test", scopes: given, expiresAt: null, asJwt: false };
      return (await giveToken(parts.app, config.http.jwt, wish)).token;
    },
    post: (path, body, headers = {}) =>
      fetch(`${url}${path}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
    get: (path, headers = {}) => fetch(`${url}${path}`, { headers, redirect: "manual" }),
    async close() {
      await door.close();
      await strategist.close();
      parts.close();
    },
  };
}

/** Stands for a training: takes a moment, prints its result, and fails for one name. */
const trainingScript = `setTimeout(() => {
  if (process.argv[1] === "strategy") { process.stderr.write("pitsynth: There are no laps.\\n"); process.exit(1); }
  process.stdout.write(JSON.stringify({ trained: process.argv[1] }));
}, 150);`;
