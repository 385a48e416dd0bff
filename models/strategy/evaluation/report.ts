import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RaceDb } from "#db/client.ts";
import { projectRoot } from "#db/project-root.ts";
import { loadStrategyModel, type StrategyModel, strategyModelPath } from "../strategy-model.ts";
import { modelTires } from "../tire-model-source.ts";
import { type BacktestOptions, backtestStrategy, type StrategyBacktest } from "./backtest.ts";

/** What the card is written from; kept beside the artifact so that the card can be checked against it. */
export interface StrategyReport {
  readonly version: string;
  readonly firstRace: number;
  readonly lastRace: number;
  readonly races: number;
  readonly stops: Readonly<Record<"green" | "vsc" | "sc", number>>;
  readonly artifactBytes: number;
  readonly backtest: StrategyBacktest;
  /** Median regret of the recommended plan when the tire model speaks for wear in place of the pool of races. */
  readonly regretWithTireModelS: number;
}

export const strategyReportPath = join(projectRoot, "models", "artifacts", "strategy-report.json");

/** Backtests twice, with both sources of tire wear, and gathers what the card says. Takes about two minutes. */
export async function buildStrategyReport(db: RaceDb, options: BacktestOptions = {}): Promise<StrategyReport> {
  const model = loadStrategyModel();
  const backtest = await backtestStrategy(db, options);
  const other = await backtestStrategy(db, { ...options, tire: modelTires() });
  return {
    version: model.version,
    firstRace: model.digests[0]?.raceId ?? 0,
    lastRace: model.digests.at(-1)?.raceId ?? 0,
    races: model.digests.length,
    stops: stopsIn(model),
    artifactBytes: statSync(strategyModelPath).size,
    backtest,
    regretWithTireModelS: other.measures.find((measure) => measure.unit === "s")?.value.value ?? Number.NaN,
  };
}

function stopsIn(model: StrategyModel): StrategyReport["stops"] {
  const count = (under: "green" | "vsc" | "sc") =>
    model.digests.reduce((sum, digest) => sum + digest.pitLossS[under].length, 0);
  return { green: count("green"), vsc: count("vsc"), sc: count("sc") };
}

export function saveStrategyReport(report: StrategyReport): void {
  writeFileSync(strategyReportPath, `${JSON.stringify(report, null, 1)}\n`);
}

export function readStrategyReport(): StrategyReport {
  return JSON.parse(readFileSync(strategyReportPath, "utf8")) as StrategyReport;
}
