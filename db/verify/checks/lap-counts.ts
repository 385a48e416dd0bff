import type { Check, Findings, VerifyContext } from "../report.ts";

/** The season from which every race should have laps. */
const firstSeasonWithLaps = 2018;

interface CarLaps {
  readonly raceId: number;
  readonly driverId: string;
  readonly positionText: string;
  readonly reasonRetired: string | null;
  /** Laps in the result. */
  readonly official: number | null;
  /** Complete laps among the lap rows, and the number of the last of them. */
  readonly rows: number;
  readonly lastLap: number | null;
  /** The last of them has no time or no last sector: he did not come round. */
  readonly lastIsHollow: number | null;
}

/** Complete lap rows of each car against the laps in its result. */
export const lapCounts: Check = {
  name: "lap-counts",
  description: "Each car has as many complete lap rows as its result has laps, numbered 1, 2, 3 ... without a gap.",
  run: (context, findings) => {
    for (const kind of ["", "sprint_"] as const) {
      const label = kind === "" ? "" : "sprint: ";
      const cars = carsWithLaps(context, `${kind}laps`, kind === "" ? "race_results" : "sprint_results");
      const winnersLaps = new Map<number, number>();
      for (const car of cars)
        winnersLaps.set(car.raceId, Math.max(winnersLaps.get(car.raceId) ?? 0, car.official ?? 0));
      findings.checked(cars.length);
      for (const car of cars) checkCar(car, winnersLaps.get(car.raceId) ?? 0, label, findings);
    }
    reportRacesWithoutLaps(context, findings);
  },
};

function carsWithLaps(context: VerifyContext, laps: string, results: string): CarLaps[] {
  return context.select<CarLaps>(
    `with counts as (
      select race_id, driver_id, count(*) as n, max(lap) as last from ${laps} where complete = 1 group by race_id, driver_id
    )
    select r.race_id as raceId, r.driver_id as driverId, r.position_text as positionText,
      r.reason_retired as reasonRetired, r.laps as official, coalesce(c.n, 0) as rows, c.last as lastLap,
      (select l.lap_time_ms is null or l.s3_ms is null from ${laps} l
        where l.race_id = r.race_id and l.driver_id = r.driver_id and l.lap = c.last) as lastIsHollow
    from ${results} r left join counts c using (race_id, driver_id)
    where r.race_id in (select distinct race_id from ${laps})`,
  );
}

function checkCar(car: CarLaps, winnersLaps: number, label: string, findings: Findings): void {
  const place = { raceId: car.raceId, who: car.driverId };
  if (car.lastLap !== null && car.lastLap !== car.rows)
    findings.differs(place, `${label}${count(car.lastLap - car.rows)} missing up to lap ${car.lastLap}`);
  if (car.rows === 0 && car.official === null && car.positionText === "DSQ")
    findings.excepted(
      place,
      "Disqualified: the result gives no laps and the lap files leave the car out.",
      `${label}no lap rows`,
    );
  const difference = car.rows - (car.official ?? 0);
  if (difference === 0) return;
  const detail = `${label}${count(Math.abs(difference))} ${difference > 0 ? "more" : "fewer"} than the result (${car.rows}, not ${car.official ?? "given"})`;
  const reason = reasonOf(car, difference, winnersLaps);
  if (reason) findings.excepted(place, reason, detail);
  else findings.differs(place, detail);
}

function reasonOf(car: CarLaps, difference: number, winnersLaps: number): string | undefined {
  if (car.positionText === "DSQ" && car.official === null && car.rows <= Math.max(winnersLaps, 1))
    return "Disqualified: the result gives no laps, the timing has those he drove.";
  if (difference !== 1 || car.lastIsHollow !== 1) return undefined;
  if (car.positionText === "DNS") return "He never started: the timing has one lap row without sectors all the same.";
  if (car.positionText === "DNF" || car.reasonRetired !== null)
    return "He retired on that lap: the timing has a row without sectors for it and calls it complete.";
  return undefined;
}

/** A race whose laps nobody has had is no contradiction, but it is said. */
function reportRacesWithoutLaps(context: VerifyContext, findings: Findings): void {
  const held = context.select<{ raceId: number }>("select distinct race_id as raceId from laps");
  const withLaps = new Set(held.map((row) => row.raceId));
  for (const race of context.races.values())
    if (race.season >= firstSeasonWithLaps && race.resultState !== "none" && !withLaps.has(race.id))
      findings.excepted({ raceId: race.id }, "No lap data has been had for this race.", "no lap rows");
}

function count(laps: number): string {
  return laps === 1 ? "1 lap" : `${laps} laps`;
}
