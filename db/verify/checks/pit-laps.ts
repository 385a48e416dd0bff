import type { Check, Findings } from "../report.ts";
import { type CarRace, carRaces, type StintLap } from "../stint-laps.ts";

/** From this many cars on the same lap without a stop, the field was led through the pit lane. */
const fieldInPitLane = 5;

/** Pit-in laps of the timing against the official list of stops, both ways. */
export const pitLaps: Check = {
  name: "pit-laps",
  description: "Every listed pit stop is a pit-in lap, and every pit-in lap a listed stop or a visit of another kind.",
  run: (context, findings) => {
    const cars = carRaces(context);
    const passing = passingCars(cars);
    for (const car of cars) {
      const visits = new Set(car.laps.filter((lap) => lap.pitIn === 1).map((lap) => lap.lap));
      findings.checked(new Set([...visits, ...car.stopLaps]).size);
      for (const lap of car.stopLaps)
        if (!visits.has(lap))
          findings.differs({ raceId: car.raceId, who: car.driverId }, `the stop of lap ${lap} is no pit-in lap`);
      for (const [index, lap] of car.laps.entries())
        if (lap.pitIn === 1 && lap.hasStop === 0) checkVisit(car, index, passing, findings);
    }
  },
};

function checkVisit(car: CarRace, index: number, passing: ReadonlyMap<string, number>, findings: Findings): void {
  const lap = car.laps[index];
  if (!lap) return;
  const place = { raceId: car.raceId, who: car.driverId };
  const detail = `pit-in on lap ${lap.lap} without a listed stop`;
  const reason = reasonOf(car, lap, car.laps[index + 1], passing.get(`${lap.raceId} ${lap.lap}`) ?? 0);
  if (reason) findings.excepted(place, reason, detail);
  else findings.differs(place, detail);
}

function reasonOf(car: CarRace, lap: StintLap, next: StintLap | undefined, others: number): string | undefined {
  const status = `${lap.trackStatus ?? ""}${next?.trackStatus ?? ""}`;
  const isLast = !next || (car.laps.at(-1) === next && next.pitOut === 0);
  if (isLast && (car.retired || lap.complete === 0)) return "He drove into the pits to retire: that is no stop.";
  if (lap.lap === 1 && car.fromPitLane) return "He started from the pit lane, which the timing marks as a visit.";
  if (status.includes("5")) return "The field came in under the red flag: that is no stop.";
  if (status.includes("4") && others >= fieldInPitLane)
    return "The safety car led the field through the pit lane: that is no stop.";
  return undefined;
}

/** How many cars came in on a lap of a race without a listed stop, counted with the lap before and after (the field is strung out). */
function passingCars(cars: readonly CarRace[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const car of cars)
    for (const lap of car.laps)
      if (lap.pitIn === 1 && lap.hasStop === 0)
        for (const near of [lap.lap - 1, lap.lap, lap.lap + 1])
          counts.set(`${lap.raceId} ${near}`, (counts.get(`${lap.raceId} ${near}`) ?? 0) + 1);
  return counts;
}
