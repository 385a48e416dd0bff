import { MessageFlags } from "discord.js";
import { atTheKeyboard } from "../surfaces/discord/testing/at-the-keyboard.ts";
import type { PeerMessage } from "../surfaces/discord/testing/world.ts";
import { postSigned } from "../surfaces/slack/testing/peer-deliveries.ts";
import { botUser, team } from "../surfaces/slack/testing/slack-peer.ts";
import { type Ask, pause, withTries } from "./soak-askers.ts";

/** A question whose process was killed is taken up within 25 s; the rest is for two cores that hold everything. */
const longestWaitMs = 90_000;

async function waitFor(isThere: () => Promise<boolean> | boolean): Promise<boolean> {
  for (let waited = 0; waited < longestWaitMs; waited += 200) {
    if (await isThere()) return true;
    await pause(200);
  }
  return false;
}

let events = 0;

/** An event goes out again, with its id, until a replica has acknowledged it; then its answer is waited for. */
export const askSlack: Ask = async ({ slack, any, secret, doubled, acknowledged }, thread, question, onBroken) => {
  const users = Object.keys(slack.users);
  const user = users[events % users.length] ?? "";
  const channel = slack.channels["pit-wall"] ?? "";
  const id = `EvSoak${events++}`;
  const text = `<@${botUser}> ${question} (${thread})`;
  const { ts } = await slack.as(user, "chat.postMessage", { channel, text });
  const event = { type: "app_mention", user: slack.users[user], team, channel_type: "channel", channel, text, ts };
  const envelope = { type: "event_callback", team_id: team, api_app_id: "A0PIT", event_id: id, event_time: 1 };
  let attempt = 0;
  const isTaken = await withTries(onBroken, async () => {
    const body = { ...envelope, event: { ...event, event_ts: ts } };
    const answer = await postSigned({ url: any().slackUrl, secret }, "events_api", body, attempt++);
    if (answer.status !== 200) throw new Error(`status ${answer.status}`);
    acknowledged?.();
    return true;
  });
  const replies = async () => (await slack.messages(channel, String(ts))).filter((one) => one.ts !== String(ts));
  const answers = async () =>
    (await replies()).filter(({ blocks = [] }) => !JSON.stringify(blocks).includes('"cancel"'));
  const isAnswered = isTaken && (await waitFor(async () => (await answers()).length > 0));
  const texts = (await answers()).map((one) => one.text);
  if (new Set(texts).size < texts.length) doubled.push(text);
  return isAnswered;
};

/** By a mention or by the command, in turn; all replicas hear of it, one answers. */
export const askDiscord: Ask = async ({ discord, discordChannel, random, doubled }, thread, question, onBroken) => {
  const { world } = discord;
  const keyboard = atTheKeyboard(discord);
  const by = [...world.users.values()].find(({ username }) => username === thread.replace(/-\d+$/, ""));
  if (!by) throw new Error(`nobody is called ${thread}`);
  if (random() < 0.5) {
    const asked = keyboard.slash(by, discordChannel, "ask", { question });
    const isThere = await waitFor(() => asked.original !== undefined && isAnswer(asked.original));
    if (!isThere) onBroken();
    return isThere;
  }
  const said = keyboard.say(by, discordChannel, `<@${world.bot.id}> ${question}`);
  const answers = () => [...world.messages.values()].filter((one) => one.replyTo === said.id && isAnswer(one));
  const isThere = await waitFor(() => answers().length > 0);
  if (answers().length > 1) doubled.push(question);
  return isThere;
};

/** Neither "thinking" nor how far it is. */
const isAnswer = ({ flags, content }: PeerMessage) =>
  (flags & MessageFlags.Loading) === 0 && !content.startsWith("-# 🏁");
