import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openRaceDb } from "../client.ts";
import { openBundledDb } from "../testing/bundled-db.ts";
import { withoutSharedData } from "../testing/shared-data.ts";
import { differencesOf } from "./testing/compare.ts";
import { copyBundledDb, type DatabaseCopy } from "./testing/database-copy.ts";
import { type ReplayServer, startReplay } from "./testing/replays.ts";

const autumn = "2025-09-22T12:00:00Z";
const rounds = [202514, 202515, 202516, 202517];
/** When a sync is killed after its start, in milliseconds: before, between and within its writes. */
const moments = [40, 110, 180, 260, 380, 520];

describe.skipIf(withoutSharedData())("a sync that is killed", () => {
  let jolpica: ReplayServer;
  let openF1: ReplayServer;
  let copy: DatabaseCopy;

  beforeAll(async () => {
    [jolpica, openF1] = await Promise.all([startReplay("jolpica", autumn), startReplay("openf1", autumn)]);
  });
  afterAll(() => Promise.all([jolpica.close(), openF1.close()]));
  afterEach(() => copy.close());

  const startSync = async () => {
    const script = fileURLToPath(new URL("./testing/sync-child.ts", import.meta.url));
    const args = [copy.path, copy.cacheFolder, jolpica.url, openF1.url, autumn];
    const child = spawn(process.execPath, ["--import", "tsx", script, ...args], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    return child;
  };

  test("at any moment leaves a database that opens, and the next run finishes the work", async () => {
    copy = copyBundledDb("2025-08-01T00:00:00Z");
    for (const ms of moments) {
      const child = await startSync();
      const timer = setTimeout(() => child.kill("SIGKILL"), ms);
      await once(child, "exit");
      clearTimeout(timer);
      const db = openRaceDb(copy.path);
      expect(db.sqlite.pragma("quick_check(1)", { simple: true })).toBe("ok");
      db.sqlite.close();
    }
    const [code] = await once(await startSync(), "exit");
    expect(code).toBe(0);
    const full = openBundledDb();
    expect(differencesOf(copy.db, full, rounds)).toEqual([]);
    full.sqlite.close();
  });
});
