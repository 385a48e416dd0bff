import type { Car, RaceRecord } from "./history.ts";
import { createRatingBook, observe, type RatedCar, type RatingBook, standardised, startSeason } from "./ratings.ts";

/** A rate learnt with fading memory: `sum / weight` once there is weight. */
interface Fading {
  sum: number;
  weight: number;
}

type RecentMeasure = "qualifying" | "race" | "finish" | "wins" | "podiums";

/** Share of its weight that a race keeps when the next is run. */
const RECENT_KEEP = 0.75;
const WINS_KEEP = 0.85;

/** Everything learnt from the races so far; one value, advanced race by race. */
export interface FormState {
  season: number;
  /** Rounds of the season already in. */
  rounds: number;
  readonly qualifying: RatingBook;
  readonly race: RatingBook;
  readonly finish: RatingBook;
  /** Driver in his car over the last handful of races, on the scale of the books; wins as a share. */
  readonly recent: Readonly<Record<RecentMeasure, Map<string, Fading>>>;
  /** Places won on the grid by driver. */
  readonly gains: Map<string, Fading>;
  readonly retirements: {
    drivers: Map<string, Fading>;
    teams: Map<string, Fading>;
    circuits: Map<string, Fading>;
    all: Fading;
  };
  /** How many places cars move at a circuit. */
  readonly shifts: { circuits: Map<string, Fading>; all: Fading };
  readonly starts: Map<string, number>;
  readonly points: Map<string, number>;
}

/** Found by search on 2014 to 2018, before the test window. */
const RATING_SETTINGS = {
  qualifying: { noise: 0.35, teamDrift: 0.01, driverDrift: 0.002, winter: 0.12, newRules: 0.4, winterKeep: 0.85 },
  race: { noise: 0.45, teamDrift: 0.01, driverDrift: 0.002, winter: 0.12, newRules: 0.4, winterKeep: 0.85 },
  finish: { noise: 0.6, teamDrift: 0.01, driverDrift: 0.002, winter: 0.12, newRules: 0.4, winterKeep: 0.85 },
};

export function createFormState(): FormState {
  return {
    season: 0,
    rounds: 0,
    qualifying: createRatingBook(RATING_SETTINGS.qualifying),
    race: createRatingBook(RATING_SETTINGS.race),
    finish: createRatingBook(RATING_SETTINGS.finish),
    recent: { qualifying: new Map(), race: new Map(), finish: new Map(), wins: new Map(), podiums: new Map() },
    gains: new Map(),
    retirements: { drivers: new Map(), teams: new Map(), circuits: new Map(), all: { sum: 0.8, weight: 5 } },
    shifts: { circuits: new Map(), all: { sum: 15, weight: 5 } },
    starts: new Map(),
    points: new Map(),
  };
}

const fade = (entry: Fading, value: number, keep: number): void => {
  entry.sum = entry.sum * keep + value;
  entry.weight = entry.weight * keep + 1;
};

function fadeIn(book: Map<string, Fading>, id: string, value: number, keep: number): void {
  const entry = book.get(id) ?? { sum: 0, weight: 0 };
  book.set(id, entry);
  fade(entry, value, keep);
}

/** A faded mean pulled towards `prior` with the weight of `strength` races. */
export const shrunk = (entry: Fading | undefined, prior: number, strength: number): number =>
  ((entry?.sum ?? 0) + prior * strength) / ((entry?.weight ?? 0) + strength);

/** Lets the winter pass when the race is the first of its season. */
export function enterSeason(state: FormState, season: number): void {
  if (state.season === season) return;
  for (const book of [state.qualifying, state.race, state.finish]) startSeason(book, season);
  state.season = season;
  state.rounds = 0;
  state.points.clear();
}

function rate(book: RatingBook, cars: readonly Car[], values: readonly (number | undefined)[]): void {
  const rated: RatedCar[] = cars.flatMap((car, index) => {
    const value = values[index];
    return value === undefined ? [] : [{ driverId: car.driverId, teamId: car.teamId, value }];
  });
  observe(book, rated);
}

