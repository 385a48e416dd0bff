import type { RaceDb } from "#db/client.ts";
import { packTireArtifact, saveTireArtifact } from "./artifact.ts";
import { type BacktestOptions, backtestOf } from "./backtest.ts";
import { type TireReport, writeTireCard } from "./card.ts";
import { searchTireLearners } from "./search.ts";
import { artifactOf, gatherTireHistory } from "./train.ts";
import { restOrigins } from "./training-rows.ts";

/**
 * Everything at once, for a release: learner search, walk-forward test, final training; writes the artifact, the
 * report beside it and the card. Takes some ten minutes on two cores.
 */
export async function buildTireReport(db: RaceDb, options: BacktestOptions = {}): Promise<TireReport> {
  const gathered = await gatherTireHistory(db, options);
  const search = await searchTireLearners(gathered.rows, 202300, options.progress);
  const backtest = await backtestOf(gathered, options);
  const artifact = await artifactOf(gathered, options);
  saveTireArtifact(artifact);
  const tasks = Object.entries(gathered.rows);
  const report: TireReport = {
    version: artifact.version,
    firstRace: artifact.firstRace,
    lastRace: artifact.lastRace,
    races: artifact.races,
    laps: artifact.laps,
    artifactBytes: packTireArtifact(artifact).length,
    rows: Object.fromEntries(tasks.map(([name, task]) => [name, task.target.length])),
    features: Object.fromEntries(tasks.map(([name, task]) => [name, task.table.table().names.length])),
    restOrigins: [...restOrigins],
    backtest,
    search,
  };
  writeTireCard(report);
  return report;
}
