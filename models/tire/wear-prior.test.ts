import { describe, expect, it } from "vitest";
import type { RaceStats } from "./race-stats.ts";
import { wearPosterior, wearPrior } from "./wear-prior.ts";
import { addToSlope, emptySlope } from "./wear-sums.ts";

const sums = (slope: number, xx = 6000) => ({ xx, xy: slope * xx, yy: 0, laps: 300, stints: 15 });
const raceOf = (raceId: number, circuitId: string, slope: number): RaceStats => ({
  raceId,
  circuitId,
  wet: false,
  wear: { SOFT: sums(slope + 0.02), MEDIUM: sums(slope), HARD: sums(slope - 0.01) },
  stints: [],
  offsets: {},
  trackTempC: 35,
  laps: 900,
});
const history = Array.from({ length: 20 }, (_, i) =>
  raceOf(202301 + i, i % 4 === 0 ? "rough" : "smooth", i % 4 === 0 ? 0.12 : 0.03),
);

describe("belief in wear", () => {
  it("is higher where earlier races wore tires more, and between the two for a circuit never seen", () => {
    const at = (circuitId: string) => wearPrior(history, circuitId).perLapS.MEDIUM;
    expect(at("rough")).toBeGreaterThan(at("nowhere"));
    expect(at("nowhere")).toBeGreaterThan(at("smooth"));
  });

  it("counts races whose laps got quicker with age like the others: leaving them out would make wear too high", () => {
    const quicker = [...history, raceOf(202321, "smooth", -0.04), raceOf(202322, "smooth", -0.04)];
    expect(wearPrior(quicker, "smooth").circuitRaces).toBe(wearPrior(history, "smooth").circuitRaces + 2);
    expect(wearPrior(quicker, "smooth").perLapS.MEDIUM).toBeLessThan(wearPrior(history, "smooth").perLapS.MEDIUM);
  });

  it("moves towards what the race shows, and grows surer", () => {
    const prior = wearPrior(history, "smooth");
    const few = wearPosterior(prior, { MEDIUM: sums(0.1, 200) });
    const many = wearPosterior(prior, { MEDIUM: sums(0.1, 5000) });
    expect(few.perLapS.MEDIUM).toBeGreaterThan(prior.perLapS.MEDIUM);
    expect(many.perLapS.MEDIUM).toBeGreaterThan(few.perLapS.MEDIUM);
    expect(many.perLapS.MEDIUM).toBeCloseTo(0.1, 2);
    expect(many.sdS.MEDIUM).toBeLessThan(few.sdS.MEDIUM);
  });

  it("lets one compound tell of the others, less than of itself", () => {
    const prior = wearPrior(history, "smooth");
    const live = wearPosterior(prior, { MEDIUM: sums(0.1, 5000) });
    const moved = live.perLapS.HARD - prior.perLapS.HARD;
    expect(moved).toBeGreaterThan(0.005);
    expect(moved).toBeLessThan(live.perLapS.MEDIUM - prior.perLapS.MEDIUM);
  });

  it("is the prior when the race has shown nothing", () => {
    const prior = wearPrior(history, "smooth");
    expect(wearPosterior(prior, {}).perLapS.SOFT).toBeCloseTo(prior.perLapS.SOFT, 9);
  });

  it("stays a number without any history", () => {
    const prior = wearPrior([], "nowhere");
    expect(prior.perLapS.SOFT).toBeGreaterThan(prior.perLapS.HARD);
    expect(prior.circuitRaces).toBe(0);
  });
});

describe("wear sums", () => {
  it("give the slope within stints, whatever the level of each", () => {
    const pool = { xx: 0, xy: 0, yy: 0, laps: 0, stints: 0 };
    for (const level of [90, 95]) {
      const stint = emptySlope();
      for (let age = 2; age < 20; age++) addToSlope(stint, pool, age, level + 0.07 * age);
    }
    expect(pool.xy / pool.xx).toBeCloseTo(0.07, 9);
    expect(pool.stints).toBe(2);
  });
});
