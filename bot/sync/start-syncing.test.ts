import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openRaceDbReadOnly, type RaceDb } from "#db/client.ts";
import { freshResolver } from "#db/identity/fresh-resolver.ts";
import { lastRace } from "#db/queries/schedule.ts";
import { withSyncLock } from "#db/sync/sync-lock.ts";
import { copyBundledDb, type DatabaseCopy } from "#db/sync/testing/database-copy.ts";
import { type ReplayServer, startReplay } from "#db/sync/testing/replays.ts";
import { withoutSharedData } from "#db/testing/shared-data.ts";
import { readConfig } from "../config.ts";
import type { PostServices } from "../posts/post-services.ts";
import { startSyncing } from "./start-syncing.ts";

const evening = "2025-05-25T18:00:00Z";

describe.skipIf(withoutSharedData())("a running service", () => {
  let copy: DatabaseCopy;
  let db: RaceDb;
  let home: string;
  let servers: ReplayServer[];
  let told: string[];
  let now: Date;

  beforeEach(async () => {
    copy = copyBundledDb("2025-05-20T00:00:00Z");
    db = openRaceDbReadOnly(copy.path);
    home = mkdtempSync(join(tmpdir(), "pitsynth-home-"));
    servers = await Promise.all([startReplay("jolpica", evening), startReplay("openf1", evening)]);
    told = [];
    now = new Date(evening);
  });
  afterEach(async () => {
    db.sqlite.close();
    copy.close();
    rmSync(home, { recursive: true, force: true });
    await Promise.all(servers.map((server) => server.close()));
  });

  function service(urls = servers.map(({ url }) => url)) {
    const [JOLPICA_URL = "", OPENF1_URL = ""] = urls;
    const config = readConfig({ PITSYNTH_HOME: home, JOLPICA_URL, OPENF1_URL });
    const context = { db, resolver: freshResolver(db), now: () => now, asOf: () => null, log: { error: () => {} } };
    const log = { info: (..._: unknown[]) => {}, warn: (_: object, text?: string) => void told.push(text ?? "") };
    return startSyncing({ config, context, log: log as unknown as PostServices["log"] });
  }

  test("brings the data up to date by itself, seen at once by those who read", async () => {
    const syncing = service();
    await syncing.first;
    expect(lastRace(db)).toMatchObject({ raceId: 202508, resultState: "final" });
    expect(told).toEqual([]);
    await syncing.stop();
  });

  test("leaves it to another process that is at it", async () => {
    await withSyncLock(home, async () => {
      const syncing = service();
      await syncing.first;
      await syncing.stop();
    });
    expect(servers.flatMap(({ requests }) => requests)).toEqual([]);
    expect(lastRace(db)?.raceId).toBe(202507);
  });

  test("tells of a failure once and goes on trying", async () => {
    const bad = { failEvery: 1, failWith: [400] };
    servers.push(await startReplay("jolpica", evening, bad), await startReplay("openf1", evening, bad));
    const syncing = service(servers.slice(2).map(({ url }) => url));
    await syncing.first;
    now = new Date(Date.parse(evening) + 10 * 60_000);
    await syncing.look();
    expect(told).toEqual(["the data could not be brought up to date; it is tried again"]);
    await syncing.stop();
  });
});
