import type { RaceRun } from "../digest/race-run.ts";
import { type Situation, situationOf } from "./situation.ts";

/** A real stop with what was known a lap before it, and what came of it. */
export interface RejoinCase {
  readonly raceId: number;
  readonly driverId: string;
  /** In-lap. */
  readonly lap: number;
  readonly under: "green" | "vsc" | "sc";
  readonly situation: Situation;
  /** Place at the end of the out-lap. */
  readonly place: number;
  /** Rivals who stopped on the same lap or the one before or after. */
  readonly stoppers: ReadonlySet<string>;
  /** Rivals who stopped on the same lap. */
  readonly sameLap: ReadonlySet<string>;
}

/** Every real stop of a race from lap 3 on that has a place at the end of its out-lap. */
export function rejoinCasesOf(run: RaceRun): RejoinCase[] {
  const cases: RejoinCase[] = [];
  for (const car of run.cars)
    for (const stop of car.stops) {
      const place = car.laps[stop.lap + 1]?.position;
      if (stop.under === "red" || place === undefined || stop.lap < 3) continue;
      const situation = situationOf(run, car.driverId, stop.lap - 1);
      if (!situation) continue;
      const stoppedWithin = (laps: number) =>
        new Set(
          run.cars
            .filter((other) => other !== car && other.stops.some((one) => Math.abs(one.lap - stop.lap) <= laps))
            .map((other) => other.driverId),
        );
      cases.push({
        raceId: run.raceId,
        driverId: car.driverId,
        lap: stop.lap,
        under: stop.under,
        situation,
        place,
        stoppers: stoppedWithin(1),
        sameLap: stoppedWithin(0),
      });
    }
  return cases;
}
