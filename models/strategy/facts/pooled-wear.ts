import { type Slick, slicks } from "../compounds.ts";
import type { RaceDigest } from "../digest/race-digest.ts";
import { round, weightedMean } from "../stats.ts";
import type { TireSource, TireWears } from "../tire-wear.ts";

/** Where nothing has been seen: slopes and offsets of the pool of 2018 to 2021, pulled apart by what compounds are for. */
const belief: Record<Slick, { offsetS: number; perLapS: number }> = {
  SOFT: { offsetS: -0.45, perLapS: 0.06 },
  MEDIUM: { offsetS: 0, perLapS: 0.045 },
  HARD: { offsetS: 0.3, perLapS: 0.03 },
};

const beliefRaces = 4;
const circuitBelief = 1.5;
const halfLifeSeasons = 1.5;

/**
 * Wear of each slick expected at a circuit: the pool of races so far, the recent ones weighing more, and this circuit's
 * own deviation from it, drawn to nothing by one and a half races' worth of belief.
 */
export function pooledWearOf(digests: readonly RaceDigest[], circuitId: string, season: number): TireWears {
  const dry = digests.filter((digest) => !digest.wet && Object.keys(digest.wear).length > 0);
  const weightOf = (digest: RaceDigest) => 0.5 ** ((season - Math.floor(digest.raceId / 100)) / halfLifeSeasons);
  const out: TireWears = {};
  for (const slick of slicks) {
    const seen = dry.filter((digest) => (digest.wear[slick]?.laps ?? 0) >= 80);
    const pool = (of: "offsetS" | "perLapS") =>
      weightedMean([
        [belief[slick][of], beliefRaces],
        ...seen.map((digest) => [digest.wear[slick]?.[of] ?? 0, weightOf(digest)] as const),
      ]);
    const here = seen.filter((digest) => digest.circuitId === circuitId).slice(-4);
    const deviation = (of: "offsetS" | "perLapS", level: number) =>
      here.reduce((sum, digest) => sum + ((digest.wear[slick]?.[of] ?? level) - level), 0) /
      (here.length + circuitBelief);
    const [offsetS, perLapS] = [pool("offsetS"), pool("perLapS")];
    out[slick] = {
      offsetS: round(offsetS + deviation("offsetS", offsetS), 3),
      perLapS: round(Math.max(0.005, perLapS + deviation("perLapS", perLapS)), 4),
      sdS: here.length > 0 ? 0.02 : 0.025,
    };
  }
  return out;
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
