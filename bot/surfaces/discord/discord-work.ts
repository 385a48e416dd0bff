import type { Question } from "./answering/answer-question.ts";
import type { DeferredReply } from "./answering/interaction-stage.ts";
import type { ToolRun } from "./handlers/tool-command.ts";

/** What a question is answered from after the process that took it has died. */
export interface DiscordWork {
  /** The message that asks, with the roles of who wrote it. */
  message?: { guildId: string | null; channelId: string; messageId: string; roles: readonly string[] };
  /** The message that shows how far the answer is. */
  shown?: { channelId: string; messageId: string };
  /** Where a command, button or form is answered, and what it asks for once that is known. */
  reply?: DeferredReply;
  asks?: Question;
  runs?: ToolRun;
}
