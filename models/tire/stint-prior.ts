import type { RaceStats, StintRun } from "./race-stats.ts";
import { type Slick, slicks } from "./slicks.ts";

/** How long sets were run until a green stop, as shares of the distance, out of earlier dry races. */
export interface StintPrior {
  /** Shrunk median for a compound as the n-th set (0 first, 1 second, 2 later). */
  share(compound: string, set: number): number;
  /** The same from the last race at the circuit alone; `NaN` without one. */
  lastShare(compound: string, set: number): number;
  /** Share of the sets that had lasted so far which then ended within the next twentieth of the distance. */
  hazard(compound: string, set: number, share: number): number;
  /** Mean green stops a car here. */
  readonly stops: number;
  /** Stints at this circuit that it stands on. */
  readonly stints: number;
}

const shrink = 12;

export function stintPrior(history: readonly RaceStats[], circuitId: string): StintPrior {
  const dry = history.filter((race) => race.stints.length > 0);
  const recent = dry.slice(-50);
  const here = dry.filter((race) => race.circuitId === circuitId).slice(-4);
  const pooled = new Map<string, number>();
  for (const slick of slicks) {
    for (const set of [0, 1, 2]) pooled.set(`${slick}${set}`, median(sharesOf(recent, slick, set)) ?? 0.35);
  }
  const pooledOf = (compound: string, set: number) => pooled.get(`${compound}${Math.min(2, set)}`) ?? 0.35;
  const hereOf = remembered((compound, set) => sharesOf(here, compound as Slick, set));
  const recentOf = remembered((compound, set) => sharesOf(recent, compound as Slick, set));
  const any = here.flatMap((race) => race.stints.map((stint) => stint.share - pooledOf(stint.compound, stint.set)));
  const deviation = ((median(any) ?? 0) * any.length) / (any.length + shrink);
  return {
    share: remembered((compound, set) => {
      const own = sharesOf(here, compound as Slick, set);
      const level = pooledOf(compound, set) + deviation;
      return ((median(own) ?? 0) * own.length + level * shrink) / (own.length + shrink);
    }),
    lastShare: remembered((compound, set) => median(sharesOf(here.slice(-1), compound as Slick, set)) ?? Number.NaN),
    hazard: (compound, set, share) => {
      const rate = (shares: readonly number[], base: number, weight: number) => {
        const lasted = shares.filter((own) => own >= share);
        const soon = lasted.filter((own) => own < share + 0.05).length;
        return (soon + base * weight) / (lasted.length + weight);
      };
      return rate(hereOf(compound, set), rate(recentOf(compound, set), 0.1, 5), shrink);
    },
    stops: stopsOf(here.length > 0 ? here : recent),
    stints: here.reduce((sum, race) => sum + race.stints.length, 0),
  };
}

/** Computes once a compound and set; sets from the third on count as one. */
function remembered<T>(compute: (compound: string, set: number) => T): (compound: string, set: number) => T {
  const known = new Map<string, T>();
  return (compound, set) => {
    const key = `${compound}${Math.min(2, set)}`;
    const found = known.get(key) ?? compute(compound, set);
    known.set(key, found);
    return found;
  };
}

function sharesOf(races: readonly RaceStats[], compound: Slick, set: number): number[] {
  const match = (stint: StintRun) => stint.compound === compound && Math.min(2, stint.set) === Math.min(2, set);
  return races.flatMap((race) => race.stints.filter(match).map((stint) => stint.share));
}

/** Green stops a race over 18 cars. */
function stopsOf(races: readonly RaceStats[]): number {
  return races.length > 0 ? races.reduce((sum, race) => sum + race.stints.length, 0) / races.length / 18 : 1.3;
}

function median(values: number[]): number | undefined {
  values.sort((a, b) => a - b);
  return values[values.length >> 1];
}
