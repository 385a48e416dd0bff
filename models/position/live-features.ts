import { retirementFeatures } from "./features.ts";
import type { FormState } from "./form.ts";
import type { RaceRecord } from "./history.ts";
import { strengthOf } from "./plackett-luce.ts";
import type { LiveCar, RaceState } from "./race-state.ts";
import { driverRating, teamRating } from "./ratings.ts";

/** What a stop costs against staying out, seconds: the median under green. */
const PIT_LOSS_S = 21;

const BASE_FEATURES = [
  "gap_over_rest",
  "gap_over_root_rest",
  "log_place",
  "place",
  "pace_over_rest",
  "stop_due",
  "tire_age",
  "soft",
  "hard",
  "stops_over_field",
  "race_rating",
  "finish_rating",
  "qualifying_rating",
  "log_grid",
  "neutralised_gap",
] as const;

/** Each once as it is and once times the share of the race still to go. */
export const LIVE_FEATURES: readonly string[] = [...BASE_FEATURES, ...BASE_FEATURES.map((name) => `${name}_x_rest`)];

export const LIVE_RETIREMENT_FEATURES = ["one", "log_rest", "before_race", "slow", "back", "neutralised"] as const;

const neutralised = (state: RaceState): boolean => /[4567]/.test(state.trackStatus);

function baseRow(
  state: RaceState,
  car: LiveCar,
  rest: number,
  laps: number,
  prior: readonly number[],
  medianStops: number,
): number[] {
  const root = Math.sqrt(rest);
  const cost = car.gapS + (car.stopDue && !state.wet ? PIT_LOSS_S : 0);
  const behind = Math.min(120, car.gapS);
  return [
    behind / (3 + rest),
    Math.min(150, cost) / (5 + 5 * root),
    Math.log(car.place),
    car.place / 10,
    (car.pacePct * rest) / (3 + rest),
    car.stopDue && !state.wet ? 1 : 0,
    Math.min(car.tireAge, 40) / laps,
    car.compound === "SOFT" ? 1 : 0,
    car.compound === "HARD" ? 1 : 0,
    Math.max(-2, Math.min(2, car.stops - medianStops)),
    ...prior,
    neutralised(state) ? behind / (3 + rest) : 0,
  ];
}

/**
 * Strength features of the cars still running, one row a car of `state.cars` (undefined for cars that are out), given
 * the race so far and the form before it. `plannedLaps` is the scheduled distance.
 */
export function liveFeatures(form: FormState, record: RaceRecord, state: RaceState): (Float64Array | undefined)[] {
  const laps = Math.max(record.race.plannedLaps, state.lap);
  const rest = laps - state.lap;
  const share = rest / laps;
  const cars = new Map(record.cars.map((car) => [car.driverId, car]));
  const stops = state.cars
    .filter((car) => !car.out)
    .map((car) => car.stops)
    .sort((a, b) => a - b);
  const medianStops = stops[stops.length >> 1] ?? 0;
  return state.cars.map((live) => {
    const car = cars.get(live.driverId);
    if (live.out || !car) return undefined;
    const prior = [form.race, form.finish, form.qualifying].map(
      (book) => teamRating(book, car.teamId) + driverRating(book, car.driverId),
    );
    const base = baseRow(state, live, rest, laps, [...prior, Math.log(car.grid ?? record.cars.length)], medianStops);
    return Float64Array.from([...base, ...base.map((value) => value * share)]);
  });
}

/** How the rates of driver, team, circuit and field weigh before the race; fixed, so that these inputs do not move with a fit. */
const BEFORE_RACE = [-1.8, 0.2, 0.35, 0.45, 1, 0.4, 0, 0.2];

/** Inputs of the hazard of retiring from here on, for the cars still running. */
export function liveRetirementFeatures(
  form: FormState,
  record: RaceRecord,
  state: RaceState,
): (Float64Array | undefined)[] {
  const laps = Math.max(record.race.plannedLaps, state.lap);
  const rest = laps - state.lap;
  const rows = retirementFeatures(form, record, "after_qualifying");
  const index = new Map(record.cars.map((car, i) => [car.driverId, i]));
  return state.cars.map((live) => {
    const row = rows[index.get(live.driverId) ?? -1];
    if (live.out || !row) return undefined;
    return Float64Array.from([
      1,
      Math.log((rest + 0.3) / laps),
      strengthOf(BEFORE_RACE, row) + 1.8,
      Math.max(0, live.pacePct - 1.5),
      live.place / state.cars.length - 0.5,
      neutralised(state) ? 1 : 0,
    ]);
  });
}
