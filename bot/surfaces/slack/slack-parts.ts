import type { WebClient } from "@slack/web-api";
import type { Services } from "../../services.ts";
import type { AskLimits } from "../channel/ask-limits.ts";
import type { Turns } from "../channel/turns.ts";
import type { FirstSigns } from "./asking/first-signs.ts";

/** How fast messages follow each other. */
export interface Pace {
  /** An answer that takes longer shows what it is at, with a way to cancel. */
  showAfterMs: number;
  /** Between two changes of a message. */
  everyMs: number;
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
  /** Work that is under way, to be ended before the door closes. */
  readonly underWay: Set<Promise<unknown>>;
}