/** Place among the finishers on the scale of `standardised`: -1.7 the winner, 1.7 the last. */
function finishScores(cars: readonly Car[]): (number | undefined)[] {
  const finishers = cars.filter((car) => car.outcome?.position !== undefined).length;
  return cars.map((car) => {
    const position = car.outcome?.position;
    return position === undefined ? undefined : 3.4 * ((position - 0.5) / Math.max(8, finishers) - 0.5);
  });
}

/** Race pace on the common scale: clean laps where there are some, else the gap at the flag and the fastest lap. */
function racePace(cars: readonly Car[]): (number | undefined)[] {
  const scaled = (measure: "cleanPacePct" | "raceGapPct" | "fastestLapGapPct") =>
    standardised(
      cars.map((car) => car.outcome?.[measure]),
      0.3,
    );
  const pace = scaled("cleanPacePct");
  const gaps = scaled("raceGapPct");
  const laps = scaled("fastestLapGapPct");
  return cars.map((car, index) => {
    if (pace[index] !== undefined) return pace[index];
    if (car.outcome?.position === undefined) return undefined;
    const gap = gaps[index];
    const lap = laps[index];
    if (gap === undefined) return lap;
    return lap === undefined ? gap : 0.6 * gap + 0.4 * lap;
  });
}

const measuresOf = (cars: readonly Car[]) => ({
  qualifying: standardised(
    cars.map((car) => car.qualifyingGapPct),
    0.3,
  ),
  race: racePace(cars),
  finish: finishScores(cars),
});

/** Keeps the latest values of the three measures by driver, and who won. */
function remember(
  state: FormState,
  cars: readonly Car[],
  values: Record<"qualifying" | "race" | "finish", (number | undefined)[]>,
): void {
  cars.forEach((car, i) => {
    for (const measure of ["qualifying", "race", "finish"] as const) {
      const value = values[measure][i];
      if (value !== undefined) fadeIn(state.recent[measure], car.driverId, value, RECENT_KEEP);
    }
    const position = car.outcome?.position ?? 99;
    fadeIn(state.recent.wins, car.driverId, position === 1 ? 1 : 0, WINS_KEEP);
    fadeIn(state.recent.podiums, car.driverId, position <= 3 ? 1 : 0, WINS_KEEP);
  });
}

/** Learns from a finished race. */
export function learnRace(state: FormState, { race, cars }: RaceRecord): void {
  enterSeason(state, race.season);
  const values = measuresOf(cars);
  remember(state, cars, values);
  rate(state.qualifying, cars, values.qualifying);
  rate(state.race, cars, values.race);
  rate(state.finish, cars, values.finish);
  let shift = 0;
  let finishers = 0;
  let retired = 0;
  for (const car of cars) {
    const out = car.outcome?.position === undefined ? 1 : 0;
    retired += out;
    fadeIn(state.retirements.drivers, car.driverId, out, 0.97);
    fadeIn(state.retirements.teams, car.teamId, out, 0.96);
    state.starts.set(car.driverId, (state.starts.get(car.driverId) ?? 0) + 1);
    state.points.set(car.driverId, (state.points.get(car.driverId) ?? 0) + (car.outcome?.points ?? 0));
    if (car.outcome?.position === undefined || car.grid === undefined) continue;
    shift += Math.abs(car.grid - car.outcome.rank);
    finishers += 1;
    fadeIn(state.gains, car.driverId, (car.grid - car.outcome.rank) / cars.length, 0.93);
  }
  fadeIn(state.retirements.circuits, race.circuitId, retired / cars.length, 0.9);
  fade(state.retirements.all, retired / cars.length, 0.97);
  fadeIn(state.shifts.circuits, race.circuitId, shift / Math.max(1, finishers), 0.9);
  fade(state.shifts.all, shift / Math.max(1, finishers), 0.97);
  state.rounds += 1;
}
