import { setImmediate as breathe } from "node:timers/promises";
import { championshipKey, createTableBaseline, gridKey, type Key, roadKey } from "./baselines.ts";
import type { Dataset, RaceExample } from "./dataset.ts";
import { fitLive, fitPhase, type PhaseFit } from "./fit.ts";
import { forecastRace, type Phase, SCORED_SHARES } from "./forecast.ts";
import type { ScoredRace } from "./scores.ts";
import { chooseTemperature, type Trial } from "./temperature.ts";

export interface WalkOptions {
  readonly phase: Phase;
  /** First season forecast; the fits before it learn from the seasons before. */
  readonly fromSeason: number;
  readonly refitEvery: number;
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
    for (const scored of forecastRace(options.phase, fit, example, temperature))
      forecasts.push({ ...scored, temperature });
  }
  return forecasts;
}

/** Places in the whole classification by a table of the earlier races, for the same races and moments. */
export function walkBaseline(
  dataset: Dataset,
  phase: Phase,
  fromSeason: number,
): { raceId: number; share: number; places: Float64Array[] }[] {
  const keys: { share: number; key: Key }[] =
    phase === "after_qualifying"
      ? [{ share: 0, key: gridKey }]
      : phase === "before_qualifying"
        ? [{ share: 0, key: championshipKey(dataset.history) }]
        : SCORED_SHARES.map((share) => ({ share, key: roadKey(share) }));
  return keys.flatMap(({ share, key }) => {
    const table = createTableBaseline();
    return dataset.examples.flatMap((example) => {
      const { race, cars } = example.record;
      const known = key(example);
      if (known.length === 0) return [];
      const places = table.forecast(known);
      table.learn(
        known,
        cars.map((car) => car.outcome?.rank ?? cars.length),
      );
      return race.season < fromSeason ? [] : [{ raceId: race.raceId, share, places }];
    });
  });
}
