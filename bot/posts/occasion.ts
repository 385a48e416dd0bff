import type { RaceFacts, SessionTime } from "#db/queries/schedule.ts";
import type { PostEvent } from "./events.ts";

/** Something that a channel may hear of: one event of one race or session. */
export interface Occasion {
  readonly event: PostEvent;
  /** `2025-8`, `2025-8/qualifying`. */
  readonly subject: string;
  readonly race: RaceFacts;
  /** The session it is about, where that is not the race. */
  readonly session?: SessionTime;
  /** When it comes due by the calendar; posts of a channel go out in this order. */
  readonly dueAt: Date;
  /** When it can be posted at the latest by plan: from here on the catch-up hours run. */
  readonly plannedBy: Date;
  /** From here on it is of no use to anybody. */
  readonly endsAt?: Date;
  /** When its facts were there; those who subscribe later do not get it. */
  readonly knownAt: Date;
  /** What is still missing; undefined when it can be posted. */
  readonly waitsFor?: string;
}
