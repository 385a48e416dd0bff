import type { WebClient } from "@slack/web-api";
import type { Services } from "../../services.ts";
import type { AskLimits } from "../channel/ask-limits.ts";
import type { Turns } from "../channel/turns.ts";
import type { Workbook, WorkPace } from "../channel/workbook.ts";
import type { FirstSigns } from "./asking/first-signs.ts";
import type { Place } from "./asking/place.ts";
import type { Posted } from "./asking/show-message.ts";

/** How fast messages follow each other. */
export interface Pace {
  /** An answer that takes longer shows what it is at, with a way to cancel. */
  showAfterMs: number;
  /** Between two changes of a message. */
  everyMs: number;
  /** How soon a question is taken up that a process left which has died. */
  work?: WorkPace;
}

export const usualPace: Pace = { showAfterMs: 700, everyMs: 1_000 };

/** Who the bot is in its workspace. */
export interface BotIdentity {
  userId: string;
  botId: string;
  teamId: string;
}

/** An answer that is being made. */
export interface RunningAnswer {
  asker: string;
  conversation: string;
  cancel(): void;
}

/** What a question is answered from after the process that took it has died. */
export interface SlackWork {
  /** As Slack sent it. */
  body: Record<string, unknown>;
  /** Set once the question itself was shown in the channel, so that it is not shown again. */
  asks?: { place: Place; user: string; question: string };
  /** The message that shows how far the answer is. */
  shown?: Posted;
}

/** All that the parts of the Slack surface stand on. */
export interface SlackParts {
  readonly services: Services;
  readonly client: WebClient;
  readonly bot: BotIdentity;
  readonly turns: Turns;
  readonly limits: AskLimits;
  readonly signs: FirstSigns;
  readonly pace: Pace;
  /** By what their cancel button carries. */
  readonly running: Map<string, RunningAnswer>;
  /** Not before then is streaming tried again, once Slack refused it. */
  readonly streaming: { refusedUntil: number };
  readonly work: Workbook<SlackWork>;
  /** Work that is under way, to be ended before the door closes. */
  readonly underWay: Set<Promise<unknown>>;
}
