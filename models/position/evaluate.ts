import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import type { RaceDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import { driverCodes, modelRaces } from "#db/queries/model-results.ts";
import { raceRef } from "#db/race-id.ts";
import { buildDataset, type RaceExample } from "./dataset.ts";
import { TARGETS_FROM } from "./fit.ts";
import { forecastRace, type Phase } from "./forecast.ts";
import { loadPositionArtifact } from "./model.ts";
import { type RaceScores, type ScoredRace, scoreRace } from "./scores.ts";

export interface EvaluateOptions {
  readonly db: RaceDb;
  /** Race ids; without them every race since 2019 that has a result. */
  readonly races?: readonly number[];
  /** Where each raw prediction goes, one JSON object a line. */
  readonly predictionsPath?: string;
}

interface PhaseEvaluation {
  readonly phase: Phase;
  /** Share of the race run; 0 before the start. */
  readonly share: number;
  readonly races: number;
  readonly scores: RaceScores;
}

export interface PositionEvaluation {
  readonly model: "position";
  readonly version: string;
  readonly races: readonly string[];
  /** Races among them that the shipped model learnt from: their scores are no test. */
  readonly seenInTraining: readonly string[];
  readonly phases: readonly PhaseEvaluation[];
}

type Forecast = ScoredRace & { readonly share: number; readonly phase: Phase; readonly example: RaceExample };

const PHASES: readonly Phase[] = ["before_qualifying", "after_qualifying", "in_race"];

/**
 * Scores the shipped model on races that have a result: before and after qualifying, and after a quarter, half and
 * three quarters of the race where laps are known. The field is who started. Faults `not_found` on a race without a
 * result.
 */
export async function evaluatePosition({ db, races, predictionsPath }: EvaluateOptions): Promise<PositionEvaluation> {
  const artifact = loadPositionArtifact();
  const wanted = races ? new Set(races) : undefined;
  const scorable = new Set(modelRaces(db, TARGETS_FROM).flatMap((race) => (race.hasResult ? [race.raceId] : [])));
  for (const raceId of wanted ?? [])
    if (!scorable.has(raceId))
      throw new Fault("not_found", `${raceRef(raceId)} has no result in the data, so nothing can be scored.`);
  const { examples } = await buildDataset(db, {
    checkpoints: (raceId) => wanted?.has(raceId) ?? true,
    pace: artifact.pace,
  });
  const chosen = examples.filter(({ record }) => wanted?.has(record.race.raceId) ?? record.race.season >= 2019);
  const found = new Set(chosen.map(({ record }) => record.race.raceId));
  const forecasts = PHASES.flatMap((phase) =>
    chosen.flatMap((example) =>
      forecastRace(phase, artifact.phases[phase], example, artifact.phases[phase].temperature).map(
        (scored): Forecast => ({ ...scored, phase, example }),
      ),
    ),
  );
  if (predictionsPath) await writePredictions(db, forecasts, predictionsPath);
  return {
    model: "position",
    version: artifact.version,
    races: [...found].map(raceRef),
    seenInTraining: [...found]
      .filter((raceId) => raceId <= artifact.trainedThrough && !artifact.untrained.includes(raceId))
      .map(raceRef),
    phases: summarise(forecasts),
  };
}

function summarise(forecasts: readonly Forecast[]): PhaseEvaluation[] {
  const keys = new Set(forecasts.map(({ phase, share }) => `${phase} ${share}`));
  return [...keys].map((key) => {
    const group = forecasts.filter(({ phase, share }) => `${phase} ${share}` === key);
    const scores = group.map(scoreRace);
    const names = Object.keys(scores[0] ?? {}) as (keyof RaceScores)[];
    const means = names.map((name) => [name, scores.reduce((sum, one) => sum + one[name], 0) / scores.length]);
    const first = group[0] as Forecast;
    return {
      phase: first.phase,
      share: first.share,
      races: group.length,
      scores: Object.fromEntries(means) as RaceScores,
    };
  });
}

/** Lines `{season, round, phase, lap?, driver, p: [P1 .. Pn, retired]}`; `driver` is the three-letter code. */
async function writePredictions(db: RaceDb, forecasts: readonly Forecast[], path: string): Promise<void> {
  const codes = driverCodes(db);
  const out = createWriteStream(path);
  for (const { phase, share, example, matrix } of forecasts) {
    const { race, cars } = example.record;
    const lap = example.checkpoints.find((checkpoint) => checkpoint.share === share)?.state.lap;
    cars.forEach((car, i) => {
      const line = {
        season: race.season,
        round: race.round,
        phase,
        ...(phase === "in_race" ? { lap } : {}),
        driver: codes.get(car.driverId) ?? car.driverId,
        p: Array.from(matrix[i] as Float64Array, (chance) => Number(chance.toFixed(6))),
      };
      out.write(`${JSON.stringify(line)}\n`);
    });
  }
  out.end();
  await finished(out);
}
