import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { strategyCard, strategyCardPath } from "./card.ts";
import { readStrategyReport } from "./report.ts";

it("is what the kept report says", () => {
  expect(readFileSync(strategyCardPath, "utf8")).toBe(strategyCard(readStrategyReport()));
});

it("says plainly where a figure misses its mark or does not beat its baseline", () => {
  const report = readStrategyReport();
  const interval = { value: 0.2, lo: 0.1, hi: 0.3 };
  const bad = {
    name: "a figure",
    unit: "share",
    n: 10,
    races: 5,
    value: interval,
    naiveName: "a guess",
    naive: 0.3,
    gain: { value: -0.1, lo: -0.2, hi: 0 },
    atLeast: 0.5,
    aim: 0.6,
  };
  const card = strategyCard({ ...report, backtest: { ...report.backtest, measures: [bad] } });
  expect(card).toContain('a figure misses the mark of 0.500 with 0.200 and does not beat "a guess".');
});

it("states the spread of the regret over all prices it was worked out with", () => {
  const report = readStrategyReport();
  const moved = {
    ...report,
    backtest: { ...report.backtest, regretVariants: { "a price": 1.2 } },
    regretWithTireModelS: 9.9,
  };
  const headline = report.backtest.measures.find((one) => one.unit === "s")?.value.value ?? Number.NaN;
  const most = Math.max(headline - 1.2, 9.9 - headline);
  expect(strategyCard(moved)).toContain(
    `the median runs from 1.2 to 9.9 s: up to ${most.toFixed(1)} s from the headline's`,
  );
});
