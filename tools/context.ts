import type { RaceDb } from "#db/client.ts";
import type { Resolver } from "#db/identity/resolver.ts";
import type { Knowledge } from "#knowledge/search/open-knowledge.ts";
import type { Progress } from "#models/progress.ts";
import type { Strategist } from "#models/strategy/strategist.ts";
import type { ResultMemory } from "./result-memory.ts";

/** The little a tool needs to report trouble; pino's logger fits. */
export interface ToolLog {
  error(details: object, message: string): void;
  warn?(details: object, message: string): void;
  /** What a running service tells of its work. */
  info?(details: object, message: string): void;
}

/** All that a tool may stand on. Built once a process by the services; `signal` and `progress` are a call's own. */
export interface ToolContext {
  readonly db: RaceDb;
  readonly resolver: Resolver;
  /** The time that stands for now. */
  now(): Date;
  /** Date of the last race that the data covers, or null. */
  asOf(): string | null;
  readonly log: ToolLog;
  /** The strategist with its simulation workers, made at the first call. */
  readonly strategist?: () => Strategist;
  /** Opens the knowledge base, building its index first where it is missing or old. */
  readonly knowledge?: () => Promise<Knowledge>;
  /** Results that are given again while nothing has changed; without it each call is worked out anew. */
  readonly results?: ResultMemory;
  /** Told of each call, how long it took and whether it gave what was asked for. */
  readonly noteCall?: (tool: string, isOk: boolean, seconds: number) => void;
  readonly signal?: AbortSignal;
  /** Told how far a long computation is, from 0 to 1. */
  readonly progress?: Progress;
}
