import type { Fault } from "../fault.ts";

export type FeedName = "jolpica" | "openf1";
export type ResultState = "none" | "provisional" | "final";

export interface SyncFault {
  readonly source: FeedName | "f1db";
  /** What could not be had: a race (`2025-8`) or a season. */
  readonly subject: string;
  readonly message: string;
}

export interface RaceSync {
  readonly raceId: number;
  /** `2025-8`. */
  readonly race: string;
  readonly before: ResultState;
  readonly state: ResultState;
  readonly rowsChanged: number;
  readonly corrections: number;
  /** Sources that told something about it in this run. */
  readonly told: readonly FeedName[];
}

/** What a sync did. `races` holds the races that were asked about, changed or not. */
export interface SyncReport {
  readonly at: string;
  readonly seasons: readonly number[];
  readonly races: readonly RaceSync[];
  readonly rowsChanged: number;
  readonly corrections: number;
  readonly faults: readonly SyncFault[];
  readonly requests: Readonly<Record<FeedName, number>>;
}

export function syncFault(source: SyncFault["source"], subject: string, fault: Fault): SyncFault {
  return { source, subject, message: fault.message };
}
