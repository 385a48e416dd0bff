import type { CarDigest, RaceDigest } from "../digest/race-digest.ts";
import { median, round } from "../stats.ts";
import { dot, fitBelievedLine, type LineRow } from "./believed-line.ts";

/** Expected race pace of one car against the field's median, s/lap, and on what ground. */
interface ExpectedPace {
  readonly paceS: number;
  readonly ground: "driver and team form" | "team form" | "grid alone" | "nothing: the middle of the field";
}

export interface PaceModel {
  expect(driverId: string, teamId: string, grid: number | undefined): ExpectedPace;
  /** Spread of real race pace about the expectation, s/lap. */
  readonly spreadS: number;
}

/** Weight of the latest race in a form. */
const memory = 0.25;

interface Form {
  driver: Map<string, number>;
  team: Map<string, number>;
}

/** Fits how form and grid foretell race pace, on the races given, all of them past. */
export function fitRacePace(digests: readonly RaceDigest[]): PaceModel {
  const form: Form = { driver: new Map(), team: new Map() };
  const rows: LineRow[] = [];
  const firstRow = Math.max(8, digests.length - 80);
  digests.forEach((digest, i) => {
    if (digest.wet || digest.baseLapS === undefined) return;
    if (i >= firstRow) for (const car of digest.cars) addRow(rows, form, car);
    remember(form, digest);
  });
  const weights = fitForm(rows);
  const misses = rows.map((row) => Math.abs(row.target - dot(row.features, weights)));
  return {
    spreadS: rows.length > 100 ? round(1.48 * median(misses), 3) : 0.35,
    expect(driverId, teamId, grid) {
      const [driver, team] = [form.driver.get(driverId), form.team.get(teamId)];
      const paceS = round(dot(featuresOf(driver, team, grid), weights), 3);
      const ground =
        driver !== undefined
          ? "driver and team form"
          : team !== undefined
            ? "team form"
            : grid !== undefined
              ? "grid alone"
              : "nothing: the middle of the field";
      return { paceS, ground };
    },
  };
}

function addRow(rows: LineRow[], form: Form, car: CarDigest): void {
  if (car.paceS === undefined || Math.abs(car.paceS) > 3) return;
  rows.push({
    features: featuresOf(form.driver.get(car.driverId), form.team.get(car.teamId), car.grid),
    target: car.paceS,
  });
}

/** A driver unknown stands where his team stands; a team unknown in the middle; no grid place says nothing. */
function featuresOf(driver: number | undefined, team: number | undefined, grid: number | undefined): number[] {
  const teamS = team ?? driver ?? 0;
  return [1, driver ?? teamS, teamS, grid === undefined ? 0 : (grid - 10.5) / 10, grid === undefined ? 0 : 1];
}

/** Held to a sober belief: two thirds form, some grid. */
const fitForm = (rows: readonly LineRow[]) => fitBelievedLine(rows, [0, 0.35, 0.3, 0.25, 0], [10, 10, 10, 10, 10]);

function remember(form: Form, digest: RaceDigest): void {
  const update = (map: Map<string, number>, key: string, paceS: number, weight: number) => {
    const old = map.get(key);
    map.set(key, old === undefined ? paceS : old + weight * (paceS - old));
  };
  for (const car of digest.cars) {
    if (car.paceS === undefined || Math.abs(car.paceS) > 3) continue;
    update(form.driver, car.driverId, car.paceS, memory);
    update(form.team, car.teamId, car.paceS, memory / 1.5);
  }
}
