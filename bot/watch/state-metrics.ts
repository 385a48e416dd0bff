import { Counter, Gauge, type Registry } from "prom-client";
import { openWorkCounts } from "#db/app/open-work.ts";
import { postCounts } from "#db/app/post-counts.ts";
import { type Usage, usageOfDay } from "#db/app/usage.ts";
import type { AppDb } from "#db/client.ts";
import { feedStatusOf } from "#db/queries/data-status.ts";
import type { ToolContext } from "#tools/context.ts";
import type { Memories } from "../memories.ts";

export interface WatchedState {
  app: AppDb;
  context: Pick<ToolContext, "db" | "now" | "asOf">;
  memories: Memories;
}

/** Adds what is read from the data and the app's state when somebody looks: all processes together. */
export function watchState(registry: Registry, { app, context, memories }: WatchedState): void {
  usageGauges(registry, app, context.now);
  postGauge(registry, app);
  openWorkGauge(registry, app);
  dataGauges(registry, context);
  memoryCounts(registry, memories);
}

function usageGauges(registry: Registry, app: AppDb, now: () => Date): void {
  const gauge = (name: string, help: string, read: (used: Usage) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(read(await usageOfDay(app, now())));
      },
    });
  gauge("pitsynth_model_cost_dollars_today", "Spent on the language model since midnight UTC", ({ cost }) => cost);
  gauge("pitsynth_model_tokens_today", "Tokens of the language model since midnight UTC", ({ tokens }) => tokens);
}

function postGauge(registry: Registry, app: AppDb): void {
  new Gauge({
    name: "pitsynth_posts",
    help: "Posts in the ledger by what became of them",
    labelNames: ["surface", "event", "state"],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { surface, event, state, posts } of await postCounts(app)) this.set({ surface, event, state }, posts);
    },
  });
}

function openWorkGauge(registry: Registry, app: AppDb): void {
  new Gauge({
    name: "pitsynth_open_questions",
    help: "Questions from a chat platform that were acknowledged and are not answered yet",
    labelNames: ["surface"],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { surface, questions } of await openWorkCounts(app)) this.set({ surface }, questions);
    },
  });
}

function dataGauges(registry: Registry, { db, asOf }: WatchedState["context"]): void {
  const registers = [registry];
  new Gauge({
    name: "pitsynth_data_as_of_timestamp_seconds",
    help: "Day of the last race that the data covers",
    registers,
    collect() {
      this.set(secondsOf(asOf()));
    },
  });
  new Gauge({
    name: "pitsynth_feed_last_sync_timestamp_seconds",
    help: "When a feed last gave data that was taken over",
    labelNames: ["feed"],
    registers,
    collect() {
      for (const { source, last_at } of feedStatusOf(db)) this.set({ feed: source }, secondsOf(last_at));
    },
  });
}

const secondsOf = (time: string | null) => (time === null ? 0 : Date.parse(time) / 1000);

function memoryCounts(registry: Registry, memories: Memories): void {
  const registers = [registry];
  const entries = new Gauge({
    name: "pitsynth_cache_entries",
    help: "Answers and results that would be given again",
    labelNames: ["cache"],
    registers,
  });
  new Counter({
    name: "pitsynth_cache_total",
    help: "Look-ups of answers and results that may have been given before",
    labelNames: ["cache", "found"],
    registers,
    collect() {
      this.reset();
      for (const [cache, memory] of Object.entries(memories)) {
        const { hits, misses, entries: kept } = memory.counts();
        this.inc({ cache, found: "true" }, hits);
        this.inc({ cache, found: "false" }, misses);
        entries.set({ cache }, kept);
      }
    },
  });
}
