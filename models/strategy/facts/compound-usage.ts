import { isSlick, type Slick, slicks } from "../compounds.ts";
import { isPlainDry, type RaceDigest } from "../digest/race-digest.ts";
import { round } from "../stats.ts";

/** Share of the stints of past dry races run on each slick. */
export type CompoundUsage = Readonly<Record<Slick, number>>;

/** A compound below this share is left to others: teams had their reasons, which lap times alone do not show. */
const leastShare = 0.1;

/** Usage at a circuit in its last three plain dry races, drawn to all recent races by one race's worth of belief. */
export function compoundUsageOf(digests: readonly RaceDigest[], circuitId: string): CompoundUsage {
  const dry = digests.filter(isPlainDry);
  const pool = sharesOf(dry.slice(-40));
  const here = dry.filter((digest) => digest.circuitId === circuitId).slice(-3);
  const own = here.map((digest) => sharesOf([digest]));
  const share = (slick: Slick) =>
    round((own.reduce((sum, shares) => sum + shares[slick], 0) + pool[slick]) / (own.length + 1), 3);
  return { SOFT: share("SOFT"), MEDIUM: share("MEDIUM"), HARD: share("HARD") };
}

function sharesOf(digests: readonly RaceDigest[]): CompoundUsage {
  const counts = { SOFT: 1, MEDIUM: 1, HARD: 1 };
  for (const digest of digests)
    for (const car of digest.cars)
      for (const compound of [car.startCompound, ...car.stops.map((stop) => stop.to)])
        if (isSlick(compound)) counts[compound]++;
  const total = slicks.reduce((sum, slick) => sum + counts[slick], 0);
  return { SOFT: counts.SOFT / total, MEDIUM: counts.MEDIUM / total, HARD: counts.HARD / total };
}

/** The slicks that races here are run on, softest first; always the two most used at least. */
export function racedCompounds(usage: CompoundUsage): Slick[] {
  const byUse = [...slicks].sort((a, b) => usage[b] - usage[a]);
  return slicks.filter((slick) => usage[slick] >= leastShare || byUse.indexOf(slick) < 2);
}
