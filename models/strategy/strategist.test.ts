import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RaceDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { createStrategist, type Strategist } from "./strategist.ts";

let db: RaceDb;
let strategist: Strategist;
beforeAll(() => {
  db = openBundledDb();
  strategist = createStrategist({ workers: 1 });
});
afterAll(() => strategist.close());

const few = { races: 100 };
const fault = (code: string) => expect.objectContaining({ code }) as Fault;

describe("before the race", () => {
  it("ranks legal plans for a driver by expected finish, with windows, chances and assumptions", async () => {
    const answer = await strategist.plan(db, { raceId: 202516, driverId: "lando-norris", grid: 4, ...few });
    expect(answer.startPlace).toBe(4);
    expect(answer.plans.length).toBeGreaterThan(2);
    const finishes = answer.plans.map((plan) => plan.outcome?.expectedFinish ?? 0);
    expect(finishes).toEqual([...finishes].sort((a, b) => a - b));
    expect(answer.plans.reduce((sum, plan) => sum + (plan.outcome?.bestChance ?? 0), 0)).toBeCloseTo(1, 6);
    for (const { outcome } of answer.plans)
      expect(
        (outcome?.placeChances ?? []).reduce((sum, chance) => sum + chance, outcome?.retireChance ?? 0),
      ).toBeCloseTo(1, 6);
    expect(answer.stopLandscape.some((point) => point.lossS === 0)).toBe(true);
    expect(answer.assumptions.join(" ")).toContain("Pit loss");
    expect(answer.facts.asOfRaceId).toBeLessThan(202516);
  });

  it("gives the same answer to the same question", async () => {
    const ask = () => strategist.plan(db, { raceId: 202516, driverId: "lando-norris", ...few });
    expect(await ask()).toEqual(await ask());
  });

  it("plans a circuit that has never been raced from the pool, and says so", async () => {
    const answer = await strategist.plan(db, { circuitId: "madring", season: 2026 });
    expect(answer.plans.length).toBeGreaterThan(0);
    expect(answer.assumptions.join(" ")).toContain("No race at this circuit is in the lap data");
    expect(answer.facts.pitLoss.ground).toContain("no stop has been measured here");
  });

  it("turns away a circuit spelled otherwise instead of planning with a default", async () => {
    await expect(strategist.plan(db, { circuitId: "silverston", season: 2025 })).rejects.toEqual(fault("not_found"));
  });

  it("offers no plan for a wet race, and says what holds", async () => {
    const answer = await strategist.plan(db, { raceId: 202512, weather: "wet", driverId: "lando-norris" });
    expect(answer.plans).toEqual([]);
    expect(answer.unknown.join(" ")).toContain("rain");
    expect(answer.facts.pitLoss.greenS).toBeGreaterThan(15);
  });

  it("says on what ground a driver without races is judged", async () => {
    const answer = await strategist.plan(db, { raceId: 202501, driverId: "isack-hadjar", ...few });
    expect(answer.driver?.paceGround).toBe("team form");
  });

  it("holds Monaco 2025 to two stops and Lusail 2025 to 25 laps a set", async () => {
    const monaco = await strategist.plan(db, { raceId: 202508 });
    expect(monaco.plans.every(({ plan }) => plan.stops.length >= 2)).toBe(true);
    const lusail = await strategist.plan(db, { circuitId: "lusail", season: 2025 });
    for (const { plan } of lusail.plans) {
      const ends = [0, ...plan.stops.map((stop) => stop.lap), lusail.context.laps];
      expect(Math.max(...ends.slice(1).map((end, i) => end - (ends[i] as number)))).toBeLessThanOrEqual(25);
    }
  });

  it("faults where no plan is legal, the driver is not there, or the season is out of reach", async () => {
    await expect(strategist.plan(db, { raceId: 202516, compounds: ["HARD"] })).rejects.toEqual(fault("bad_input"));
    await expect(strategist.plan(db, { raceId: 202516, driverId: "ayrton-senna" })).rejects.toEqual(fault("not_found"));
    await expect(strategist.plan(db, { raceId: 200501 })).rejects.toEqual(fault("bad_input"));
    await expect(strategist.plan(db, { raceId: 202599 })).rejects.toEqual(fault("not_found"));
    await expect(strategist.plan(db, { circuitId: "monza", season: 2025, laps: 0 })).rejects.toEqual(
      fault("bad_input"),
    );
  });

  it("compares given plans, and says why one is not legal", async () => {
    const given = [{ start: "MEDIUM" as const, stops: [{ lap: 25, compound: "HARD" as const }] }];
    const answer = await strategist.whatIf(db, { raceId: 202516, driverId: "lando-norris", given, ...few });
    expect(answer.plans.some(({ plan }) => plan.start === "MEDIUM" && plan.stops[0]?.lap === 25)).toBe(true);
    const same = [{ start: "MEDIUM" as const, stops: [{ lap: 25, compound: "MEDIUM" as const }] }];
    await expect(strategist.whatIf(db, { raceId: 202516, given: same })).rejects.toThrow("2 different slick compounds");
  });
});

