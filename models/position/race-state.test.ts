import { describe, expect, it } from "vitest";
import type { ModelLap } from "#db/queries/model-laps.ts";
import { raceStateAt } from "./race-state.ts";

/** Laps of 90 s plus `loss` ms a lap, from lap 1 to `last`. */
function lapsOf(
  driverId: string,
  last: number,
  loss: number,
  change: (lap: ModelLap) => Partial<ModelLap> = () => ({}),
): ModelLap[] {
  return Array.from({ length: last }, (_, i) => {
    const lap: ModelLap = {
      driverId,
      lap: i + 1,
      lapTimeMs: 90_000 + loss,
      endMs: (i + 1) * (90_000 + loss),
      position: undefined,
      compound: "MEDIUM",
      tireAge: i + 1,
      stint: 1,
      trackStatus: "1",
      pitIn: false,
      pitOut: false,
    };
    return { ...lap, ...change(lap) };
  });
}

const drivers = ["a", "b", "c", "d"];
const car = (state: ReturnType<typeof raceStateAt>, driverId: string) =>
  state?.cars.find((entry) => entry.driverId === driverId);

describe("raceStateAt", () => {
  const laps = [...lapsOf("a", 20, 0), ...lapsOf("b", 20, 300), ...lapsOf("c", 20, 200), ...lapsOf("d", 6, 100)];

  it("reads only laps up to the one asked for", () => {
    const cut = laps.filter((lap) => lap.lap <= 10);
    expect(raceStateAt(laps, 10, drivers)).toEqual(raceStateAt(cut, 10, drivers));
  });

  it("orders cars by time where the place is missing, never taking a missing place for the lead", () => {
    const state = raceStateAt(laps, 10, drivers);
    expect(["a", "c", "b", "d"].map((driverId) => car(state, driverId)?.place)).toEqual([1, 2, 3, 4]);
    expect(car(state, "b")?.gapS).toBeCloseTo(3, 3);
  });

  it("knows a car that stopped as out and places it behind everybody running", () => {
    const state = raceStateAt(laps, 10, drivers);
    expect(car(state, "d")).toMatchObject({ out: true, lapsDone: 6, place: 4 });
    expect(car(state, "b")?.out).toBe(false);
  });

  it("counts a starter without a lap as out", () => {
    expect(car(raceStateAt(laps, 5, [...drivers, "e"]), "e")).toMatchObject({ out: true, lapsDone: 0, place: 5 });
  });

  it("keeps a lapped car in the race", () => {
    const slow = [...lapsOf("a", 20, 0), ...lapsOf("b", 20, 0), ...lapsOf("c", 20, 0), ...lapsOf("d", 18, 9000)];
    const state = raceStateAt(slow, 12, drivers);
    expect(car(state, "d")).toMatchObject({ out: false, place: 4 });
    expect(car(state, "d")?.gapS).toBeGreaterThan(80);
  });

  it("takes a hole in the data for a hole, not for half the field retiring at once", () => {
    const hole = [...lapsOf("a", 20, 0), ...lapsOf("b", 8, 100), ...lapsOf("c", 8, 200), ...lapsOf("d", 20, 300)];
    expect(car(raceStateAt(hole, 11, drivers), "b")?.out).toBe(false);
  });

  it("does not count a pass through the pit lane behind the safety car as a stop", () => {
    const through = lapsOf("a", 20, 0, (lap) => (lap.lap > 8 ? { stint: 2 } : {}));
    const stopped = lapsOf("b", 20, 0, (lap) =>
      lap.lap > 8 ? { stint: 2, tireAge: lap.lap - 8, compound: "HARD" } : {},
    );
    const state = raceStateAt([...through, ...stopped], 12, ["a", "b"]);
    expect(car(state, "a")).toMatchObject({ stops: 0, stopDue: true });
    expect(car(state, "b")).toMatchObject({ stops: 1, stopDue: false });
  });

  it("lives with empty tire ages", () => {
    const empty = lapsOf("a", 20, 0, () => ({ tireAge: undefined }));
    expect(car(raceStateAt(empty, 12, ["a"]), "a")?.tireAge).toBe(0);
  });

  it("is undefined when nobody has finished the lap", () => {
    expect(raceStateAt(laps, 40, drivers)).toBeUndefined();
  });
});
