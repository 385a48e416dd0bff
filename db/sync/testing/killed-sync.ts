import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { openRaceDb } from "../../client.ts";
import { openBundledDb } from "../../testing/bundled-db.ts";
import { differencesOf } from "./compare.ts";
import { copyBundledDb, type DatabaseCopy } from "./database-copy.ts";
import { startReplay } from "./replays.ts";

const autumn = "2025-09-22T12:00:00Z";
const missed = [202514, 202515, 202516, 202517];

/**
 * Syncs four missed races in processes of their own, kills each after so many milliseconds, then lets one finish.
 * Expects a sound database after every kill, and all the facts in the end.
 */
export async function expectToSurviveKills(moments: readonly number[]): Promise<void> {
  const [jolpica, openF1] = await Promise.all([startReplay("jolpica", autumn), startReplay("openf1", autumn)]);
  const copy = copyBundledDb("2025-08-01T00:00:00Z");
  const urls = [jolpica.url, openF1.url];
  for (const ms of moments) {
    const child = await startSync(copy, urls);
    const timer = setTimeout(() => child.kill("SIGKILL"), ms);
    await once(child, "exit");
    clearTimeout(timer);
    const db = openRaceDb(copy.path);
    expect(db.sqlite.pragma("quick_check(1)", { simple: true })).toBe("ok");
    expect(halfWritten(db)).toEqual([]);
    db.sqlite.close();
  }
  const [code] = await once(await startSync(copy, urls), "exit");
  expect(code).toBe(0);
  const full = openBundledDb();
  expect(differencesOf(copy.db, full, missed)).toEqual([]);
  full.sqlite.close();
  copy.close();
  await Promise.all([jolpica.close(), openF1.close()]);
}

/** Final races without a table after them, or with results but not final: what a torn write would leave. */
function halfWritten(db: ReturnType<typeof openRaceDb>): unknown[] {
  const has = (table: string) => `exists (select 1 from ${table} t where t.race_id = races.id)`;
  const tables = ["race_results", "driver_standings", "laps", "entries"].map(has).join(" + ");
  return db.sqlite
    .prepare(
      `select id, result_state from races where id in (${missed.join(", ")}) and ${tables} <> iif(result_state = 'final', 4, 0)`,
    )
    .all();
}

async function startSync(copy: DatabaseCopy, urls: readonly string[]) {
  const script = fileURLToPath(new URL("./sync-child.ts", import.meta.url));
  const args = ["--import", "tsx", script, copy.path, copy.cacheFolder, ...urls, autumn];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
}
