/** What can happen to a car in a race (or sprint); titles happen in the race that decided them. */
export const eventNames = [
  "start",
  "entry",
  "win",
  "podium",
  "points_finish",
  "top_n",
  "finish",
  "pole",
  "front_row",
  "fastest_lap",
  "dnf",
  "disqualification",
  "win_from_pole",
  "pole_and_win_and_fastest_lap",
  "grand_slam",
  "one_two",
  "driver_of_the_day",
  "led_a_lap",
  "q1_exit",
  "q2_exit",
  "q3",
  "title",
] as const;
export type EventName = (typeof eventNames)[number];

/** Counts and sums; each is one event counted, or one number added up. */
export const countMetrics = {
  starts: "start",
  entries: "entry",
  wins: "win",
  podiums: "podium",
  points_finishes: "points_finish",
  top_n: "top_n",
  finishes: "finish",
  poles: "pole",
  front_rows: "front_row",
  fastest_laps: "fastest_lap",
  dnfs: "dnf",
  disqualifications: "disqualification",
  wins_from_pole: "win_from_pole",
  hat_tricks: "pole_and_win_and_fastest_lap",
  grand_slams: "grand_slam",
  one_twos: "one_two",
  driver_of_the_day: "driver_of_the_day",
  races_led: "led_a_lap",
  q1_exits: "q1_exit",
  q2_exits: "q2_exit",
  q3_appearances: "q3",
  titles: "title",
  sprint_starts: "start",
  sprint_wins: "win",
  sprint_podiums: "podium",
} as const satisfies Record<string, EventName>;
export const sumMetrics = ["points", "sprint_points", "laps", "laps_led", "positions_gained", "pit_stops"] as const;
export const averageMetrics = [
  "avg_grid",
  "avg_qualifying",
  "avg_finish",
  "avg_points",
  "avg_positions_gained",
] as const;
export const rateMetrics = {
  win_rate: "win",
  podium_rate: "podium",
  pole_rate: "pole",
  points_rate: "points_finish",
  dnf_rate: "dnf",
  pole_to_win_rate: "win_from_pole",
} as const satisfies Record<string, EventName>;
/** One value an event; a group shows its most extreme one. `event` of the query says which events count. */
export const extremeMetrics = [
  "winning_margin",
  "age",
  "grid_of_event",
  "finish_of_event",
  "positions_gained_in_race",
  "fastest_pit_stop",
] as const;
/** Runs and distances along the calendar; `event` says of what. */
export const careerMetrics = [
  "streak",
  "span_days",
  "gap_days",
  "starts_before_first",
  "starts_without",
  "starts_since_last",
] as const;
const distinctMetrics = ["distinct"] as const;

export type Metric =
  | keyof typeof countMetrics
  | (typeof sumMetrics)[number]
  | (typeof averageMetrics)[number]
  | keyof typeof rateMetrics
  | (typeof extremeMetrics)[number]
  | (typeof careerMetrics)[number]
  | (typeof distinctMetrics)[number];

export const metrics = [
  ...Object.keys(countMetrics),
  ...sumMetrics,
  ...averageMetrics,
  ...Object.keys(rateMetrics),
  ...extremeMetrics,
  ...careerMetrics,
  ...distinctMetrics,
] as Metric[];

export const dimensions = [
  "driver",
  "constructor",
  "engine",
  "nationality",
  "circuit",
  "grand_prix",
  "country",
  "continent",
  "season",
  "decade",
  "race",
  "teammates",
] as const;
export type Dimension = (typeof dimensions)[number];

/** Spans of seasons that go by a name. */
export const eras = {
  front_engine: [1950, 1960],
  turbo_1980s: [1977, 1988],
  v10: [1989, 2005],
  v8: [2006, 2013],
  refuelling: [1994, 2009],
  hybrid: [2014, 2025],
  ground_effect_2020s: [2022, 2025],
  regulations_2026: [2026, 2099],
} as const;
export type Era = keyof typeof eras;

export type StatisticsSession = "race" | "sprint" | "both";

