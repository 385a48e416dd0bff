import type { RaceDb } from "#db/client.ts";
import { tireRaces } from "#db/queries/tire-laps.ts";
import { type RaceLaps, readRaceLaps } from "../laps/race-laps.ts";
import { type TireArtifact, tireFormat } from "./artifact.ts";
import { createHabitBook } from "./car-wear.ts";
import { fitTireModels } from "./fit-models.ts";
import { priorsFrom } from "./priors-from.ts";
import { type RaceStats, raceStatsOf } from "./race-stats.ts";
import { type TireLearners, tireLearners } from "./settings.ts";
import { addRaceRows, emptyRows, type TireRows } from "./training-rows.ts";
import { wetCrossovers } from "./wet-crossover.ts";

/** Races kept aside for judging, and one that was never raced: nobody's training target. */
export const neverTrained: ReadonlySet<number> = new Set([202112, 202520, 202522, 202608, 202609, 202610, 202611]);

export interface TrainOptions {
  readonly seed?: number;
  /** Learn from races up to this one. */
  readonly throughRace?: number;
  readonly learners?: TireLearners;
  /** Told after each race and each step. */
  readonly progress?: (done: number, total: number, label: string) => void;
}

/** What training reads off the races, in order of time. */
export interface TireHistory {
  readonly rows: TireRows;
  readonly history: RaceStats[];
  readonly races: RaceLaps[];
}

/** Reads the races with laps that may be learnt from, and makes their rows. */
export async function gatherTireHistory(db: RaceDb, options: TrainOptions = {}): Promise<TireHistory> {
  const through = options.throughRace ?? Number.POSITIVE_INFINITY;
  const facts = tireRaces(db).filter((race) => race.raceId <= through && !neverTrained.has(race.raceId));
  const gathered: TireHistory = { rows: emptyRows(), history: [], races: [] };
  for (const { raceId } of facts) {
    const race = readRaceLaps(db, raceId);
    if (!race) continue;
    addRaceRows(gathered.rows, race, priorsFrom(gathered.history, race.circuitId));
    gathered.history.push(raceStatsOf(race));
    gathered.races.push(race);
    options.progress?.(gathered.races.length, facts.length, `laps of ${raceId}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return gathered;
}

/** Trains the tire model on every race that may be learnt from. The same data and seed give the same artifact. */
export async function trainTire(db: RaceDb, options: TrainOptions = {}): Promise<TireArtifact> {
  return artifactOf(await gatherTireHistory(db, options), options);
}

/** Fits the models to what was gathered. */
export async function artifactOf(gathered: TireHistory, options: TrainOptions = {}): Promise<TireArtifact> {
  const seed = options.seed ?? 1;
  const habits = createHabitBook();
  gathered.races.forEach((race, at) => {
    habits.add(race, gathered.history[at] as RaceStats);
  });
  const lastRace = gathered.history.at(-1)?.raceId ?? 0;
  return {
    version: `${tireFormat}.${lastRace}`,
    firstRace: gathered.history[0]?.raceId ?? 0,
    lastRace,
    races: gathered.history.length,
    laps: gathered.history.reduce((sum, race) => sum + race.laps, 0),
    seed,
    history: gathered.history,
    habits: habits.habits(),
    crossovers: wetCrossovers(gathered.races),
    models: await fitTireModels(gathered.rows, () => true, options.learners ?? tireLearners, seed),
  };
}
