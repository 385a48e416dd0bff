import { enterSeason, type FormState, shrunk } from "./form.ts";
import type { Car, RaceRecord } from "./history.ts";
import { driverRating, standardised, teamRating } from "./ratings.ts";

export type RacePhase = "before_qualifying" | "after_qualifying";

/** What is known before qualifying; then what qualifying and the grid add. */
export const FORM_FEATURES = [
  "qualifying_car",
  "qualifying_driver",
  "race_car",
  "race_driver",
  "finish_car",
  "finish_driver",
  "points_share",
  "points_share_teammate",
  "places_won",
  "few_starts",
  "last_session_gap",
  "mean_practice_gap",
  "sprint_place",
  "recent_qualifying",
  "recent_race",
  "recent_finish",
  "recent_wins",
  "recent_podiums",
] as const;

export const GRID_FEATURES = [
  "log_grid",
  "grid",
  "log_grid_by_shift",
  "grid_by_shift",
  "qualifying_gap",
  "pit_lane",
  "teammate_gap",
  "below_usual",
] as const;

export const featureNames = (phase: RacePhase): readonly string[] =>
  phase === "before_qualifying" ? FORM_FEATURES : [...FORM_FEATURES, ...GRID_FEATURES];

export const RETIREMENT_FEATURES = [
  "one",
  "driver_rate",
  "team_rate",
  "circuit_rate",
  "pooled_rate",
  "place",
  "rookie",
  "first_rounds_of_new_rules",
] as const;

const PRACTICE = ["lastSessionGapPct", "meanPracticeGapPct"] as const;

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The rest of the car's team in this race. */
const teammates = (cars: readonly Car[], car: Car): Car[] =>
  cars.filter((other) => other.teamId === car.teamId && other.driverId !== car.driverId);

/** True where the sprint was over before qualifying for the race began: 2024 on. */
const sprintBeforeQualifying = (season: number): boolean => season >= 2024;

/** How far cars move at this circuit against the average: under 1 where overtaking is hard. */
const circuitShift = (state: FormState, circuitId: string): number => {
  const pooled = shrunk(state.shifts.all, 3, 1);
  return shrunk(state.shifts.circuits.get(circuitId), pooled, 3) / pooled;
};

function formRow(
  state: FormState,
  record: RaceRecord,
  car: Car,
  practice: readonly (number | undefined)[],
  leader: number,
  phase: RacePhase,
): number[] {
  const share = (driverId: string) =>
    (leader > 0 ? Math.sqrt((state.points.get(driverId) ?? 0) / leader) : 0) * weightOf(state.rounds);
  const mates = teammates(record.cars, car);
  const known = phase === "after_qualifying" || sprintBeforeQualifying(record.race.season);
  const sprint = car.sprintPosition === undefined || !known ? 0 : car.sprintPosition / record.cars.length - 0.5;
  return [
    teamRating(state.qualifying, car.teamId),
    driverRating(state.qualifying, car.driverId),
    teamRating(state.race, car.teamId),
    driverRating(state.race, car.driverId),
    teamRating(state.finish, car.teamId),
    driverRating(state.finish, car.driverId),
    share(car.driverId),
    mean(mates.map((mate) => share(mate.driverId))),
    shrunk(state.gains.get(car.driverId), 0, 5),
    1 / (1 + (state.starts.get(car.driverId) ?? 0) / 5),
    ...practice.map((gap) => gap ?? 0),
    sprint,
    ...recentRow(state, car),
  ];
}

/** The last handful of races, pulled to the long-run rating by two races' weight. */
function recentRow(state: FormState, car: Car): number[] {
  const recent = (["qualifying", "race", "finish"] as const).map((measure) =>
    shrunk(
      state.recent[measure].get(car.driverId),
      teamRating(state[measure], car.teamId) + driverRating(state[measure], car.driverId),
      2,
    ),
  );
  return [
    ...recent,
    shrunk(state.recent.wins.get(car.driverId), 0.03, 2),
    shrunk(state.recent.podiums.get(car.driverId), 0.1, 2),
  ];
}

const weightOf = (rounds: number): number => rounds / (rounds + 3);

function gridRow(state: FormState, record: RaceRecord, car: Car, gaps: ReadonlyMap<string, number>): number[] {
  const grid = car.grid ?? record.cars.length;
  const shift = circuitShift(state, record.race.circuitId) - 1;
  const gap = gaps.get(car.driverId) ?? 1.5;
  const usual = teamRating(state.race, car.teamId) + driverRating(state.race, car.driverId);
  const mates = teammates(record.cars, car).map((mate) => gaps.get(mate.driverId) ?? gap);
  return [
    Math.log(grid),
    grid / 10,
    Math.log(grid) * shift,
    (grid / 10) * shift,
    gap,
    car.pitLane ? 1 : 0,
    mates.length > 0 ? mean(mates) : gap,
    Math.max(0, (grid / record.cars.length - 0.5) * 3.4 - usual),
  ];
}

/**
 * Strength features of every car, one row a car in the order of `record.cars`. Reads the form of earlier races and
 * what the weekend showed before the moment of `phase`; never an outcome of this race. A pure function of both.
 */
export function raceFeatures(state: FormState, record: RaceRecord, phase: RacePhase): Float64Array[] {
  enterSeason(state, record.race.season);
  const leader = Math.max(0, ...record.cars.map((car) => state.points.get(car.driverId) ?? 0));
  const practice = PRACTICE.map((measure) =>
    standardised(
      record.cars.map((car) => car[measure]),
      0.3,
    ),
  );
  const gaps = new Map<string, number>();
  standardised(
    record.cars.map((car) => car.qualifyingGapPct),
    0.3,
  ).forEach((gap, index) => {
    const car = record.cars[index];
    if (car && gap !== undefined) gaps.set(car.driverId, gap);
  });
  return record.cars.map((car, index) => {
    const row = formRow(
      state,
      record,
      car,
      practice.map((values) => values[index]),
      leader,
      phase,
    );
    if (phase === "after_qualifying") row.push(...gridRow(state, record, car, gaps));
    return Float64Array.from(row);
  });
}

const logit = (p: number): number => Math.log(p / (1 - p));

/** Inputs of the retirement hazard, one row a car. */
export function retirementFeatures(state: FormState, record: RaceRecord, phase: RacePhase): Float64Array[] {
  enterSeason(state, record.race.season);
  const pooled = shrunk(state.retirements.all, 0.16, 1);
  const base = logit(pooled);
  const against = (entry: { sum: number; weight: number } | undefined, strength: number) =>
    logit(Math.min(0.9, Math.max(0.01, shrunk(entry, pooled, strength)))) - base;
  const newRules = [2014, 2022, 2026].includes(record.race.season) ? Math.exp(-state.rounds / 4) : 0;
  return record.cars.map((car) =>
    Float64Array.from([
      1,
      against(state.retirements.drivers.get(car.driverId), 10),
      against(state.retirements.teams.get(car.teamId), 10),
      against(state.retirements.circuits.get(record.race.circuitId), 3),
      base + 1.8,
      phase === "after_qualifying" ? (car.grid ?? record.cars.length) / record.cars.length - 0.5 : 0,
      1 / (1 + (state.starts.get(car.driverId) ?? 0) / 5),
      newRules,
    ]),
  );
}
