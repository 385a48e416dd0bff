import { openAppState } from "#db/app/open-app-state.ts";
import { type AppDb, openRaceDbReadOnly } from "#db/client.ts";
import { freshResolver } from "#db/identity/fresh-resolver.ts";
import { lastRace } from "#db/queries/schedule.ts";
import { ensureRaceDb } from "#db/seed/build.ts";
import { catalog, terminalCatalog } from "#tools/catalog/index.ts";
import type { ToolContext } from "#tools/context.ts";
import type { Tool } from "#tools/tool.ts";
import { type Chat, createChat } from "./chat/chat.ts";
import { type Config, nowOf } from "./config.ts";
import { lazyStrategist } from "./lazy-strategist.ts";
import { createLog, secretsOf } from "./log.ts";
import { createMemories, type Memories } from "./memories.ts";
import { lazyKnowledge } from "./open-knowledge-base.ts";
import { createMetrics, type Metrics } from "./watch/metrics.ts";
import { watchState } from "./watch/state-metrics.ts";

export interface Services {
  readonly config: Config;
  readonly app: AppDb;
  readonly context: ToolContext;
  /** For every asker. */
  readonly tools: readonly Tool[];
  /** For the operator's own terminal: the catalogue and the guarded SQL tool. */
  readonly terminalTools: readonly Tool[];
  readonly chat: Chat;
  readonly memories: Memories;
  readonly metrics: Metrics;
  close(): Promise<void>;
}

/** Opens everything a front door stands on: data (built first where there is none), tools, chat. */
export async function openServices(
  config: Config,
  onProgress?: (done: number, total: number, label: string) => void,
): Promise<Services> {
  const db = openRaceDbReadOnly(await ensureRaceDb(config.home, { onProgress }));
  const app = await openAppState(config.home, config.databaseUrl);
  const log = createLog(config.logLevel ?? "warn", secretsOf(config));
  const knowledge = lazyKnowledge(config, db, onProgress, (error) =>
    log.error({ err: error }, "the shared knowledge index cannot be copied; this machine's own serves"),
  );
  const strategist = lazyStrategist();
  const memories = createMemories(config.cacheS);
  const { answers, results } = memories;
  const context: ToolContext = {
    db,
    resolver: freshResolver(db),
    now: () => nowOf(config),
    asOf: () => lastRace(db)?.date ?? null,
    log,
    knowledge: knowledge.open,
    strategist: strategist.get,
    ...(results ? { results } : {}),
  };
  const metrics = createMetrics();
  watchState(metrics.registry, { app, context, memories });
  metrics.watchQueue("simulations", strategist.load);
  return {
    config,
    app,
    context,
    tools: catalog,
    terminalTools: terminalCatalog,
    chat: createChat({ config, app, tools: catalog, context, metrics, ...(answers ? { answers } : {}) }),
    memories,
    metrics,
    async close() {
      await strategist.close();
      await knowledge.close();
      await app.close();
      db.sqlite.close();
    },
  };
}
