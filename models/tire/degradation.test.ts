import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Degradation, type DegradationQuery, usefulLife } from "./degradation.ts";
import { loadTireModel } from "./load-tire-model.ts";

const model = loadTireModel();
const ask = (query: Partial<DegradationQuery> = {}) =>
  model.degradation({ circuitId: "silverstone", compound: "MEDIUM", raceLaps: 52, ...query }) as Degradation;
const circuits = [...new Set(model.artifact.history.map((race) => race.circuitId))];
const drivers = Object.keys(model.artifact.habits).filter((id) => !id.startsWith("team:"));

describe("degradation before a race", () => {
  it("never says that a tire gets faster with age", () => {
    const query = fc.record({
      circuitId: fc.constantFrom(...circuits, "nowhere"),
      compound: fc.constantFrom("SOFT", "MEDIUM", "HARD"),
      driverId: fc.constantFrom(...drivers),
      trackTempC: fc.integer({ min: 5, max: 70 }),
      raceLaps: fc.integer({ min: 30, max: 90 }),
    });
    fc.assert(
      fc.property(query, (given) => {
        const { curve } = ask(given);
        curve.slice(1).forEach((point, i) => {
          expect(point.lossS).toBeGreaterThanOrEqual(curve[i]?.lossS ?? 0);
        });
      }),
      { numRuns: 60 },
    );
  });

  it("gives an interval around the mean, and an order of useful lives", () => {
    for (const circuitId of circuits) {
      const { perLapS, lo80, hi80, usefulLifeLaps } = ask({ circuitId });
      expect(lo80).toBeLessThan(perLapS);
      expect(hi80).toBeGreaterThan(perLapS);
      expect(usefulLifeLaps.lo).toBeLessThanOrEqual(usefulLifeLaps.median);
      expect(usefulLifeLaps.median).toBeLessThanOrEqual(usefulLifeLaps.hi);
      expect(usefulLifeLaps.hi).toBeLessThanOrEqual(0.7 * 52 + 1e-9);
    }
  });

  it("keeps a set longer when a stop costs more", () => {
    const short = usefulLife(0.08, 0.02, 18, 60);
    const long = usefulLife(0.08, 0.02, 26, 60);
    expect(long.median).toBeGreaterThan(short.median);
    expect(usefulLife(0.08, 0.02, 21, 60).median).toBeCloseTo(Math.sqrt(42 / 0.08), 6);
  });

  it("wears softer compounds faster, over all circuits", () => {
    const perLap = (compound: string) => ask({ circuitId: "nowhere", compound }).perLapS;
    expect(perLap("SOFT")).toBeGreaterThan(perLap("HARD"));
  });

  it("says on what it stands, and that a circuit was never seen", () => {
    expect(ask().basis.circuitRaces).toBeGreaterThan(3);
    const nowhere = ask({ circuitId: "nowhere" });
    expect(nowhere.basis.circuitRaces).toBe(0);
    expect(nowhere.basis.notes.join(" ")).toMatch(/No dry race at this circuit/);
    expect(nowhere.hi80 - nowhere.lo80).toBeGreaterThan(ask().hi80 - ask().lo80);
  });

  it("uses the field's average for a rookie and says so", () => {
    expect(ask({ driverId: "a-rookie" }).perLapS).toBe(ask().perLapS);
    expect(ask({ driverId: "a-rookie" }).basis.notes.join(" ")).toMatch(/No laps of this driver/);
  });

  it.each([
    [{ season: 2015 }, /no lap data before 2018/],
    [{ compound: "WET" }, /water on the track/],
    [{ compound: "PURPLE" }, /not one of/],
    [{ beforeRaceId: 201801 }, /too few earlier races/],
  ])("says why it does not know (%o)", (query, reason) => {
    expect(model.degradation({ circuitId: "monza", compound: "HARD", ...query })).toEqual({
      unknown: expect.stringMatching(reason),
    });
  });

  it("reads only earlier races when asked for a forecast", () => {
    expect(ask({ beforeRaceId: 202012 }).basis.lastRace).toBeLessThan(202012);
    expect(ask({ season: 2021 }).basis.lastRace).toBeLessThan(202200);
  });

  it("labels the cliff as a belief", () => {
    expect(ask().cliffPrior.note).toMatch(/belief/i);
    expect(ask().cliffPrior.fromLaps).toBeGreaterThan(10);
  });

  it("knows the crossover between intermediates and slicks from past wet races", () => {
    const crossover = model.wetCrossover("intermediate_to_slick");
    expect(crossover).toMatchObject({ races: expect.any(Number) });
    if ("ratio" in crossover) expect(crossover.ratio).toBeGreaterThan(1.03);
  });
});
