import { raceScale, rulesOf } from "./points-rules.ts";
import type { HeldRace } from "./report.ts";
import { ineligibleCars } from "./rulings.ts";

export interface ResultRow {
  readonly raceId: number;
  readonly position: number | null;
  readonly driverId: string;
  /** Constructor and engine, `mclaren/mercedes`. */
  readonly constructor: string;
  readonly number: string | null;
  readonly sharedCar: number;
  readonly fastestLap: number | null;
  readonly points: number | null;
}

export interface Score {
  readonly driverPoints: number;
  readonly constructorPoints: number;
}

/** What the rules of the season give to each row of a race's result. */
export function scoreRace(race: HeldRace, rows: readonly ResultRow[]): Map<ResultRow, Score> {
  const rules = rulesOf(race.season);
  const scale = raceScale(race);
  const constructorScale = race.season === 1961 ? (rules.constructorScale ?? []) : scale;
  const scores = new Map<ResultRow, Score>();
  for (const row of rows) {
    const place = scoringPlace(race.id, row, rows);
    const drivers = driversOfCar(row, rows);
    const isLost = drivers > 1 && rules.sharedDrive === "noPoints";
    const share = isLost || place === undefined ? 0 : (scale[place - 1] ?? 0) / drivers;
    const forCar = isLost || place === undefined ? 0 : (constructorScale[place - 1] ?? 0) / drivers;
    const extra = fastestLapPoint(race, row, rows);
    const extraForCar = rules.fastestLap === "topTen" ? extra : 0;
    scores.set(row, { driverPoints: share + extra, constructorPoints: forCar + extraForCar });
  }
  return scores;
}

/** What the rules give for a sprint: its scale, nothing for the fastest lap. */
export function scoreSprint(season: number, row: ResultRow): number {
  return row.position === null ? 0 : (rulesOf(season).sprintScale[row.position - 1] ?? 0);
}

/** The place that counts for points; undefined when the car has none or could not score. */
function scoringPlace(raceId: number, row: ResultRow, rows: readonly ResultRow[]): number | undefined {
  const { position } = row;
  if (position === null) return undefined;
  const barred = ineligibleCars.filter((car) => car.raceId === raceId);
  if (barred.some((car) => car.driverId === row.driverId)) return undefined;
  const skipped = barred.filter((car) => {
    const its = rows.find((other) => other.driverId === car.driverId)?.position;
    return car.othersMoveUp && its != null && its < position;
  });
  return position - skipped.length;
}

function driversOfCar(row: ResultRow, rows: readonly ResultRow[]): number {
  if (row.position === null) return 1;
  return rows.filter((other) => other.position === row.position && other.number === row.number).length;
}

function fastestLapPoint(race: HeldRace, row: ResultRow, rows: readonly ResultRow[]): number {
  if (row.fastestLap !== 1) return 0;
  const rule = rulesOf(race.season).fastestLap;
  if (rule === "shared") return 1 / rows.filter((other) => other.fastestLap === 1).length;
  const wasShort = race.scheduledLaps !== null && race.laps / race.scheduledLaps < 0.5;
  return rule === "topTen" && !wasShort && row.position !== null && row.position <= 10 ? 1 : 0;
}
