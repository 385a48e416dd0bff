import type { Client } from "discord.js";
import type { Logger } from "pino";
import type { Services } from "../../services.ts";
import type { AskLimits } from "../channel/ask-limits.ts";
import type { Turns } from "../channel/turns.ts";
import type { Workbook } from "../channel/workbook.ts";
import type { Reveals } from "./answering/reveals.ts";
import type { Runs } from "./answering/runs.ts";
import type { Starts } from "./answering/starts.ts";
import type { DiscordWork } from "./discord-work.ts";
import type { Talks } from "./talk/talks.ts";

/** All that a handler stands on; built once by the door. */
export interface DiscordParts {
  readonly services: Services;
  readonly client: Client;
  readonly turns: Turns;
  readonly starts: Starts;
  readonly runs: Runs;
  readonly reveals: Reveals;
  readonly limits: AskLimits;
  readonly talks: Talks;
  readonly work: Workbook<DiscordWork>;
  readonly log: Logger;
  /** Thread messages without a mention may be read. */
  readonly readsMessages: boolean;
}

export const surface = "discord";

/** `discord:123`. */
export const askerId = (userId: string) => `${surface}:${userId}`;
