/** What a season pays. Source: the sporting regulations of each year. */
export interface PointsSystem {
  readonly race: readonly number[];
  readonly sprint: readonly number[];
  /** For the fastest lap of a driver among the first ten. */
  readonly fastestLap: number;
  /** Factor on the last race of the season: 2 in 2014. */
  readonly lastRaceFactor: number;
}

/** First season of 25 points for a win; projections begin here. */
export const FIRST_SEASON = 2010;

const RACE = [25, 18, 15, 12, 10, 8, 6, 4, 2, 1];

export function pointsSystemOf(season: number): PointsSystem {
  return {
    race: RACE,
    sprint: season >= 2022 ? [8, 7, 6, 5, 4, 3, 2, 1] : season === 2021 ? [3, 2, 1] : [],
    fastestLap: season >= 2019 && season <= 2024 ? 1 : 0,
    lastRaceFactor: season === 2014 ? 2 : 1,
  };
}

/** A round still to come. */
export interface RoundLeft {
  readonly raceId: number;
  readonly sprint: boolean;
  readonly last: boolean;
}

/** Most points that the best `cars` cars together can take from the given rounds, starting at place `from` (0 = win). */
export function mostPoints(system: PointsSystem, rounds: readonly RoundLeft[], cars: 1 | 2, from = 0): number {
  const top = (table: readonly number[]) => table.slice(from, from + cars).reduce((sum, points) => sum + points, 0);
  return rounds.reduce(
    (sum, round) =>
      sum +
      (top(system.race) + system.fastestLap) * (round.last ? system.lastRaceFactor : 1) +
      (round.sprint ? top(system.sprint) : 0),
    0,
  );
}
