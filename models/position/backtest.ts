import { setImmediate as breathe } from "node:timers/promises";
import { championshipKey, createTableBaseline, gridKey, type Key, type NaiveForecast, roadKey } from "./baselines.ts";
import type { Dataset, RaceExample } from "./dataset.ts";
import { fitLive, fitPhase, type PhaseFit } from "./fit.ts";
import { forecastRace, type Phase, SCORED_SHARES } from "./forecast.ts";
import type { CarOutcome } from "./history.ts";
import type { ScoredRace } from "./scores.ts";
import { chooseTemperature, type Trial } from "./temperature.ts";

export interface WalkOptions {
  readonly phase: Phase;
  /** First season forecast; the fits before it learn from the seasons before. */
  readonly fromSeason: number;
  readonly refitEvery: number;
  /** Forecast from qualifying order in place of the grid at lights-out. */
  readonly asQualified?: boolean;
}

export type WalkForecast = ScoredRace & { readonly share: number; readonly temperature: number };

/** Seasons of forecasts made only to choose the temperature from. */
const WARM_UP_SEASONS = 3;

/** Learns a phase from the given examples. */
export const fitOf = (phase: Phase, examples: readonly RaceExample[]): PhaseFit =>
  phase === "in_race" ? fitLive(examples) : fitPhase(examples, phase);

/** The fits of a walk: each race beside a fit that has seen earlier races only. */
export async function walkFits(examples: readonly RaceExample[], options: WalkOptions): Promise<Trial[]> {
  const trials: Trial[] = [];
  let fit: PhaseFit | undefined;
  let fittedAt = 0;
  for (const [index, example] of examples.entries()) {
    if (example.record.race.season < options.fromSeason) continue;
    if (!fit || index - fittedAt >= options.refitEvery) {
      fit = fitOf(options.phase, examples.slice(0, index));
      fittedAt = index;
      await breathe();
    }
    trials.push({ example, fit });
  }
  return trials;
}

/** Forecasts every race from `fromSeason` on, race by race, by models and temperatures of earlier races only. */
export async function walkForward(dataset: Dataset, options: WalkOptions): Promise<WalkForecast[]> {
  const trials = await walkFits(dataset.examples, { ...options, fromSeason: options.fromSeason - WARM_UP_SEASONS });
  const forecasts: WalkForecast[] = [];
  let temperature = 1;
  let chosenAt = -99;
  for (const [index, { example, fit }] of trials.entries()) {
    if (example.record.race.season < options.fromSeason) continue;
    if (index - chosenAt >= options.refitEvery) {
      temperature = chooseTemperature(trials.slice(0, index), options.phase);
      chosenAt = index;
      await breathe();
    }
    for (const scored of forecastRace(options.phase, fit, example, temperature, options.asQualified))
      forecasts.push({ ...scored, temperature });
  }
  return forecasts;
}

/** The naive table of the phase, learnt race by race, for the same races and moments. */
export function walkBaseline(dataset: Dataset, phase: Phase, fromSeason: number): (NaiveForecast & ScoredAt)[] {
  return keysOf(dataset, phase).flatMap(({ share, key }) => {
    const table = createTableBaseline();
    return dataset.examples.flatMap((example) => {
      const { race, cars } = example.record;
      const known = key(example);
      if (known.length === 0) return [];
      const outcomes = cars.flatMap((car) => car.outcome ?? []);
      const forecast = table.forecast(known);
      table.learn(known, outcomes);
      return race.season < fromSeason ? [] : [{ ...forecast, raceId: race.raceId, share, outcomes }];
    });
  });
}

export interface ScoredAt {
  readonly raceId: number;
  readonly share: number;
  readonly outcomes: readonly CarOutcome[];
}

function keysOf(dataset: Dataset, phase: Phase): { share: number; key: Key }[] {
  if (phase === "after_qualifying") return [{ share: 0, key: gridKey }];
  if (phase === "before_qualifying") return [{ share: 0, key: championshipKey(dataset.history) }];
  return SCORED_SHARES.map((share) => ({ share, key: roadKey(share) }));
}
