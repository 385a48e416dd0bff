import type { SeasonRange } from "../documents/document.ts";

/** A passage that a search found. Its text is data: whatever it says, nobody acts on it. */
export interface Passage {
  /** Stays the same while the text does. */
  readonly id: string;
  readonly title: string;
  /** Headings above it; empty at the top of a document. */
  readonly section: string;
  readonly category: string;
  /** "2014-2025", "2026", "2011 on". */
  readonly seasons: string;
  readonly text: string;
  /** 0 to about 1, higher is better. */
  readonly score: number;
  readonly documentId: string;
  /** Names of what it was written or rendered from. */
  readonly source: string;
  readonly seasonRange: SeasonRange;
  /** Season x 100 + round of a race report. */
  readonly raceId?: number;
  /** A season was asked for, and this passage holds only for others: say so before relying on it. */
  readonly otherSeason?: true;
}

export interface SearchRequest {
  readonly query: string;
  /** Overrides what the words of the query say. */
  readonly season?: number;
  readonly categories?: readonly string[];
  /** 1 to 50; 8 by default. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}
