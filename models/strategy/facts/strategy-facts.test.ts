import { expect, it } from "vitest";
import { loadStrategyModel, pastModelOf } from "../strategy-model.ts";
import { compoundUsageOf, racedCompounds } from "./compound-usage.ts";
import { pooledWearOf } from "./pooled-wear.ts";
import { strategyFactsOf } from "./strategy-facts.ts";

const model = loadStrategyModel();
const circuits = [...new Set(model.digests.map((digest) => digest.circuitId)), "madring", "nowhere"];

it("charges the whole pit lane at every circuit, less under VSC and safety car", () => {
  for (const circuitId of circuits) {
    const { pitLoss } = strategyFactsOf(model.digests, circuitId, 999999);
    expect(pitLoss.greenS).toBeGreaterThan(16);
    expect(pitLoss.greenS).toBeLessThan(32);
    expect(pitLoss.scS).toBeGreaterThan(5);
    expect(pitLoss.scS).toBeLessThan(pitLoss.greenS);
    expect(pitLoss.vscS).toBeLessThan(pitLoss.greenS);
  }
});

it("finds passing hard at Monaco and easy at Jeddah", () => {
  const ease = (circuitId: string) => strategyFactsOf(model.digests, circuitId, 999999).passing.ease;
  expect(ease("monaco")).toBeLessThan(0.5);
  expect(ease("jeddah")).toBeGreaterThan(1);
  expect(ease("nowhere")).toBe(1);
});

it("claims no safety-car rate per circuit", () => {
  const rates = circuits.map((circuitId) => strategyFactsOf(model.digests, circuitId, 999999).rates);
  for (const rate of rates) expect(rate).toEqual(rates[0]);
});

it("reads nothing of the race asked about or later", () => {
  const cut = 202401;
  const past = model.digests.filter((digest) => digest.raceId < cut);
  expect(strategyFactsOf(model.digests, "bahrain", cut)).toEqual(strategyFactsOf(past, "bahrain", cut));
});

it("works from beliefs alone when nothing has been seen", () => {
  const facts = strategyFactsOf([], "monza", 201801);
  expect(facts.pitLoss.greenS).toBeGreaterThan(18);
  expect(facts.rates.sc.perLap).toBeGreaterThan(0);
  expect(pooledWearOf([], "monza", 2018).MEDIUM?.perLapS).toBeGreaterThan(0);
  expect(pastModelOf({ ...model, digests: [], clues: [] }, 201801).pace.expect("x", "y", 1).paceS).toBeLessThan(0);
});

it("orders compounds as they are made: the soft fastest and shortest-lived where little is known", () => {
  const wear = pooledWearOf(model.digests, "nowhere", 2026);
  expect(wear.SOFT?.offsetS).toBeLessThan(wear.MEDIUM?.offsetS ?? -9);
  expect(wear.SOFT?.perLapS).toBeGreaterThan(wear.HARD?.perLapS ?? 9);
});

it("always leaves two compounds to plan with", () => {
  for (const circuitId of circuits)
    expect(racedCompounds(compoundUsageOf(model.digests, circuitId)).length).toBeGreaterThan(1);
});

it("gives chances of stop counts that sum to one, none below what the rules demand", () => {
  const past = pastModelOf(model, 202523);
  const facts = strategyFactsOf(model.digests, "lusail", 202523);
  const forecast = past.stopCount.forecast({
    raceId: 202523,
    circuitId: "lusail",
    laps: 57,
    pitLossS: facts.pitLoss.greenS,
    tires: pooledWearOf(past.digests, "lusail", 2025),
    ease: facts.passing.ease,
  });
  expect(forecast.least).toBe(2);
  expect(forecast.chances[0]).toBe(0);
  expect(forecast.chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 2);
});
