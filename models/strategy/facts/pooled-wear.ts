import { slicks } from "../compounds.ts";
import { usualOffsetS, usualSlopeGapS } from "../digest/fit-wear.ts";
import type { RaceDigest } from "../digest/race-digest.ts";
import { round, weightedMean } from "../stats.ts";
import type { TireSource, TireWears } from "../tire-wear.ts";

const halfLifeSeasons = 1.5;
/** Races' worth of belief in the pool against a circuit's own races, for the slope of the race and for offsets. */
const slopeBelief = 1.5;
const offsetBelief = 3;
/** Races' worth of belief in the usual distances between compounds against what the pool has measured. */
const gapBelief = 20;
const usualSlopeS = 0.04;

/**
 * Wear of each slick expected at a circuit: one slope for the race, drawn between the pool of recent races and this
 * circuit's own; compounds apart from each other as the pool has them, held to the usual distances.
 */
export function pooledWearOf(digests: readonly RaceDigest[], circuitId: string, season: number): TireWears {
  const dry = digests.filter((digest) => !digest.wet && raceSlope(digest) !== undefined);
  const weightOf = (digest: RaceDigest) => 0.5 ** ((season - Math.floor(digest.raceId / 100)) / halfLifeSeasons);
  const pool = weightedMean([
    [usualSlopeS, 2],
    ...dry.map((digest) => [raceSlope(digest) ?? 0, weightOf(digest)] as const),
  ]);
  const here = dry.filter((digest) => digest.circuitId === circuitId).slice(-4);
  const deviation =
    here.reduce((sum, digest) => sum + (raceSlope(digest) ?? pool) - pool, 0) / (here.length + slopeBelief);
  const out: TireWears = {};
  for (const slick of slicks) {
    const seen = dry.filter((digest) => (digest.wear[slick]?.laps ?? 0) >= 80);
    const gap = weightedMean([
      [usualSlopeGapS[slick], gapBelief],
      ...seen.map(
        (digest) => [(digest.wear[slick]?.perLapS ?? 0) - (raceSlope(digest) ?? 0), weightOf(digest)] as const,
      ),
    ]);
    const offset = weightedMean([
      [usualOffsetS[slick], gapBelief],
      ...seen.map((digest) => [digest.wear[slick]?.offsetS ?? 0, weightOf(digest)] as const),
    ]);
    const own = seen.filter((digest) => digest.circuitId === circuitId).slice(-3);
    const ownOffset =
      own.reduce((sum, digest) => sum + (digest.wear[slick]?.offsetS ?? offset) - offset, 0) /
      (own.length + offsetBelief);
    out[slick] = {
      offsetS: round(offset + ownOffset, 3),
      perLapS: round(Math.max(0.005, pool + deviation + gap), 4),
      sdS: here.length > 0 ? 0.02 : 0.025,
    };
  }
  return out;
}

/** Slope of the race over all compounds, weighted by laps; undefined with too few. */
function raceSlope(digest: RaceDigest): number | undefined {
  const known = slicks.flatMap((slick) => digest.wear[slick] ?? []).filter((one) => one.laps >= 80);
  return known.length === 0 ? undefined : weightedMean(known.map((one) => [one.perLapS, one.laps]));
}

/** Tire wear out of the digests alone. */
export const pooledTires: TireSource = {
  wearsOf({ digests, circuitId, season }) {
    const here = digests.filter((digest) => digest.circuitId === circuitId && !digest.wet).length;
    return {
      wears: pooledWearOf(digests, circuitId, season),
      ground: `lines of fuel-corrected lap time over tire age in ${here} dry races here and the pool of all races before`,
    };
  },
};
