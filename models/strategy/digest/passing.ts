import { isSlick } from "../compounds.ts";
import type { WearFit } from "./fit-wear.ts";
import type { CarRun, RaceRun } from "./race-run.ts";

/** Pace advantage of the car behind, s/lap: lower edges of the bins that passes are counted in. */
export const advantageEdgesS = [-9, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.5, 2.5] as const;

export interface PassingCount {
  /** Laps begun within reach of the car ahead, by bin of pace advantage. */
  readonly chances: number[];
  /** Of those, laps at whose end the car behind was ahead. */
  readonly passes: number[];
}

const reachS = 1.2;

/** How often a car within 1.2 s of the one ahead was past it a lap later, neither in the pits, under green. */
export function passingOf(run: RaceRun, fit: WearFit | undefined): PassingCount {
  const chances = advantageEdgesS.map(() => 0);
  const passes = advantageEdgesS.map(() => 0);
  if (!fit) return { chances, passes };
  for (let n = 2; n < run.racedLaps; n++) {
    const order = run.cars.filter((car) => isRacing(car, n)).sort((a, b) => endOf(a, n) - endOf(b, n));
    for (let i = 1; i < order.length; i++) {
      const ahead = order[i - 1] as CarRun;
      const behind = order[i] as CarRun;
      if (endOf(behind, n) - endOf(ahead, n) > reachS) continue;
      const advantageS = expectedS(ahead, n + 1, fit) - expectedS(behind, n + 1, fit);
      if (Number.isNaN(advantageS)) continue;
      const bin = binOf(advantageS);
      chances[bin] = (chances[bin] as number) + 1;
      if (endOf(behind, n + 1) < endOf(ahead, n + 1)) passes[bin] = (passes[bin] as number) + 1;
    }
  }
  return { chances, passes };
}

function isRacing(car: CarRun, n: number): boolean {
  const [now, next] = [car.laps[n], car.laps[n + 1]];
  if (!now || !next || now.status !== "1" || next.status !== "1") return false;
  return !now.pitIn && !next.pitIn && !next.pitOut && now.endS > 0 && next.endS > 0;
}

const endOf = (car: CarRun, n: number) => car.laps[n]?.endS ?? Number.NaN;

function expectedS(car: CarRun, n: number, fit: WearFit): number {
  const lap = car.laps[n];
  const wear = lap && isSlick(lap.compound) ? fit.wear[lap.compound] : undefined;
  if (!lap || !wear) return Number.NaN;
  return (fit.paceS.get(car.driverId) ?? Number.NaN) + wear.offsetS + wear.perLapS * lap.ageLaps;
}

function binOf(advantageS: number): number {
  let bin = 0;
  while (bin + 1 < advantageEdgesS.length && advantageS >= (advantageEdgesS[bin + 1] as number)) bin++;
  return bin;
}
