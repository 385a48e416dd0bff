import { isSlick } from "../compounds.ts";
import { isClean } from "../digest/clean-samples.ts";
import type { CarRun, RaceRun } from "../digest/race-run.ts";
import { fuelSPerLap } from "../fuel.ts";
import type { RaceContext } from "../race-context.ts";
import { mean, median } from "../stats.ts";

/** Clean laps that weigh as much as what was expected before the race. */
const beliefLaps = 10;

/** Pace of each car against the field, s/lap: what was expected, drawn to what its laps so far have shown. */
export function livePaceOf(
  context: RaceContext,
  run: RaceRun | undefined,
  upToLap: number,
): ReadonlyMap<string, number> {
  const expected = new Map(context.field.map((entrant) => [entrant.driverId, entrant.paceS]));
  if (!run) return expected;
  const levels = new Map<string, { levelS: number; laps: number }>();
  for (const car of run.cars) {
    const seen = levelsOf(context, run, car, upToLap);
    if (seen.length >= 3) levels.set(car.driverId, { levelS: mean(seen), laps: seen.length });
  }
  const fieldS = median([...levels.values()].map((one) => one.levelS));
  const pace = new Map(expected);
  for (const [driverId, { levelS, laps }] of levels) {
    const before = expected.get(driverId) ?? 0;
    pace.set(driverId, (laps * (levelS - fieldS) + beliefLaps * before) / (laps + beliefLaps));
  }
  return pace;
}

/** Clean laps without fuel and tire cost, s. */
function levelsOf(context: RaceContext, run: RaceRun, car: CarRun, upToLap: number): number[] {
  const burnS = fuelSPerLap(run.season, run.plannedLaps);
  return car.laps.slice(2, upToLap + 1).flatMap((lap) => {
    const tire = lap && isSlick(lap.compound) ? context.tires[lap.compound] : undefined;
    if (!lap || !tire || !isClean(lap)) return [];
    return [lap.timeS + burnS * lap.lap - tire.offsetS - tire.perLapS * lap.ageLaps];
  });
}
