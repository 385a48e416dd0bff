import { writeFileSync } from "node:fs";
import type { RaceDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import { lapDataset } from "#db/feeds/lapfiles/to-dataset.ts";
import { copyToMemory } from "#db/memory-copy.ts";
import { tireRaces } from "#db/queries/tire-laps.ts";
import { raceRef } from "#db/race-id.ts";
import { tableShape } from "#db/store/tables.ts";
import { writeDataset } from "#db/store/write.ts";
import { readRaceLaps } from "../laps/race-laps.ts";
import { readTireArtifact, type TireArtifact } from "./artifact.ts";
import { type OptimalStint, optimalStints } from "./physics-optimal.ts";
import { priorsFrom } from "./priors-from.ts";
import { raceStatsOf } from "./race-stats.ts";
import { type Measure, measuresOf } from "./report.ts";
import { type Scored, type ScoredTasks, scoreRows } from "./score-rows.ts";
import { addRaceRows, emptyRows } from "./training-rows.ts";

export interface EvaluateOptions {
  readonly db: RaceDb;
  /** File or folder of lap files (`laps_2026.csv.gz`, side files may be missing); the database's own laps without. */
  readonly lapsPath?: string;
  /** Races to score; all that the lap files hold (or that have laps) when left out. */
  readonly races?: readonly number[];
  /** Where to write each raw prediction as a line of JSON. */
  readonly predictionsPath?: string;
  readonly artifact?: TireArtifact;
}

export interface TireEvaluation {
  readonly version: string;
  readonly races: readonly number[];
  /** Scored races that the model has learnt from: their figures flatter. */
  readonly alreadyLearnt: readonly number[];
  /** Races asked for that could not be scored, and why. */
  readonly skipped: readonly { readonly raceId: number; readonly reason: string }[];
  readonly measures: readonly Measure[];
  readonly predictions: number;
}

/** Scores the shipped model on given races; each forecast reads only what had crossed the line before. */
export async function evaluateTire(options: EvaluateOptions): Promise<TireEvaluation> {
  const artifact = options.artifact ?? readTireArtifact();
  const { db, races } = prepare(options);
  const rows = emptyRows();
  const optimal: OptimalStint[] = [];
  const skipped: { raceId: number; reason: string }[] = [];
  const seen = new Map(artifact.history.map((stats) => [stats.raceId, stats]));
  for (const raceId of races) {
    const race = readRaceLaps(db, raceId);
    if (!race || Number.isNaN(race.dryMedianS)) {
      skipped.push({ raceId, reason: race ? "too few green laps on slicks" : "no laps" });
      continue;
    }
    const history = [...seen.values()].filter((stats) => stats.raceId < raceId).sort((a, b) => a.raceId - b.raceId);
    addRaceRows(rows, race, priorsFrom(history, race.circuitId));
    optimal.push(...optimalStints(race, history));
    if (!seen.has(raceId)) seen.set(raceId, raceStatsOf(race));
    await new Promise((resolve) => setImmediate(resolve));
  }
  const tasks = scoreRows(rows, artifact.models, () => true);
  const predictions = writePredictions(tasks, options.predictionsPath);
  const scored = races.filter((raceId) => !skipped.some((race) => race.raceId === raceId));
  return {
    version: artifact.version,
    races: scored,
    alreadyLearnt: scored.filter((raceId) => artifact.history.some((stats) => stats.raceId === raceId)),
    skipped,
    measures: measuresOf(tasks, optimal),
    predictions,
  };
}

function prepare(options: EvaluateOptions): { db: RaceDb; races: readonly number[] } {
  if (options.lapsPath === undefined) {
    return { db: options.db, races: options.races ?? tireRaces(options.db).map((race) => race.raceId) };
  }
  const db = copyToMemory(options.db);
  const dataset = lapDataset(db, options.lapsPath);
  writeDataset(db, dataset);
  const raceColumn = tableShape("laps").columns.indexOf("raceId");
  const inFiles = new Set((dataset.get("laps") ?? []).map((row) => row[raceColumn] as number));
  const missing = (options.races ?? []).filter((raceId) => !inFiles.has(raceId));
  if (missing.length > 0) {
    throw new Fault("no_data", `The lap files hold no laps of ${missing.map(raceRef).join(", ")}.`);
  }
  return { db, races: options.races ?? [...inFiles].sort((a, b) => a - b) };
}

/** Next lap as horizon 1, the rest of a stint (after its fifth clean lap) as horizons from 2 on. */
function writePredictions(tasks: ScoredTasks, path: string | undefined): number {
  const rows = [...tasks.nextLap, ...tasks.rest.filter((row) => row.known === 5 && row.horizon > 1)];
  if (path !== undefined) writeFileSync(path, rows.map((row) => `${JSON.stringify(lineOf(row))}\n`).join(""));
  return rows.length;
}

function lineOf(row: Scored) {
  const rounded = (value: number) => Math.round(value * 1000) / 1000;
  return {
    season: Math.floor(row.raceId / 100),
    round: row.raceId % 100,
    driver: row.code,
    lap: row.lap,
    horizon: row.horizon,
    predicted_s: rounded(row.predicted),
    lo80: rounded(row.lo),
    hi80: rounded(row.hi),
  };
}
