import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openRaceDbReadOnly } from "#db/client.ts";
import { raceDbPath } from "#db/seed/build.ts";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { sharedData } from "#db/testing/shared-data.ts";
import { dumpDigest } from "#db/testing/table-dump.ts";
import { runPitsynth, startPitsynth } from "./run-pitsynth.ts";

/** Starts a command and kills it -9 after `ms`; true when it was still running then. */
async function killAfter(ms: number, args: readonly string[], home: string): Promise<boolean> {
  const child = startPitsynth(args, { PITSYNTH_HOME: home });
  const closed = once(child, "close");
  await sleep(ms);
  const running = child.exitCode === null;
  child.kill("SIGKILL");
  await closed;
  return running;
}

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

test("kill -9 while the first build runs leaves nothing half-made, and the next run finishes", async () => {
  const next = random(1);
  let kills = 0;
  for (let round = 0; round < 12; round++) {
    const home = mkdtempSync(join(tmpdir(), "pitsynth-kill-"));
    if (await killAfter(50 + next() * 2500, ["data", "status"], home)) kills++;
    const { code } = await runPitsynth(["data", "status", "--json"], { PITSYNTH_HOME: home });
    expect(code).toBe(0);
    const db = openRaceDbReadOnly(raceDbPath(home));
    expect(dumpDigest(db)).toEqual(dumpDigest(openBundledDb()));
    db.sqlite.close();
    rmSync(home, { recursive: true });
  }
  expect(kills).toBeGreaterThanOrEqual(6);
});

test("kill -9 while a built database is rebuilt or imported into leaves one that opens and verifies", async () => {
  const next = random(2);
  const home = mkdtempSync(join(tmpdir(), "pitsynth-kill-"));
  await runPitsynth(["data", "build", "--until", "2024-01-01"], { PITSYNTH_HOME: home });
  for (let round = 0; round < 16; round++) {
    const args = round % 2 === 0 ? ["data", "import", sharedData.release] : ["data", "build", "--until", "2024-01-01"];
    await killAfter(100 + next() * 6000, args, home);
    const db = openRaceDbReadOnly(raceDbPath(home));
    expect(db.sqlite.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(db.sqlite.pragma("foreign_key_check")).toEqual([]);
    db.sqlite.close();
  }
  for (const path of [sharedData.release, sharedData.laps])
    expect((await runPitsynth(["data", "import", path], { PITSYNTH_HOME: home })).code).toBe(0);
  const db = openRaceDbReadOnly(raceDbPath(home));
  expect(dumpDigest(db)).toEqual(dumpDigest(openBundledDb()));
  db.sqlite.close();
  rmSync(home, { recursive: true });
});