/** All filters are joined by AND, the members of a list by OR. */
export interface StatisticsFilters {
  driverIds?: readonly string[];
  notDriverIds?: readonly string[];
  notConstructorIds?: readonly string[];
  /** Only drivers to whom this has never happened in a race of their whole career. */
  never?: EventName;
  /** Only cars of these constructors. */
  constructorIds?: readonly string[];
  engineManufacturerIds?: readonly string[];
  /** Of the driver. */
  nationalityIds?: readonly string[];
  circuitIds?: readonly string[];
  grandPrixIds?: readonly string[];
  /** Where the race was held. */
  countryIds?: readonly string[];
  continentIds?: readonly string[];
  raceIds?: readonly number[];
  seasons?: readonly number[];
  seasonFrom?: number;
  seasonTo?: number;
  era?: Era;
  roundFrom?: number;
  roundTo?: number;
  /** ISO dates, both included. */
  dateFrom?: string;
  dateTo?: string;
  /** 1 to 12. */
  months?: readonly number[];
  seasonFinale?: boolean;
  /** The first or last N races that pass the filters on races above. */
  firstRaces?: number;
  lastRaces?: number;
  /** The first or last N races that the driver (or constructor) of a group itself started. */
  firstOwnRaces?: number;
  lastOwnRaces?: number;
  gridFrom?: number;
  gridTo?: number;
  pitLaneStart?: boolean;
  finishFrom?: number;
  finishTo?: number;
  session?: StatisticsSession;
  /** Only drivers in the same team in the same race as this one, himself left out. */
  teammateOfId?: string;
  /** Only races in the country of the driver's nationality. */
  homeRace?: boolean;
  /** Only the season of a driver's first start. */
  rookies?: boolean;
  /** Only the seasons in which the driver became champion (true) or did not (false). */
  champions?: boolean;
  /** Only races whose winner started (true) or did not start (false) from pole. */
  winnerFromPole?: boolean;
  /** Only races that this driver won, or that one of these cars won. */
  wonByDriverId?: string;
  wonByConstructorId?: string;
}

export interface StatisticsQuery extends StatisticsFilters {
  metric: Metric;
  /** For `top_n`. */
  n?: number;
  /** For extremes, runs and distinct counts; the default is `win`. */
  event?: EventName;
  /** For `streak`: the run of races without the event. */
  without?: boolean;
  /** For `streak`: races that the driver or team did not start are passed over instead of ending the run. */
  ownStartsOnly?: boolean;
  /** For `distinct`: what is counted, each once; the default is `driver`. */
  distinctOf?: Dimension;
  /** Default: `driver`. An empty list gives one total; two give pairs such as driver and season. */
  groupBy?: Dimension | readonly Dimension[];
  /** Default: the metric's own direction (fastest stop and average places ascend). */
  order?: "asc" | "desc";
  /** Counts ranks: all that share the last rank are returned. Default 10. */
  limit?: number;
  /** Ranks to pass over. */
  offset?: number;
  /** Groups with fewer starts are left out. */
  minStarts?: number;
  /** Also groups with nothing (value 0). Default: only for what is named by the filters, or in ascending order. */
  includeZero?: boolean;
}

/** The race behind a number. */
export interface EventRef {
  raceId: number;
  date: string;
  grandPrixId: string;
  circuitId: string;
  session: "race" | "sprint" | "drivers_title" | "constructors_title";
  driverId: string;
  driverName: string;
  constructorId: string;
  position: number | null;
  /** Why there is no position. */
  status: string | null;
  grid: number | null;
  points: number;
}

export type Unit = "count" | "points" | "laps" | "places" | "ms" | "days" | "ratio" | "races";

export interface StatisticsRow {
  /** Equal values share a rank: 1, 2, 2, 4. */
  rank: number;
  tied: boolean;
  /** Id per dimension asked for; empty for a total. */
  keys: Partial<Record<Dimension, string>>;
  /** Shown name per dimension. */
  names: Partial<Record<Dimension, string>>;
  /** In `unit` of the result; null only for a margin of whole laps (see `marginLaps`). */
  value: number | null;
  /** Races the group started under the filters; for extremes, those among the events looked at. */
  starts: number;
  /** First and last time it counted; the two ends of a streak or span; the same race for an extreme. */
  first: EventRef | undefined;
  last: EventRef | undefined;
  /** For `age`: whole years and days over. */
  ageYears?: number;
  ageDays?: number;
  /** For `winning_margin` where the second was lapped. */
  marginLaps?: number;
  /** For `streak`: the run goes on at the end of the races looked at. */
  ongoing?: boolean;
}

export interface StatisticsResult {
  metric: Metric;
  unit: Unit;
  groupBy: readonly Dimension[];
  order: "asc" | "desc";
  rows: StatisticsRow[];
  /** Groups before limit and offset. */
  groupCount: number;
  /** Whether more than one row shares a rank in `rows`. */
  hasTies: boolean;
  /** Whether ties were so many that not all are in `rows` (never fewer than 100). */
  isTruncated: boolean;
  /** Races that passed the filters on races, and the first and last of them. */
  raceCount: number;
  firstRaceId: number | undefined;
  lastRaceId: number | undefined;
}
