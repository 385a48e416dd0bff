import type { App, SlashCommand } from "@slack/bolt";
import { type Place, settingsAt } from "../asking/place.ts";
import { tellAlone } from "../asking/show-message.ts";
import { troubleOf } from "../asking/slack-errors.ts";
import { settingsForm } from "../settings/settings-form.ts";
import { standingOf } from "../settings/who.ts";
import type { SlackParts } from "../slack-parts.ts";
import { type Message, plainMessage, sectionBlock } from "../wording/message.ts";
import { type SlackLabels, slackLabelsOf } from "../wording/slack-labels.ts";
import { plainWords } from "../wording/slack-text.ts";
import { askPublicly } from "./ask-publicly.ts";
import { toRespond } from "./button-place.ts";
import { allowCommand, pingCommand, subscribeCommand, unsubscribeCommand } from "./channel-commands.ts";
import { takeWords } from "./take-words.ts";

export const commandName = "/pitsynth";

export interface CommandCall {
  parts: SlackParts;
  place: Place;
  user: string;
  name: string;
  trigger: string;
  /** What follows the first word, with Slack's marks. */
  rest: string;
  labels: SlackLabels;
  alone(text: string | Message): Promise<void>;
}

type Subcommand = (call: CommandCall) => Promise<void>;

const subcommands: Record<string, Subcommand> = {
  help,
  ask: (call) => ask(call, call.rest),
  private: ({ parts, place, user, rest }) =>
    takeWords(parts, { ...place, isPrivate: true }, user, plainWords(rest, parts.bot.userId)),
  settings,
  subscribe: subscribeCommand,
  unsubscribe: unsubscribeCommand,
  ping: pingCommand,
  allow: allowCommand,
  forget: ({ parts, place, user }) => takeWords(parts, { ...place, isPrivate: !place.isDirect }, user, "forget"),
};

/** Words that are a command only when nothing follows them: "settings of a diffuser?" is a question. */
const standAlone = new Set(["help", "settings", "forget"]);

/** `/pitsynth`: a question, or one of the words above. */
export function listenToCommand(app: App, parts: SlackParts): void {
  app.command(commandName, async ({ ack, command, respond }) => {
    await ack();
    const place = placeOfCommand(parts, command, toRespond(respond));
    const { user_id: user, user_name: name, trigger_id: trigger, text } = command;
    const [, word = "", rest = ""] = /^\s*(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
    const alone = (said: string | Message) =>
      tellAlone(parts, place, user, typeof said === "string" ? plainMessage(said) : said);
    const labels = slackLabelsOf(await settingsAt(parts, place));
    const call = { parts, place, user, name, trigger, rest: rest.trim(), labels, alone };
    const known = word === "" ? "help" : word.toLowerCase();
    const isCommand = Object.hasOwn(subcommands, known) && (rest === "" || !standAlone.has(known));
    try {
      await (isCommand ? subcommands[known]?.(call) : ask(call, text));
    } catch (error) {
      parts.services.context.log.error({ channel: place.channel }, `a command failed: ${troubleOf(error)}`);
      await alone(labels.commandFailed);
    }
  });
}

async function help({ parts, labels, alone }: CommandCall): Promise<void> {
  const text = labels.help(parts.bot.userId);
  await alone({ text, blocks: [sectionBlock(text)] });
}

async function ask(call: CommandCall, text: string): Promise<void> {
  const { parts, place, user, name } = call;
  const question = plainWords(text, parts.bot.userId);
  if (question === "") return help(call);
  await askPublicly(parts, place, { id: user, name }, question);
}

async function settings({ parts, place, user, trigger, labels, alone }: CommandCall): Promise<void> {
  const { isAdmin, isMember } = await standingOf(parts, user);
  if (!isMember) return alone(labels.membersOnly);
  const view = await settingsForm(parts, { channel: place.channel }, isAdmin);
  await parts.client.views.open({ trigger_id: trigger, view });
}

function placeOfCommand(parts: SlackParts, command: SlashCommand, respond: Place["respond"]): Place {
  const channel = command.channel_id;
  return {
    ...{ team: parts.bot.teamId, channel, thread: undefined, isDirect: channel.startsWith("D") },
    ...{ isPrivate: false, respond },
  };
}
