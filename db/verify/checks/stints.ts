import type { Check, Findings } from "../report.ts";
import { type CarRace, carRaces } from "../stint-laps.ts";

/** A set change may show in the lap rows this many laps after the stop. */
const lateLaps = 3;

/** Stints of the lap rows against visits to the pits. */
export const stints: Check = {
  name: "stints",
  description: "A stint ends with a visit to the pits or a red flag, and a listed stop begins a new one.",
  run: (context, findings) => {
    for (const car of carRaces(context)) checkCar(car, findings);
  },
};

/** Laps after which the stint number changes, laps that end in the pits, laps touched by a red flag. */
interface Turns {
  readonly changes: readonly number[];
  readonly visits: ReadonlySet<number>;
  readonly stops: ReadonlySet<number>;
  readonly redFlags: ReadonlySet<number>;
}

function turnsOf(car: CarRace): Turns {
  const changes: number[] = [];
  const visits = new Set<number>();
  const stops = new Set<number>();
  const redFlags = new Set<number>();
  for (const [index, lap] of car.laps.entries()) {
    const next = car.laps[index + 1];
    if (!next) break;
    if (next.stint !== null && next.stint !== lap.stint) changes.push(lap.lap);
    if (lap.pitIn === 1 || next.pitOut === 1 || lap.hasStop === 1) visits.add(lap.lap);
    if (lap.hasStop === 1) stops.add(lap.lap);
    if (`${lap.trackStatus ?? ""}${next.trackStatus ?? ""}`.includes("5")) redFlags.add(lap.lap);
  }
  return { changes, visits, stops, redFlags };
}

function checkCar(car: CarRace, findings: Findings): void {
  const { changes, visits, stops, redFlags } = turnsOf(car);
  const place = { raceId: car.raceId, who: car.driverId };
  const unchanged = new Set([...stops].filter((lap) => !changes.includes(lap)));
  findings.checked(changes.length + unchanged.size);
  for (const lap of changes) {
    if (visits.has(lap)) continue;
    const stop = [...unchanged].find((at) => at < lap && lap - at <= lateLaps);
    if (stop !== undefined) {
      unchanged.delete(stop);
      findings.excepted(
        place,
        "The timing shows the new set some laps after the stop.",
        `stop on lap ${stop}, new stint after lap ${lap}`,
      );
    } else if (redFlags.has(lap))
      findings.excepted(place, "Tires changed under the red flag.", `new stint after lap ${lap}`);
    else findings.differs(place, `new stint after lap ${lap} without a visit to the pits`);
  }
  for (const lap of unchanged) {
    if (redFlags.has(lap))
      findings.excepted(
        place,
        "The stop is part of a red-flag interruption.",
        `stop on lap ${lap} without a new stint`,
      );
    else findings.differs(place, `stop on lap ${lap} without a new stint`);
  }
}
