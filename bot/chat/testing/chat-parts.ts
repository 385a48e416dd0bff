import { openAppDb } from "#db/client.ts";
import { createResolver } from "#db/identity/resolver.ts";
import { lastRace } from "#db/queries/schedule.ts";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { catalog } from "#tools/catalog/index.ts";
import type { ToolContext } from "#tools/context.ts";
import type { Config } from "../../config.ts";
import { readConfig } from "../../config.ts";
import type { ChatParts } from "../chat.ts";

export const testNow = new Date("2026-11-23T12:00:00Z");

export interface TestParts extends ChatParts {
  /** What was logged as an error. */
  logged: string[];
  close(): void;
}

/** A chat's parts over the bundled database and an empty app.db, with `openai` pointing to a peer when given. */
export function testParts(openAiUrl?: string, changes: Partial<Config> = {}): TestParts {
  const db = openBundledDb();
  const app = openAppDb(":memory:");
  const logged: string[] = [];
  const context: ToolContext = {
    db,
    resolver: createResolver(db),
    now: () => testNow,
    asOf: () => lastRace(db)?.date ?? null,
    log: { error: (details, message) => logged.push(`${message} ${JSON.stringify(details, errorAsText)}`) },
  };
  const env = openAiUrl === undefined ? {} : { OPENAI_BASE_URL: openAiUrl, OPENAI_API_KEY: "sk-test" };
  const config = { ...readConfig({ ...env, OPENAI_MODEL: "gpt-test" }), ...changes };
  return {
    config,
    app,
    tools: catalog,
    context,
    logged,
    close() {
      app.sqlite.close();
      db.sqlite.close();
    },
  };
}

const errorAsText = (_key: string, value: unknown) => (value instanceof Error ? value.message : value);
