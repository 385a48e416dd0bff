/** The race of a season that words point at. */
export type RaceWord =
  | { readonly kind: "last" | "next" | "weekend" | "opener" | "finale" | "penultimate" }
  | { readonly kind: "after_break" | "before_break" }
  /** So many races before the newest: "the race before last" is 1. */
  | { readonly kind: "back"; readonly races: number }
  /** The first or newest weekend with a sprint, of a season or of all. */
  | { readonly kind: "sprint"; readonly end: "first" | "last"; readonly isShootout: boolean }
  | { readonly kind: "round"; readonly round: number };

/** When, as far as the question says. */
export interface TimeAsked {
  /** Single seasons named. */
  seasons: number[];
  /** A span of seasons. */
  from?: number;
  to?: number;
  race?: RaceWord;
  /** Standings after this round. */
  afterRound?: number;
  /** "after Monza": the race itself is named elsewhere in the question. */
  afterRace?: boolean;
  beforeRace?: boolean;
  lastRaces?: number;
  firstRaces?: number;
  roundFrom?: number;
  roundTo?: number;
  /** "with two rounds left". */
  roundsLeft?: number;
  /** "the second half of the season". */
  half?: "first" | "second";
  beforeBreak?: boolean;
  afterBreak?: boolean;
  month?: number;
  /** ISO. */
  date?: string;
  /** Seasons after (or before) the one spoken of: "the year after". */
  shift?: number;
  /** Races after (or before) the one named: "the race after Monaco". */
  raceShift?: number;
  /** "ever", "in history", "career". */
  allTime?: boolean;
  /** "this season", "now", "currently". */
  isCurrent?: boolean;
  /** By some words, not by a number. */
  isRelative?: boolean;
}

export interface Calendar {
  /** By the calendar. */
  readonly year: number;
  /** Of the newest result. */
  readonly season: number;
  /** ISO. */
  readonly today: string;
}

export function noTime(): TimeAsked {
  return { seasons: [] };
}

/** The only season asked about, if there is just one. */
export function onlySeason(time: TimeAsked): number | undefined {
  if (time.seasons.length === 1) return time.seasons[0];
  if (time.seasons.length === 0 && time.from !== undefined && time.from === time.to) return time.from;
  return undefined;
}

export function hasTime(time: TimeAsked): boolean {
  return Object.entries(time).some(([key, value]) =>
    key === "seasons" ? time.seasons.length > 0 : value !== undefined,
  );
}
