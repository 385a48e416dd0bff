/** One strength and how unsure it is, in the units of what is rated. */
interface Belief {
  mean: number;
  variance: number;
}

/**
 * A measure split into car and driver: each observation is team + driver + noise, learnt race by race with Kalman
 * gains, so that a driver takes his share along when he changes teams. Lower is better.
 */
export interface RatingBook {
  readonly settings: RatingSettings;
  readonly teams: Map<string, Belief>;
  readonly drivers: Map<string, Belief>;
}

export interface RatingSettings {
  /** Variance of one race's noise. */
  readonly noise: number;
  /** What a team's and a driver's variance grow by from race to race. */
  readonly teamDrift: number;
  readonly driverDrift: number;
  /** What a team's variance grows by over a winter, and over one with new technical rules. */
  readonly winter: number;
  readonly newRules: number;
  /** Share of a team's mean that survives a winter. */
  readonly winterKeep: number;
}

export interface RatedCar {
  readonly driverId: string;
  readonly teamId: string;
  readonly value: number;
}

/** Seasons whose technical rules were new. */
const NEW_RULES = new Set([2014, 2017, 2022, 2026]);

export const createRatingBook = (settings: RatingSettings): RatingBook => ({
  settings,
  teams: new Map(),
  drivers: new Map(),
});

const beliefIn = (book: Map<string, Belief>, id: string, mean: number, variance: number): Belief => {
  let belief = book.get(id);
  if (!belief) {
    belief = { mean, variance };
    book.set(id, belief);
  }
  return belief;
};

const teamBelief = (book: RatingBook, id: string) => beliefIn(book.teams, id, 0.3, 0.5);
const driverBelief = (book: RatingBook, id: string) => beliefIn(book.drivers, id, 0.15, 0.1);

/** Lets a winter pass: cars are new, drivers are not. */
export function startSeason(book: RatingBook, season: number): void {
  const { winter, newRules, winterKeep } = book.settings;
  for (const belief of book.teams.values()) {
    belief.mean *= NEW_RULES.has(season) ? winterKeep * winterKeep : winterKeep;
    belief.variance += NEW_RULES.has(season) ? newRules : winter;
  }
}

export const teamRating = (book: RatingBook, teamId: string): number => book.teams.get(teamId)?.mean ?? 0.3;
export const driverRating = (book: RatingBook, driverId: string): number => book.drivers.get(driverId)?.mean ?? 0.15;
/** Learns from one race; the race's own level (easy or hard for all) is taken out first. */
export function observe(book: RatingBook, cars: readonly RatedCar[]): void {
  if (cars.length < 4) return;
  const { noise, teamDrift, driverDrift } = book.settings;
  const surprises = cars.map(
    (car) => car.value - teamBelief(book, car.teamId).mean - driverBelief(book, car.driverId).mean,
  );
  const level = surprises.reduce((sum, value) => sum + value, 0) / cars.length;
  cars.forEach((car, index) => {
    const team = teamBelief(book, car.teamId);
    const driver = driverBelief(book, car.driverId);
    const total = team.variance + driver.variance + noise;
    const surprise = (surprises[index] ?? 0) - level;
    const teamGain = team.variance / total;
    const driverGain = driver.variance / total;
    team.mean += teamGain * surprise;
    driver.mean += driverGain * surprise;
    team.variance *= 1 - teamGain;
    driver.variance *= 1 - driverGain;
  });
  for (const belief of book.teams.values()) belief.variance = Math.min(1.5, belief.variance + teamDrift);
  for (const belief of book.drivers.values()) belief.variance = Math.min(0.5, belief.variance + driverDrift);
}

/**
 * A measure of one race on the common scale: distance from the field's median in units of its spread, cut at 2.5.
 * Undefined values stay out.
 */
export function standardised(values: readonly (number | undefined)[], floor: number): (number | undefined)[] {
  const known = values.filter((value): value is number => value !== undefined).sort((a, b) => a - b);
  if (known.length < 4) return values.map(() => undefined);
  const median = known[known.length >> 1] ?? 0;
  const spreads = known.map((value) => Math.abs(value - median)).sort((a, b) => a - b);
  const scale = Math.max(floor, 1.48 * (spreads[spreads.length >> 1] ?? 0));
  return values.map((value) =>
    value === undefined ? undefined : Math.max(-2.5, Math.min(2.5, (value - median) / scale)),
  );
}
