import type { RaceExample } from "./dataset.ts";
import type { PhaseFit } from "./fit.ts";
import { forecastRace, type Phase } from "./forecast.ts";
import { scoreRace } from "./scores.ts";

/** A race that a fit of earlier races can be tried on. */
export interface Trial {
  readonly example: RaceExample;
  readonly fit: PhaseFit;
}

/** Looked at first; then the neighbours of the best in finer steps. */
const COARSE = [0.7, 0.9, 1.1, 1.3, 1.5, 1.75, 2];
const FINE = [-0.1, -0.05, 0.05, 0.1];
/** Trials looked at: the latest ones. */
const LATEST = 120;

/** Rank score and winner's log-loss, each against the level of a grid table, the whole field counting more than the winner. */
function loss(trials: readonly Trial[], phase: Phase, temperature: number): number {
  let sum = 0;
  let count = 0;
  for (const { example, fit } of trials)
    for (const scored of forecastRace(phase, fit, example, temperature)) {
      const { rps, winLogLoss } = scoreRace(scored);
      sum += (4 * rps) / 0.12 + winLogLoss / 1.5;
      count += 1;
    }
  return count === 0 ? 0 : sum / count;
}

/**
 * The one factor on all strengths that forecasts of earlier races, none of which the fit had seen, would have wanted.
 * 1 without trials.
 */
export function chooseTemperature(trials: readonly Trial[], phase: Phase): number {
  const latest = trials.filter(({ example }) => example.trainable).slice(-LATEST);
  if (latest.length < 10) return 1;
  const losses = new Map(COARSE.map((candidate) => [candidate, loss(latest, phase, candidate)]));
  const coarse = leastOf(losses);
  for (const step of FINE) losses.set(coarse + step, loss(latest, phase, coarse + step));
  return Number(leastOf(losses).toFixed(2));
}

const leastOf = (losses: ReadonlyMap<number, number>): number =>
  [...losses].reduce((best, entry) => (entry[1] < best[1] ? entry : best))[0];
