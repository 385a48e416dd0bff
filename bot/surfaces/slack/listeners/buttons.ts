import type { App, BlockAction, ButtonAction } from "@slack/bolt";
import { shownAnswer } from "#db/app/shown-answers.ts";
import type { ButtonsOfAnswer } from "../../channel/answer-in-channel.ts";
import { labelsOf } from "../../channel/labels.ts";
import { type Place, settingsAt } from "../asking/place.ts";
import { tellAlone } from "../asking/show-message.ts";
import { revealPost } from "../posting/reveal-post.ts";
import type { SlackParts } from "../slack-parts.ts";
import { actionIds } from "../wording/answer-buttons.ts";
import { type Message, plainMessage } from "../wording/message.ts";
import { sourcesMessage } from "../wording/sources-message.ts";
import { askPublicly } from "./ask-publicly.ts";
import { placeOfPress, toRespond } from "./button-place.ts";
import { takeWords } from "./take-words.ts";

interface Press {
  parts: SlackParts;
  body: BlockAction;
  place: Place;
  user: string;
  value: string;
  /** Shows something to the presser alone. */
  alone(message: Message): Promise<void>;
}

/** The buttons under answers and posts. They work after a restart: what they need is kept in app.db. */
export function listenToButtons(app: App, parts: SlackParts): void {
  const on = (action: string | RegExp, run: (press: Press) => Promise<void>) =>
    app.action<BlockAction<ButtonAction>>(action, async ({ ack, body, action: { value = "" }, respond }) => {
      await ack();
      const place = placeOfPress(parts, body, respond);
      const user = body.user.id;
      const respondAlone = toRespond(respond);
      const alone = (message: Message) => tellAlone(parts, { ...place, respond: respondAlone }, user, message);
      await run({ parts, body, place, user, value, alone });
    });
  on(new RegExp(`^${actionIds.followUp}_\\d$`), followUp);
  on(actionIds.sources, showSources);
  on(actionIds.cancel, cancel);
  on(actionIds.reveal, async ({ value, place, user }) => {
    if (!(await revealPost(parts, value, place, user))) await tellAlone(parts, place, user, await gone(parts, place));
  });
}

async function followUp({ parts, body, place, user, value, alone }: Press): Promise<void> {
  const [id = "", at = ""] = value.split(":");
  const kept = await shownAnswer(parts.services.app, id);
  const question = (kept?.payload as ButtonsOfAnswer | undefined)?.followUps[Number(at)];
  if (question === undefined) return alone(await gone(parts, place));
  if (place.isPrivate) return takeWords(parts, place, user, question);
  const { name } = body.user as { name?: string; username?: string };
  await askPublicly(parts, place, { id: user, name: name ?? body.user.username ?? "Somebody" }, question);
}

async function showSources({ parts, place, value, alone }: Press): Promise<void> {
  const kept = await shownAnswer(parts.services.app, value);
  if (!kept) return alone(await gone(parts, place));
  const labels = labelsOf(await settingsAt(parts, place));
  await alone(sourcesMessage((kept.payload as ButtonsOfAnswer).sources, labels));
}

/** Only for whom the answer is made. */
async function cancel({ parts, place, user, value, alone }: Press): Promise<void> {
  const running = parts.running.get(value);
  if (!running) return alone(await gone(parts, place));
  if (running.asker !== user) return alone(plainMessage(labelsOf(await settingsAt(parts, place)).notYours));
  running.cancel();
}

export async function gone(parts: SlackParts, place: Place): Promise<Message> {
  return plainMessage(labelsOf(await settingsAt(parts, place)).gone);
}
