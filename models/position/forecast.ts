import type { Checkpoint, PhaseRows, RaceExample } from "./dataset.ts";
import { finishMatrix } from "./distribution.ts";
import type { RacePhase } from "./features.ts";
import type { PhaseFit } from "./fit.ts";
import { sigmoid } from "./logistic.ts";
import { strengthOf } from "./plackett-luce.ts";
import type { ScoredRace } from "./scores.ts";

export type Phase = RacePhase | "in_race";

/** A car that stops after this share of the distance is still classified. */
const CLASSIFIED_SHARE = 0.9;

/** Shares of the distance that the race phase is scored at. */
export const SCORED_SHARES: readonly number[] = [0.25, 0.5, 0.75];

/** Strengths and hazards of a phase before the start, one a car. */
export function strengthsOf(fit: PhaseFit, rows: PhaseRows): { strengths: number[]; retirement: number[] } {
  return {
    strengths: rows.strength.map((row) => strengthOf(fit.coefficients, row)),
    retirement: rows.retirement.map((row) => sigmoid(strengthOf(fit.retirement, row))),
  };
}

export function forecastPhase(fit: PhaseFit, rows: PhaseRows, temperature: number): Float64Array[] {
  const { strengths, retirement } = strengthsOf(fit, rows);
  return finishMatrix(
    strengths.map((value) => value * temperature),
    retirement,
  );
}

/**
 * The race forecast at a checkpoint. Cars that are out are retired for certain, unless they had covered enough of the
 * distance to be classified: those run on as the weakest of the field. Sums hold over the cars still in it.
 */
export function forecastLive(
  fit: PhaseFit,
  checkpoint: Checkpoint,
  temperature: number,
  plannedLaps: number,
): Float64Array[] {
  const { state, strength, retirement } = checkpoint;
  const values = strength.map((row) => (row ? temperature * strengthOf(fit.coefficients, row) : undefined));
  const weakest = Math.min(0, ...values.filter((value) => value !== undefined));
  const inIt = state.cars.flatMap((car, i) =>
    values[i] !== undefined || car.lapsDone >= CLASSIFIED_SHARE * plannedLaps ? [i] : [],
  );
  const matrix = finishMatrix(
    inIt.map((i) => values[i] ?? weakest - 2 - (state.cars[i]?.place ?? 0)),
    inIt.map((i) => (retirement[i] ? Math.min(0.95, sigmoid(strengthOf(fit.retirement, retirement[i]))) : 0.02)),
  );
  const n = state.cars.length;
  return state.cars.map((_, i) => {
    const row = new Float64Array(n + 1);
    const own = matrix[inIt.indexOf(i)];
    if (!own) row[n] = 1;
    else {
      row.set(own.subarray(0, own.length - 1));
      row[n] = own[own.length - 1] as number;
    }
    return row;
  });
}

/** Cars out at a checkpoint, the first to stop last. */
export const carsOut = ({ state }: Checkpoint): number[] =>
  state.cars
    .map((car, i) => ({ i, car }))
    .filter(({ car }) => car.out)
    .sort((a, b) => a.car.place - b.car.place)
    .map(({ i }) => i);

/**
 * One race that is in the books, forecast as if it were not: before the start, or at each of its checkpoints.
 * `asQualified` takes qualifying order for the grid.
 */
export function forecastRace(
  phase: Phase,
  fit: PhaseFit,
  example: RaceExample,
  temperature: number,
  asQualified = false,
): (ScoredRace & { share: number })[] {
  const { race, cars } = example.record;
  const outcomes = cars.map((car) => car.outcome ?? { position: undefined, rank: cars.length });
  const base = { raceId: race.raceId, outcomes };
  if (phase !== "in_race") {
    const rows = example[asQualified ? "as_qualified" : phase];
    return [{ ...base, share: 0, matrix: forecastPhase(fit, rows, temperature) }];
  }
  return example.checkpoints
    .filter(({ share }) => SCORED_SHARES.includes(share))
    .map((checkpoint) => ({
      ...base,
      share: checkpoint.share,
      matrix: forecastLive(fit, checkpoint, temperature, race.plannedLaps),
      out: carsOut(checkpoint),
    }));
}
