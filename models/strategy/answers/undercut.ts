import type { Plan } from "../planning/problem.ts";
import type { TireWears } from "../tire-wear.ts";

/** Seconds won against a rival on the same tires who stops later (undercut) or earlier (overcut), without traffic. */
export interface Undercut {
  /** Stop that the figures are for. */
  readonly lap: number;
  /** Won by stopping one, two and three laps before the rival. */
  readonly undercutS: readonly [number, number, number];
  /** Won by staying out as many laps longer; negative where it loses. */
  readonly overcutS: readonly [number, number, number];
}

/** Value of the undercut at a plan's first stop; undefined for a plan without one. */
export function undercutOf(tires: TireWears, plan: Plan, coldOutLapS: number): Undercut | undefined {
  const stop = plan.stops[0];
  const [old, fresh] = [tires[plan.start], stop && tires[stop.compound]];
  if (!stop || !old || !fresh) return undefined;
  const won = (laps: number) => {
    let sum = -coldOutLapS;
    for (let k = 1; k <= laps; k++)
      sum += old.offsetS + old.perLapS * (stop.lap + k) - (fresh.offsetS + fresh.perLapS * k);
    return sum;
  };
  const values: [number, number, number] = [won(1), won(2), won(3)];
  return { lap: stop.lap, undercutS: values, overcutS: [-values[0], -values[1], -values[2]] };
}
