import type { Check, Findings, VerifyContext } from "../report.ts";

interface ClassifiedCar {
  readonly raceId: number;
  readonly position: number;
  readonly driverId: string;
  readonly laps: number | null;
  readonly timeMs: number | null;
  readonly gapMs: number | null;
  readonly gapLaps: number | null;
  readonly intervalMs: number | null;
}

/** Places, times and gaps of the classified cars. */
export const classification: Check = {
  name: "classification",
  description:
    "Places run 1, 2, 3 ...; the winner's time is the smallest; gaps are the differences of the times; laps fall.",
  run: (context, findings) => {
    for (const table of ["race_results", "sprint_results"]) {
      const label = table === "sprint_results" ? "sprint: " : "";
      for (const cars of carsByRace(context, table)) {
        findings.checked(cars.length);
        checkOrder(cars, label, findings);
        checkAgainstWinner(cars, label, findings);
      }
    }
  },
};

function carsByRace(context: VerifyContext, table: string): Iterable<ClassifiedCar[]> {
  const rows = context.select<ClassifiedCar>(
    `select race_id as raceId, position, driver_id as driverId, laps, time_ms as timeMs, gap_ms as gapMs,
      gap_laps as gapLaps, interval_ms as intervalMs from ${table} where position is not null and shared_car = 0 order by race_id, display_order`,
  );
  const byRace = new Map<number, ClassifiedCar[]>();
  for (const row of rows) {
    const cars = byRace.get(row.raceId);
    if (cars) cars.push(row);
    else byRace.set(row.raceId, [row]);
  }
  return byRace.values();
}

function checkOrder(cars: readonly ClassifiedCar[], label: string, findings: Findings): void {
  let ahead: ClassifiedCar | undefined;
  for (const car of cars) {
    const place = { raceId: car.raceId, who: car.driverId };
    const expected = (ahead?.position ?? 0) + 1;
    if (car.position !== expected) findings.differs(place, `${label}place ${car.position} comes after ${expected - 1}`);
    if (ahead?.laps != null && car.laps != null && car.laps > ahead.laps)
      findings.differs(place, `${label}${car.laps} laps behind a car with ${ahead.laps}`);
    if (ahead?.timeMs != null && car.timeMs != null && car.laps === ahead.laps && car.timeMs < ahead.timeMs)
      findings.differs(place, `${label}${car.timeMs} ms behind a car with ${ahead.timeMs} ms`);
    if (ahead && car.intervalMs !== null && car.gapMs !== null) {
      const excess = car.intervalMs - (car.gapMs - (ahead.gapMs ?? 0));
      if (excess !== 0) findings.differs(place, `${label}the interval is off the gaps by ${excess} ms`);
    }
    ahead = car;
  }
}

function checkAgainstWinner(cars: readonly ClassifiedCar[], label: string, findings: Findings): void {
  const winner = cars[0];
  if (!winner) return;
  const place = { raceId: winner.raceId, who: winner.driverId };
  if (winner.position === 1 && (winner.timeMs === null || winner.laps === null))
    findings.differs(place, `${label}the winner has no time or no laps`);
  for (const car of cars.slice(1)) {
    const whose = { raceId: car.raceId, who: car.driverId };
    if (car.gapMs !== null && car.timeMs !== null && winner.timeMs !== null) {
      const excess = car.timeMs - winner.timeMs - car.gapMs;
      if (excess !== 0) findings.differs(whose, `${label}the gap is off the times by ${excess} ms`);
    }
    if (car.gapLaps !== null && car.laps !== null && winner.laps !== null) {
      const excess = winner.laps - car.laps - car.gapLaps;
      if (excess !== 0) findings.differs(whose, `${label}the gap is off the laps by ${excess}`);
    }
  }
}
