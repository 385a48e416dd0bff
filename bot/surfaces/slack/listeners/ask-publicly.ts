import { type Place, settingsAt } from "../asking/place.ts";
import { postMessage, tellAlone } from "../asking/show-message.ts";
import { isShut, troubleOf } from "../asking/slack-errors.ts";
import type { SlackParts } from "../slack-parts.ts";
import { type Message, plainMessage, sectionBlock } from "../wording/message.ts";
import { slackLabelsOf } from "../wording/slack-labels.ts";
import { escaped, shortened } from "../wording/slack-text.ts";
import { takeWords } from "./take-words.ts";

export interface Asker {
  id: string;
  /** As others know them, in plain words: a mention would ping. */
  name: string;
}

/** A question that was not written into the channel: it is shown there with its asker, and answered under it. */
export async function askPublicly(parts: SlackParts, place: Place, asker: Asker, question: string): Promise<void> {
  const words = escaped(shortened(question, 1_500)).replaceAll("\n", "\n> ");
  const labels = slackLabelsOf(await settingsAt(parts, place));
  const heading = `${labels.asks(escaped(asker.name))}\n> ${words}`;
  const message: Message = { text: heading, blocks: [sectionBlock(heading)] };
  try {
    const { channel, ts } = await postMessage(parts, place, message);
    const there: Place = { ...place, channel, thread: place.thread ?? ts, respond: undefined };
    await parts.work.note({ asks: { place: there, user: asker.id, question } });
    await takeWords(parts, there, asker.id, question);
  } catch (error) {
    if (!isShut(error)) {
      parts.services.context.log.error({ channel: place.channel }, `a question was not shown: ${troubleOf(error)}`);
      return;
    }
    await tellAlone(parts, place, asker.id, plainMessage(labels.notMember));
    await takeWords(parts, { ...place, isPrivate: true }, asker.id, question);
  }
}
