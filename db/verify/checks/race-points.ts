import type { Check, Findings, HeldRace } from "../report.ts";
import { resultRows } from "../results.ts";
import { ineligibleCars } from "../rulings.ts";
import { type ResultRow, scoreRace, scoreSprint } from "../score-race.ts";

/** Half a hundredth: thirds and sevenths of a point are stored with two decimals. */
const roundingPoints = 0.006;

/** Points of each driver in each race against place, fastest lap and that season's scale. */
export const racePoints: Check = {
  name: "race-points",
  description:
    "Each driver's points of each race and sprint are what that season's rules give for his places and fastest lap.",
  run: (context, findings) => {
    const sprints = resultRows(context, "sprint_results");
    for (const [raceId, rows] of resultRows(context, "race_results")) {
      const race = context.races.get(raceId);
      if (!race || race.resultState === "none") continue;
      const scores = scoreRace(race, rows);
      compare(race, "", rows, (row) => scores.get(row)?.driverPoints ?? 0, findings);
    }
    for (const [raceId, rows] of sprints) {
      const race = context.races.get(raceId);
      if (race) compare(race, "sprint: ", rows, (row) => scoreSprint(race.season, row), findings);
    }
    for (const { raceId, driverId, reason } of ineligibleCars)
      if (context.races.get(raceId)?.resultState === "final")
        findings.excepted({ raceId, who: driverId }, reason, "no points for a place in the points");
  },
};

function compare(
  race: HeldRace,
  label: string,
  rows: readonly ResultRow[],
  expectedOf: (row: ResultRow) => number,
  findings: Findings,
): void {
  const drivers = new Map<string, { stored: number; expected: number }>();
  for (const row of rows) {
    const sums = drivers.get(row.driverId) ?? { stored: 0, expected: 0 };
    drivers.set(row.driverId, { stored: sums.stored + (row.points ?? 0), expected: sums.expected + expectedOf(row) });
  }
  findings.checked(drivers.size);
  for (const [who, { stored, expected }] of drivers)
    if (Math.abs(stored - expected) > roundingPoints)
      findings.differs({ raceId: race.id, who }, `${label}${stored} points, the rules give ${round(expected)}`);
}

function round(points: number): number {
  return Math.round(points * 100) / 100;
}
