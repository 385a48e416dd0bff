import type { RaceStats } from "./race-stats.ts";

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
  const recentOf = sharesOf(recent);
  const hereOf = sharesOf(here);
  const lastOf = sharesOf(here.slice(-1));
  const pooledOf = remembered((compound, set) => median(recentOf(compound, set)) ?? 0.35);
  const any = here.flatMap((race) => race.stints.map((stint) => stint.share - pooledOf(stint.compound, stint.set)));
  const deviation = ((median(any) ?? 0) * any.length) / (any.length + shrink);
  return {
    share: remembered((compound, set) => {
      const own = hereOf(compound, set);
      const level = pooledOf(compound, set) + deviation;
      return ((median(own) ?? 0) * own.length + level * shrink) / (own.length + shrink);
    }),
    lastShare: remembered((compound, set) => median(lastOf(compound, set)) ?? Number.NaN),
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

/** Computes once a compound and set. */
function remembered<T>(compute: (compound: string, set: number) => T): (compound: string, set: number) => T {
  const known = new Map<string, T>();
  return (compound, set) => {
    const key = keyOf(compound, set);
    const found = known.get(key) ?? compute(compound, set);
    known.set(key, found);
    return found;
  };
}

/** Shares of the distance by compound and set, gathered in one pass. */
function sharesOf(races: readonly RaceStats[]): (compound: string, set: number) => readonly number[] {
  const shares = new Map<string, number[]>();
  for (const race of races) {
    for (const { compound, set, share } of race.stints) {
      const key = keyOf(compound, set);
      const own = shares.get(key);
      if (own) own.push(share);
      else shares.set(key, [share]);
    }
  }
  return (compound, set) => shares.get(keyOf(compound, set)) ?? [];
}

/** Sets from the third on count as one. */
function keyOf(compound: string, set: number): string {
  return `${compound}${Math.min(2, set)}`;
}

/** Green stops a race over 18 cars. */
function stopsOf(races: readonly RaceStats[]): number {
  return races.length > 0 ? races.reduce((sum, race) => sum + race.stints.length, 0) / races.length / 18 : 1.3;
}

function median(values: readonly number[]): number | undefined {
  return new Float64Array(values).sort()[values.length >> 1];
}
