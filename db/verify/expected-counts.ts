/** The day of the sources that the bundled build was made of. */
export const expectedCountsDate = "2026-08-21";

/** Rows of each table as the sources of the bundled build state them; practice counts five files and the two qualifying days of old. */
export const expectedCounts: Readonly<Record<string, number>> = {
  seasons: 77,
  continents: 7,
  countries: 249,
  drivers: 917,
  driver_family: 86,
  constructors: 187,
  constructor_chronology: 217,
  chassis: 1153,
  engine_manufacturers: 78,
  engines: 424,
  tire_manufacturers: 9,
  entrants: 830,
  circuits: 78,
  circuit_layouts: 160,
  grands_prix: 54,
  races: 1172,
  season_entrants: 1799,
  season_entrant_constructors: 1925,
  season_entrant_chassis: 2292,
  season_entrant_engines: 2027,
  season_entrant_tire_manufacturers: 1955,
  season_entrant_drivers: 3882,
  season_driver_standings: 1680,
  season_constructor_standings: 721,
  practice_results: 647 + 16098 + 15509 + 8823 + 706 + 7707 + 7541 + 7683,
  qualifying_results: 26954,
  sprint_qualifying_results: 466,
  sprint_grid_positions: 567,
  sprint_results: 568,
  grid_positions: 25770,
  race_results: 27533,
  fastest_laps: 17085,
  pit_stops: 22430,
  driver_of_the_day: 874,
  driver_standings: 21449,
  constructor_standings: 10610,
};

/** Rows of one season in the lap files. */
export interface SeasonTimingCounts {
  readonly races: number;
  readonly laps: number;
  readonly sprint_laps: number;
  readonly weather: number;
  readonly race_control: number;
  readonly track_status: number;
}

const timing = (...counts: readonly [number, number, number, number, number, number]): SeasonTimingCounts => {
  const [races, laps, sprintLaps, weather, raceControl, trackStatus] = counts;
  return { races, laps, sprint_laps: sprintLaps, weather, race_control: raceControl, track_status: trackStatus };
};

/** Races with laps, laps, sprint laps, weather, race control and track status rows of each season. */
export const expectedTiming: Readonly<Record<number, SeasonTimingCounts>> = {
  2018: timing(21, 22303, 0, 2354, 1667, 263),
  2019: timing(21, 23675, 0, 2706, 1810, 238),
  2020: timing(17, 18337, 0, 2287, 1324, 193),
  2021: timing(22, 23728, 1162, 3299, 2035, 246),
  2022: timing(22, 23568, 1305, 3632, 1998, 306),
  2023: timing(22, 24428, 3722, 3550, 1849, 263),
  2024: timing(24, 26561, 2418, 3676, 2131, 220),
  2025: timing(22, 24542, 2151, 3380, 2039, 278),
  2026: timing(7, 7974, 1642, 1131, 167, 50),
};
