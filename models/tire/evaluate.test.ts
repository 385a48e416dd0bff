import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { allLapsOf } from "#db/queries/laps.ts";
import { tireEntrants } from "#db/queries/tire-laps.ts";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { evaluateTire } from "./evaluate.ts";

const db = openBundledDb();
const folder = mkdtempSync(join(tmpdir(), "laps-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lap file of one race in the shared format, without side files. */
function writeLapFile(
  raceId: number,
  change: (lap: number, seconds: number) => number = (_, seconds) => seconds,
): void {
  const codes = new Map(tireEntrants(db, raceId).map((entrant) => [entrant.driverId, entrant.code]));
  const season = Math.floor(raceId / 100);
  const seconds = (ms: number | null) => (ms === null ? "" : ms / 1000);
  const header =
    "season,round,driver,lap,lap_time_s,s1_s,s2_s,s3_s,compound,compound_name,tyre_life,fresh_tyre,stint,position,track_status,pit_in,pit_out,lap_start_s,time_s,complete";
  const lines = allLapsOf(db, raceId).map(
    (row) =>
    [
      season, raceId % 100, codes.get(row.driverId), row.lap,
      row.lapTimeMs === null ? "" : change(row.lap, row.lapTimeMs / 1000),
      seconds(row.s1Ms), seconds(row.s2Ms), seconds(row.s3Ms), row.compound ?? "", row.compoundName ?? "", row.tireAge ?? "",
      row.freshTire === null ? "" : Number(row.freshTire), row.stint ?? "", row.position ?? "", row.trackStatus ?? "",
      Number(row.pitIn), Number(row.pitOut), seconds(row.startMs), seconds(row.endMs), Number(row.complete),
    ].join(","), // biome-ignore format: columns in the order of the header
  );
  writeFileSync(join(folder, `laps_${season}.csv`), [header, ...lines].join("\n"));
}

const predictionsOf = (path: string) =>
  readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("evaluation of the tire model", () => {
  it("scores a race from lap files alone and writes each prediction", async () => {
    writeLapFile(202603);
    const predictionsPath = join(folder, "a.jsonl");
    const found = await evaluateTire({ db, lapsPath: folder, predictionsPath });
    expect(found.races).toEqual([202603]);
    expect(found.alreadyLearnt).toEqual([202603]);
    const skill = found.measures.find((measure) => measure.name === "next lap, skill over persistence");
    expect(skill?.value.value).toBeGreaterThan(0.08);
    const lines = predictionsOf(predictionsPath);
    expect(lines).toHaveLength(found.predictions);
    for (const line of lines.slice(0, 50)) {
      expect(Object.keys(line)).toEqual(["season", "round", "driver", "lap", "horizon", "predicted_s", "lo80", "hi80"]);
      expect(line.driver).toMatch(/^[A-Z]{3}$/);
      expect(line.lo80).toBeLessThan(line.hi80);
    }
    expect(new Set(lines.map((line) => `${line.driver} ${line.lap} ${line.horizon}`)).size).toBe(lines.length);
  });

  it("predicts a lap from laps before it: what later laps were changes nothing", async () => {
    const before = join(folder, "a.jsonl");
    const after = join(folder, "b.jsonl");
    writeLapFile(202603);
    await evaluateTire({ db, lapsPath: folder, races: [202603], predictionsPath: before });
    writeLapFile(202603, (lap, seconds) => (lap > 30 ? seconds + 0.4 : seconds));
    await evaluateTire({ db, lapsPath: folder, races: [202603], predictionsPath: after });
    const early = (path: string) =>
      new Map(
        predictionsOf(path)
          .filter((l) => l.lap <= 29 && l.horizon === 1)
          .map((l) => [`${l.driver} ${l.lap}`, l]),
      );
    const [first, second] = [early(before), early(after)];
    const shared = [...first.keys()].filter((key) => second.has(key));
    expect(shared.length).toBeGreaterThan(200);
    for (const key of shared) expect(second.get(key)).toEqual(first.get(key));
  });

  it("says which race asked for is not in the files, and why a race was skipped", async () => {
    await expect(evaluateTire({ db, lapsPath: folder, races: [202601] })).rejects.toThrow(/no laps of 2026-1/);
    const wet = await evaluateTire({ db, races: [202421, 202520] });
    expect(wet.skipped).toEqual([
      { raceId: 202421, reason: "too few green laps on slicks" },
      { raceId: 202520, reason: "no laps" },
    ]);
    expect(wet.measures).toEqual([]);
  });
});
