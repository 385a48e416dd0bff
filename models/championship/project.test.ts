import { describe, expect, it } from "vitest";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { projectChampionship } from "./project.ts";

const db = openBundledDb();
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("projectChampionship", () => {
  it("gives title chances that sum to 1 and places that each go to one", async () => {
    const projection = await projectChampionship(db, { season: 2026, runs: 500 });
    for (const lines of [projection.drivers, projection.constructors]) {
      expect(sum(lines.map((line) => line.titleChance))).toBeCloseTo(1, 9);
      for (let place = 0; place < lines.length; place++)
        expect(sum(lines.map((line) => line.placeChances[place] ?? 0))).toBeCloseTo(1, 9);
      for (const line of lines) {
        expect(line.lo80).toBeLessThanOrEqual(line.expectedPoints);
        expect(line.hi80).toBeGreaterThanOrEqual(line.expectedPoints);
        expect(line.lo80).toBeGreaterThanOrEqual(line.points);
      }
    }
    expect(projection).toMatchObject({ afterRound: 11, racesLeft: 12, sprintsLeft: 2, mostDriverPointsLeft: 316 });
  });

  it("gives no chance to who cannot win by arithmetic", async () => {
    const projection = await projectChampionship(db, { season: 2025, afterRound: 23, runs: 500 });
    const canWin = projection.drivers.filter((line) => line.canStillWin).map((line) => line.id);
    expect(canWin.sort()).toEqual(["lando-norris", "max-verstappen", "oscar-piastri"]);
    for (const line of projection.drivers) if (!line.canStillWin) expect(line.titleChance).toBe(0);
  });

  it("pays out what every race pays: the points of all drivers grow by the same in each run", async () => {
    const before = await projectChampionship(db, { season: 2023, afterRound: 22, runs: 100 });
    const projection = await projectChampionship(db, { season: 2023, afterRound: 21, runs: 100 });
    expect(projection.racesLeft).toBe(1);
    const grown = sum(projection.drivers.map((line) => line.expectedPoints - line.points));
    expect(grown).toBeGreaterThan(100);
    expect(grown).toBeLessThanOrEqual(102.001);
    expect(before.drivers[0]?.titleChance).toBe(1);
  });

  it("stands at a coin's toss where 2021 stood before Abu Dhabi", async () => {
    const projection = await projectChampionship(db, { season: 2021, afterRound: 21 });
    const chance = (id: string) => projection.drivers.find((line) => line.id === id)?.titleChance ?? 0;
    expect(chance("max-verstappen") + chance("lewis-hamilton")).toBe(1);
    expect(chance("max-verstappen")).toBeGreaterThan(0.25);
    expect(chance("lewis-hamilton")).toBeGreaterThan(0.25);
  });

  it("reads nothing of the rounds to come: a finished season looks open from its first round", async () => {
    const projection = await projectChampionship(db, { season: 2025, afterRound: 1, runs: 500 });
    expect(projection.drivers[0]?.titleChance).toBeLessThan(0.9);
    expect(projection.drivers.every((line) => line.points <= 25)).toBe(true);
  });

  it("begins a season from nought", async () => {
    const projection = await projectChampionship(db, { season: 2024, afterRound: 0, runs: 200 });
    expect(projection.drivers.every((line) => line.points === 0 && line.canStillWin)).toBe(true);
  });

  it("gives the same answer for the same seed and another for another", async () => {
    const one = await projectChampionship(db, { season: 2026, runs: 200, seed: 5 });
    expect(await projectChampionship(db, { season: 2026, runs: 200, seed: 5 })).toEqual(one);
    expect((await projectChampionship(db, { season: 2026, runs: 200, seed: 6 })).drivers).not.toEqual(one.drivers);
  });

  it("stops when told to", async () => {
    await expect(projectChampionship(db, { season: 2026, signal: AbortSignal.abort() })).rejects.toThrow(/cancelled/);
  });

  it("refuses what it cannot project with a clear sentence", async () => {
    await expect(projectChampionship(db, { season: 1988 })).rejects.toThrow(/begin with 2010/);
    await expect(projectChampionship(db, { season: 2031 })).rejects.toThrow(/not in the calendar/);
    await expect(projectChampionship(db, { season: 2026, afterRound: 15 })).rejects.toThrow(
      /last race with a result is 2026-11/,
    );
    await expect(projectChampionship(db, { season: 2026, runs: 5 })).rejects.toThrow(/100 to 20,000/);
  });
});
