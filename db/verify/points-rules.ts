/**
 * How points were given and counted in each season of the world championship, as data. Rounds are F1DB's.
 * From the sporting regulations of each year.
 */

/** Which of a competitor's scores count: all, the best `best` of the season, or the best of each part of the season. */
export type Counting = "all" | readonly CountingPart[];

interface CountingPart {
  readonly fromRound: number;
  readonly toRound: number;
  readonly best: number;
}

export interface SeasonRules {
  /** Points of first place, second place, ... */
  readonly scale: readonly number[];
  /** The constructors' scale; undefined where there was no such championship. */
  readonly constructorScale: readonly number[] | undefined;
  readonly sprintScale: readonly number[];
  /**
   * Point for the fastest lap: `shared` is split evenly among all who set it and is the driver's alone (1950-59),
   * `topTen` goes to its setter only if he finished in the first ten (2019-24).
   */
  readonly fastestLap: "none" | "shared" | "topTen";
  /** A car driven by several: its points are split evenly, or lost. */
  readonly sharedDrive: "split" | "noPoints";
  readonly driverCounting: Counting;
  readonly constructorCounting: Counting;
  /** Whether only the best-placed car of a constructor scored for it. */
  readonly bestCarOnly: boolean;
}

/** The scale in force from a season on, the latest first. */
const scales: readonly (readonly [from: number, scale: readonly number[]])[] = [
  [2010, [25, 18, 15, 12, 10, 8, 6, 4, 2, 1]],
  [2003, [10, 8, 6, 5, 4, 3, 2, 1]],
  [1991, [10, 6, 4, 3, 2, 1]],
  [1961, [9, 6, 4, 3, 2, 1]],
  [1960, [8, 6, 4, 3, 2, 1]],
  [1950, [8, 6, 4, 3, 2]],
];

const sprintScales: readonly (readonly [from: number, scale: readonly number[]])[] = [
  [2022, [8, 7, 6, 5, 4, 3, 2, 1]],
  [2021, [3, 2, 1]],
];

/** How many of the season's scores counted for a driver. */
const bestOfSeason: readonly (readonly [from: number, to: number, best: number])[] = [
  [1950, 1953, 4],
  [1954, 1957, 5],
  [1958, 1958, 6],
  [1959, 1959, 5],
  [1960, 1960, 6],
  [1961, 1962, 5],
  [1963, 1965, 6],
  [1966, 1966, 5],
  [1981, 1990, 11],
];

/** Last round of the first part of the season and how many of its scores counted; the same of the second part. */
const bestOfParts: Readonly<Record<number, readonly [number, number, number, number]>> = {
  1967: [6, 5, 11, 4],
  1968: [6, 5, 12, 5],
  1969: [6, 5, 11, 4],
  1970: [7, 6, 13, 5],
  1971: [6, 5, 11, 4],
  1972: [6, 5, 12, 5],
  1973: [8, 7, 15, 6],
  1974: [8, 7, 15, 6],
  1975: [7, 6, 14, 6],
  1976: [8, 7, 16, 7],
  1977: [9, 8, 17, 7],
  1978: [8, 7, 16, 7],
  1979: [7, 4, 15, 4],
  1980: [7, 5, 14, 5],
};

/** Rounds whose points were multiplied: races stopped early at half, and the double finale of 2014. */
const factors: Readonly<Record<number, number>> = {
  197504: 0.5,
  197512: 0.5,
  198406: 0.5,
  199116: 0.5,
  200902: 0.5,
  202112: 0.5,
  201419: 2,
};

/** Shortened races since 2023 (in 2022 only where a suspended race could not go on, which never came up). */
const shortenedScales: readonly (readonly [below: number, scale: readonly number[]])[] = [
  [0.25, [6, 4, 3, 2, 1]],
  [0.5, [13, 10, 8, 6, 5, 4, 3, 2, 1]],
  [0.75, [19, 14, 12, 10, 8, 6, 4, 3, 2, 1]],
];

/** The rules of a season; a season to come is read by the latest that are known. */
export function rulesOf(season: number): SeasonRules {
  const scale = since(scales, season);
  return {
    scale,
    constructorScale: season < 1958 ? undefined : season === 1961 ? since(scales, 1960) : scale,
    sprintScale: since(sprintScales, season),
    fastestLap: season <= 1959 ? "shared" : season >= 2019 && season <= 2024 ? "topTen" : "none",
    sharedDrive: season <= 1957 ? "split" : "noPoints",
    driverCounting: countingOf(season),
    constructorCounting: season <= 1978 ? countingOf(season) : "all",
    bestCarOnly: season <= 1978,
  };
}

/** The points scale of one race: the season's, reduced where the race was stopped early. */
export function raceScale(race: {
  id: number;
  season: number;
  laps: number;
  scheduledLaps: number | null;
}): readonly number[] {
  const { scale } = rulesOf(race.season);
  const factor = factors[race.id];
  if (factor !== undefined) return scale.map((points) => points * factor);
  if (race.season < 2023 || race.scheduledLaps === null) return scale;
  const share = race.laps / race.scheduledLaps;
  return shortenedScales.find(([below]) => share < below)?.[1] ?? scale;
}

function countingOf(season: number): Counting {
  const whole = bestOfSeason.find(([from, to]) => season >= from && season <= to);
  if (whole) return [{ fromRound: 1, toRound: 99, best: whole[2] }];
  const parts = bestOfParts[season];
  if (!parts) return "all";
  const [middle, bestBefore, end, bestAfter] = parts;
  return [
    { fromRound: 1, toRound: middle, best: bestBefore },
    { fromRound: middle + 1, toRound: end, best: bestAfter },
  ];
}

function since(table: readonly (readonly [number, readonly number[]])[], season: number): readonly number[] {
  return table.find(([from]) => season >= from)?.[1] ?? [];
}
