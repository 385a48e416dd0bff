import type { App, GlobalShortcut, MessageShortcut } from "@slack/bolt";
import type { Place } from "../asking/place.ts";
import { readAbout } from "../settings/settings-form.ts";
import type { SlackParts } from "../slack-parts.ts";
import { type AskAbout, askCallback, askFields, askForm } from "../wording/ask-form.ts";
import { plainWords } from "../wording/slack-text.ts";
import { askPublicly } from "./ask-publicly.ts";
import { labelsHere } from "./home.ts";
import { takeWords } from "./take-words.ts";

export const shortcutIds = { ask: "ask_pitsynth", askAbout: "ask_about_message" } as const;

/** "Ask PitSynth" from anywhere, and about a message. */
export function listenToShortcuts(app: App, parts: SlackParts): void {
  app.shortcut<GlobalShortcut>({ callback_id: shortcutIds.ask, type: "shortcut" }, async ({ ack, shortcut }) => {
    await ack();
    await parts.client.views.open({ trigger_id: shortcut.trigger_id, view: askForm({}, await labelsHere(parts)) });
  });
  app.shortcut<MessageShortcut>({ callback_id: shortcutIds.askAbout, type: "message_action" }, async (args) => {
    const { ack, shortcut } = args;
    await ack();
    const { message, channel, trigger_id } = shortcut;
    const about = { channel: channel.id, thread: String(message.thread_ts ?? message.ts) };
    const words = plainWords(message.text ?? "", parts.bot.userId);
    await parts.client.views.open({ trigger_id, view: askForm(about, await labelsHere(parts), words) });
  });
  app.view(askCallback, async ({ ack, view, body }) => {
    await ack();
    const about: AskAbout = readAbout(view.private_metadata);
    const { values } = view.state;
    const question = values[askFields.question]?.[askFields.question]?.value?.trim() ?? "";
    const isForAll = values[askFields.where]?.[askFields.where]?.selected_option?.value === "thread";
    const chosen = values[askFields.channel]?.[askFields.channel]?.selected_conversation ?? undefined;
    const asker = { id: body.user.id, name: body.user.name };
    const channel = about.channel ?? chosen ?? asker.id;
    const isDirect = !/^[CG]/.test(channel);
    const place: Place = { team: parts.bot.teamId, channel, thread: about.thread, isDirect, isPrivate: false };
    if (about.channel !== undefined && !isForAll)
      await takeWords(parts, { ...place, isPrivate: true }, asker.id, question);
    else await askPublicly(parts, place, asker, question);
  });
}
