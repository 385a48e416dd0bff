import { forgetShownAnswers } from "#db/app/shown-answers.ts";
import { labelsOf } from "../../channel/labels.ts";
import { askInSlack } from "../asking/ask-in-slack.ts";
import { conversationAt, type Place, settingsAt } from "../asking/place.ts";
import { tellAlone } from "../asking/show-message.ts";
import type { SlackParts } from "../slack-parts.ts";
import { plainMessage } from "../wording/message.ts";

/** What a person said to the bot: a question, or the words that stop an answer or forget a conversation. */
export async function takeWords(parts: SlackParts, place: Place, user: string, words: string): Promise<void> {
  if (/^(stop|cancel)[.! ]*$/i.test(words) && stopOwn(parts, place, user)) return;
  if (/^forget( this| it| everything| our conversation)?[.! ]*$/i.test(words)) return forget(parts, place, user);
  await askInSlack(parts, place, user, words);
}

/** Ends what is being answered to that person in this conversation; false when nothing is. */
function stopOwn(parts: SlackParts, place: Place, user: string): boolean {
  const conversation = conversationAt(place, user);
  const own = [...parts.running.values()].filter((one) => one.asker === user && one.conversation === conversation);
  for (const one of own) one.cancel();
  return own.length > 0;
}

async function forget(parts: SlackParts, place: Place, user: string): Promise<void> {
  const labels = labelsOf(await settingsAt(parts, place));
  const conversation = conversationAt(place, user);
  await forgetShownAnswers(parts.services.app, conversation);
  const isForgotten = await parts.services.chat.forget(conversation);
  await tellAlone(parts, place, user, plainMessage(isForgotten ? labels.forgotten : labels.nothingToForget));
}