describe("box now", () => {
  it("compares boxing with staying out and says where he rejoins under green, VSC and safety car", async () => {
    const answer = await strategist.boxNow(db, { raceId: 202514, driverId: "lando-norris", lap: 31, ...few });
    expect(new Set(answer.choices.map((choice) => choice.kind)).size).toBeGreaterThan(1);
    expect(answer.rejoin?.green.expectedPlace).toBeGreaterThan(answer.rejoin?.sc.expectedPlace ?? 99);
    const box = answer.choices.find((choice) => choice.kind === "box");
    expect(box?.plan.stops[0]?.lap).toBe(31);
    expect(answer.choices.every((choice) => choice.kind === "box" || (choice.plan.stops[0]?.lap ?? 99) > 31)).toBe(
      true,
    );
  });

  it("takes compound and age from the asker over the timing, and says so", async () => {
    const ask = {
      raceId: 202513,
      driverId: "charles-leclerc",
      lap: 22,
      compound: "HARD",
      ageLaps: 20,
      ...few,
    } as const;
    const answer = await strategist.boxNow(db, ask);
    expect(answer.situation).toMatchObject({ compound: "HARD", ageLaps: 20 });
    expect(answer.assumptions.join(" ")).toContain("because it was asked for");
    const younger = await strategist.boxNow(db, { ...ask, ageLaps: 3 });
    const loss = (one: typeof answer) => one.choices.find((choice) => choice.kind === "box")?.behindS ?? 0;
    expect(loss(younger)).toBeGreaterThan(loss(answer));
  });

  it("does not repeat itself after a stop: the state holds what was done", async () => {
    const before = await strategist.boxNow(db, { raceId: 202514, driverId: "charles-leclerc", lap: 19, ...few });
    const after = await strategist.boxNow(db, { raceId: 202514, driverId: "charles-leclerc", lap: 22, ...few });
    expect(before.situation.stopsDone).toBe(0);
    expect(after.situation.stopsDone).toBe(1);
    expect(after.situation.ageLaps).toBeLessThan(5);
    expect(after.advice).not.toBe("box");
  });

  it("prefers boxing under a safety car to boxing under green", async () => {
    const ask = { raceId: 202514, driverId: "lando-norris", lap: 25, ...few };
    const won = async (status: "green" | "sc") =>
      (await strategist.boxNow(db, { ...ask, status })).placesWon?.mean ?? 0;
    expect(await won("sc")).toBeGreaterThan(await won("green"));
  });

  it("answers from a state given by hand, and claims no rejoin place without gaps", async () => {
    const ask = {
      circuitId: "zandvoort",
      season: 2026,
      driverId: "lando-norris",
      lap: 30,
      compound: "MEDIUM",
      ageLaps: 29,
    } as const;
    const bare = await strategist.boxNow(db, ask);
    expect(bare.rejoin).toBeUndefined();
    expect(bare.unknown.join(" ")).toContain("Gaps are not known");
    const rivals = [
      { driverId: "oscar-piastri", gapS: -4 },
      { driverId: "george-russell", gapS: 12 },
    ];
    const full = await strategist.boxNow(db, { ...ask, rivals, ...few });
    expect(full.rejoin?.green.place).toBe(3);
  });

  it("faults on lap 0, a lap beyond the distance, a driver who is out, and a race without laps", async () => {
    const ask = { raceId: 202514, driverId: "lando-norris" };
    await expect(strategist.boxNow(db, { ...ask, lap: 0 })).rejects.toEqual(fault("bad_input"));
    await expect(strategist.boxNow(db, { ...ask, lap: 70 })).rejects.toEqual(fault("bad_input"));
    await expect(strategist.boxNow(db, { raceId: 202401, driverId: "nobody", lap: 10 })).rejects.toEqual(
      fault("not_found"),
    );
    await expect(strategist.boxNow(db, { raceId: 202403, driverId: "max-verstappen", lap: 20 })).rejects.toThrow(
      "out of the race",
    );
    await expect(strategist.boxNow(db, { raceId: 202611, driverId: "lando-norris", lap: 20 })).rejects.toEqual(
      fault("no_data"),
    );
  });

  it("leaves wet tires to the weather, yet says where he rejoins", async () => {
    const answer = await strategist.boxNow(db, { raceId: 202512, driverId: "lando-norris", lap: 30, ...few });
    expect(answer.advice).toBe("unknown");
    expect(answer.rejoin?.green.place).toBeGreaterThan(0);
  });
});

describe("after the race", () => {
  it("prices the real stops against the best legal plan, per driver, with a range", async () => {
    const answer = await strategist.regret(db, { raceId: 202514 });
    const priced = answer.drivers.filter((driver) => driver.lostS !== undefined);
    expect(priced.length).toBeGreaterThan(12);
    for (const { lostS, range } of priced) {
      expect(lostS).toBeGreaterThanOrEqual(-1e-6);
      expect(range?.fromS).toBeLessThanOrEqual(lostS ?? 0);
      expect(range?.toS).toBeGreaterThanOrEqual(lostS ?? 0);
    }
  });

  it("does not price a wet race or a retired car", async () => {
    const wet = await strategist.regret(db, { raceId: 202512 });
    expect(wet.drivers.every((driver) => driver.lostS === undefined)).toBe(true);
    const [verstappen] = (await strategist.regret(db, { raceId: 202403, driverId: "max-verstappen" })).drivers;
    expect(verstappen?.why).toContain("Retired");
    await expect(strategist.regret(db, { raceId: 202611 })).rejects.toThrow(Fault);
  });
});
