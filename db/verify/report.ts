import type { RaceDb } from "../client.ts";

/** Something that does not hold. `where` names the race (`2024-14`), season or table, and whom. */
export interface Failure {
  readonly where: string;
  readonly detail: string;
}

/** Something that differs from the plain rule, and the reason why it is right nonetheless or known to be wrong. */
export interface Exception extends Failure {
  readonly reason: string;
}

export interface CheckReport {
  readonly name: string;
  readonly description: string;
  /** How many things were looked at. */
  readonly checked: number;
  readonly failures: readonly Failure[];
  readonly exceptions: readonly Exception[];
}

export interface VerifyReport {
  /** No check failed. */
  readonly ok: boolean;
  readonly checks: readonly CheckReport[];
}

export interface HeldRace {
  readonly id: number;
  readonly season: number;
  readonly round: number;
  readonly grandPrixId: string;
  readonly laps: number;
  readonly scheduledLaps: number | null;
  readonly resultState: "none" | "provisional" | "final";
  readonly driversTitleDecided: number;
  readonly constructorsTitleDecided: number;
}

/** What every check reads from. */
export interface VerifyContext {
  readonly db: RaceDb;
  /** All races by id, those without a result as well. */
  readonly races: ReadonlyMap<number, HeldRace>;
  /** Whether this is the bundled build, whose row counts are known. */
  readonly bundled: boolean;
  /** Rows of a query, with the columns' names as the query gives them. */
  readonly select: <T>(sql: string) => T[];
}

/** Where a finding is: a race and perhaps somebody in it, or a name of its own (a season, a table). */
export type Place = { readonly raceId: number; readonly who?: string } | string;

/** What a check reports to. */
export interface Findings {
  readonly checked: (count: number) => void;
  /** A failure, unless it is a known exception or the race is still provisional. */
  readonly differs: (place: Place, detail: string) => void;
  readonly excepted: (place: Place, reason: string, detail: string) => void;
}

export interface Check {
  readonly name: string;
  readonly description: string;
  readonly run: (context: VerifyContext, findings: Findings) => void;
}
