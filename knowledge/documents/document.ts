/** What a passage may be about; also the names of the folders of the corpus. */
export const categories = [
  "rules",
  "strategy",
  "technique",
  "circuits",
  "teams",
  "drivers",
  "history",
  "weekend",
  "glossary",
  "models",
  "race-report",
  "added",
] as const;
export type Category = (typeof categories)[number];

/** Open end of a season range: "now". */
export const openSeason = 9999;

/** Seasons a text holds for, both included. */
export interface SeasonRange {
  readonly from: number;
  /** `openSeason` when it still holds. */
  readonly to: number;
}

/** One text that is cut into passages. */
export interface KnowledgeDocument {
  /** Stable: "rules/points-systems", "race-report/1988-15". */
  readonly id: string;
  readonly title: string;
  readonly category: Category;
  readonly seasons: SeasonRange;
  readonly sources: readonly string[];
  /** ISO day on which somebody last checked it; undefined for generated texts. */
  readonly checkedOn?: string;
  readonly raceId?: number;
  /** Edition of a document that a user added. */
  readonly version?: string;
  /** Markdown, facts rendered. */
  readonly body: string;
}

/** "2026", "2014-2025", "2011 on". */
export function seasonsInWords({ from, to }: SeasonRange): string {
  if (to === openSeason) return `${from} on`;
  return from === to ? String(from) : `${from}-${to}`;
}
