import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { subscribe } from "#db/app/subscriptions.ts";
import { type AppDb, openAppDb } from "#db/client.ts";
import { freshResolver } from "#db/identity/fresh-resolver.ts";
import { lastRace } from "#db/queries/schedule.ts";
import { copyBundledDb, type DatabaseCopy } from "#db/sync/testing/database-copy.ts";
import { catalog } from "#tools/catalog/index.ts";
import { readConfig } from "../../config.ts";
import { lazyStrategist } from "../../lazy-strategist.ts";
import { changeSetting, type SettingName } from "../../surfaces/channel/channel-settings.ts";
import { createMetrics } from "../../watch/metrics.ts";
import type { PostEvent } from "../events.ts";
import type { PostServices } from "../post-services.ts";

/** The services of posts over the bundled data as of a day, an empty app.db, and a clock that is moved by hand. */
export interface PostingWorld {
  readonly services: PostServices;
  readonly copy: DatabaseCopy;
  /** For a second process over the same app state. */
  readonly appPath: string;
  readonly logged: string[];
  now(): Date;
  moveTo(at: string): void;
  subscribe(channel: string, event: PostEvent, options?: Record<string, unknown>): Promise<void>;
  set(channel: string, name: SettingName, value: unknown): Promise<void>;
  /** The same world seen by another process: its own connection to the app state. */
  beside(): PostServices;
  close(): Promise<void>;
}

export function createPostingWorld(until: string, env: Record<string, string> = {}): PostingWorld {
  const surface = "discord";
  const copy = copyBundledDb(until);
  const folder = mkdtempSync(join(tmpdir(), "pitsynth-posts-"));
  const appPath = join(folder, "app.db");
  const opened: AppDb[] = [];
  const logged: string[] = [];
  const strategist = lazyStrategist();
  let now = new Date(until);
  const note = (details: object, message?: string) =>
    void logged.push(`${message} ${JSON.stringify(details, errorAsText)}`);
  const context: PostServices["context"] = {
    db: copy.db,
    resolver: freshResolver(copy.db),
    now: () => now,
    asOf: () => lastRace(copy.db)?.date ?? null,
    log: { error: note },
    strategist: strategist.get,
  };
  const log = { info: () => undefined, warn: note, error: note } as unknown as PostServices["log"];
  const config = readConfig({ PITSYNTH_HOME: folder, ...env });
  const open = (): PostServices => {
    const app = openAppDb(appPath);
    opened.push(app);
    return { app, config, context, log, tools: catalog, metrics: createMetrics() };
  };
  const services = open();
  return {
    services,
    copy,
    appPath,
    logged,
    now: () => now,
    moveTo(at) {
      now = new Date(at);
    },
    subscribe: (channel, event, options) =>
      subscribe(services.app, { surface, channel, event, scope: "", options: options ?? null, createdBy: null }, now),
    set: (channel, name, value) => changeSetting(services.app, `${surface}:channel:${channel}`, name, value, now),
    beside: open,
    async close() {
      await strategist.close();
      for (const app of opened) await app.close();
      copy.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const errorAsText = (_key: string, value: unknown) => (value instanceof Error ? value.message : value);
