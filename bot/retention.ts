import { forgetOldConversations } from "#db/app/conversations.ts";
import { forgetOldMcpSessions } from "#db/app/mcp-sessions.ts";
import { forgetOldWork } from "#db/app/open-work.ts";
import { forgetOldEvents } from "#db/app/seen-events.ts";
import { forgetOldShownAnswers } from "#db/app/shown-answers.ts";
import { forgetOldUsage } from "#db/app/usage.ts";
import type { Services } from "./services.ts";

const dayMs = 86_400_000;

/** No platform delivers an event again after so many days. */
const eventDays = 7;

/** An assistant that comes back later begins a new session. */
const sessionDays = 1;

type Kept = Pick<Services, "app" | "config" | "context">;

/** Forgets conversations and what their answers' buttons needed past the operator's time, and what nobody asks for any more. */
export async function forgetPastTime({ app, config, context }: Kept): Promise<void> {
  const before = (days: number) => new Date(context.now().getTime() - days * dayMs);
  const forgotten = {
    conversations: await forgetOldConversations(app, before(config.conversationDays)),
    answers: await forgetOldShownAnswers(app, before(config.conversationDays)),
    events: await forgetOldEvents(app, before(eventDays)),
    work: await forgetOldWork(app, new Date(Date.now() - eventDays * dayMs)),
    sessions: await forgetOldMcpSessions(app, new Date(Date.now() - sessionDays * dayMs)),
    usage: await forgetOldUsage(app, before(config.conversationDays)),
  };
  if (Object.values(forgotten).some((count) => count > 0))
    context.log.info?.(forgotten, "forgot what was past its time");
}

export interface Cleaning {
  stop(): void;
}

/** Forgets once a day while the service runs. */
export function cleanDaily(services: Kept, everyMs = dayMs): Cleaning {
  const timer = setInterval(() => {
    forgetPastTime(services).catch((error) => services.context.log.error({ err: error }, "the daily cleaning failed"));
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
