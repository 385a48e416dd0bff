import { type App, Assistant } from "@slack/bolt";
import { messagesOf } from "#db/app/conversations.ts";
import { situationOf } from "../../../chat/situation.ts";
import { conversationAt } from "../asking/place.ts";
import { troubleOf } from "../asking/slack-errors.ts";
import type { SlackParts } from "../slack-parts.ts";
import { shortened } from "../wording/slack-text.ts";
import { suggestedPrompts } from "../wording/suggested-prompts.ts";
import { isPerson, placeOf, type SaidEvent, wordsOf } from "./messages.ts";
import { takeWords } from "./take-words.ts";

/** The pane in which somebody talks to the bot alone: prompts to begin with, a title, answers in threads. */
export function listenToPane(app: App, parts: SlackParts): void {
  const { context } = parts.services;
  const quietly = (work: Promise<unknown>) =>
    work.catch((error: unknown) => context.log.error({}, `the pane is not complete: ${troubleOf(error)}`));
  const pane = new Assistant({
    /** What somebody looks at beside the pane is not read: it would take another scope. */
    threadContextStore: { get: async () => ({}), save: async () => undefined },
    threadStarted: async ({ setSuggestedPrompts }) => {
      await quietly(setSuggestedPrompts(suggestedPrompts(situationOf(context.db, context.now()))));
    },
    threadContextChanged: async () => undefined,
    userMessage: async ({ message, setTitle }) => {
      const said = message as SaidEvent;
      if (!isPerson(said, parts)) return;
      const place = placeOf(parts, said, said.thread_ts);
      const words = wordsOf(parts, said);
      const earlier = await messagesOf(parts.services.app, conversationAt(place, said.user), 1);
      if (earlier.length === 0 && words !== "") void quietly(setTitle(shortened(words.replaceAll("\n", " "), 60)));
      await takeWords(parts, place, said.user, words);
    },
  });
  app.assistant(pane);
}
