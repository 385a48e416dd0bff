import type { Neutralisation } from "../digest/neutralisations.ts";
import type { RaceDigest } from "../digest/race-digest.ts";
import { round, weightedMean } from "../stats.ts";

interface NeutralRate {
  /** Chance that one begins on lap 1. */
  readonly onLap1: number;
  /** Chance that one begins on any later lap. */
  readonly perLap: number;
  readonly meanLaps: number;
  /** Lengths seen, in laps, sorted: what the simulator draws from. */
  readonly lengths: readonly number[];
  /** Share of races with at least one. */
  readonly shareOfRaces: number;
}

export interface NeutralRates {
  readonly sc: NeutralRate;
  readonly vsc: NeutralRate;
  readonly red: NeutralRate;
  readonly races: number;
}

/** Seasons after which a race counts half. */
const halfLifeSeasons = 3;

/**
 * Rates pooled over all circuits, recent races weighing more. Nothing is said per circuit: no circuit's own rate beats
 * the pool on later races.
 */
export function neutralRatesOf(digests: readonly RaceDigest[]): NeutralRates {
  const latest = digests.at(-1)?.raceId ?? 0;
  const weightOf = (digest: RaceDigest) =>
    0.5 ** ((Math.floor(latest / 100) - Math.floor(digest.raceId / 100)) / halfLifeSeasons);
  const rateOf = (kind: Neutralisation["kind"], belief: NeutralRate): NeutralRate => {
    if (digests.length === 0) return belief;
    const of = (digest: RaceDigest) => digest.neutralisations.filter((one) => one.kind === kind);
    const counts = (count: (digest: RaceDigest) => number) =>
      weightedMean(digests.map((digest) => [count(digest), weightOf(digest)]));
    const later = counts((digest) => of(digest).filter((one) => one.lap > 1).length);
    const laps = counts((digest) => digest.racedLaps - 1);
    const lengths = digests.flatMap((digest) => of(digest).map((one) => one.laps)).sort((a, b) => a - b);
    return {
      onLap1: round(
        counts((digest) => (of(digest).some((one) => one.lap === 1) ? 1 : 0)),
        4,
      ),
      perLap: round(later / laps, 5),
      meanLaps: round(weightedMean(lengths.map((length) => [length, 1])) || belief.meanLaps, 2),
      lengths: lengths.length >= 5 ? lengths : belief.lengths,
      shareOfRaces: round(
        counts((digest) => (of(digest).length > 0 ? 1 : 0)),
        3,
      ),
    };
  };
  return {
    sc: rateOf("sc", beliefs.sc),
    vsc: rateOf("vsc", beliefs.vsc),
    red: rateOf("red", beliefs.red),
    races: digests.length,
  };
}

/** Where no race has been seen yet. Source: public counts of 2023 to 2026. */
const beliefs: Record<Neutralisation["kind"], NeutralRate> = {
  sc: { onLap1: 0.12, perLap: 0.0106, meanLaps: 5, lengths: [3, 4, 5, 6, 7], shareOfRaces: 0.5 },
  vsc: { onLap1: 0.02, perLap: 0.009, meanLaps: 2, lengths: [1, 2, 2, 3], shareOfRaces: 0.35 },
  red: { onLap1: 0.02, perLap: 0.002, meanLaps: 1, lengths: [1], shareOfRaces: 0.11 },
};
