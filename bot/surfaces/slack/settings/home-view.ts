import type { HomeView, KnownBlock } from "@slack/types";
import { standingSubscriptions } from "#db/app/subscriptions.ts";
import { postEvents } from "../../../posts/events.ts";
import type { ChannelSettings } from "../../channel/channel-settings.ts";
import { settingsIn, teamScope } from "../asking/place.ts";
import type { SlackParts } from "../slack-parts.ts";
import { button } from "../wording/answer-buttons.ts";
import { contextBlock, sectionBlock } from "../wording/message.ts";
import { escaped } from "../wording/slack-text.ts";

export const homeActions = { ask: "home_ask", settings: "home_settings", posts: "home_posts" } as const;

const mostChannels = 20;

/** The app's home: how to ask, what holds in the workspace, which channels get posts. */
export async function homeView(parts: SlackParts, isAdmin: boolean): Promise<HomeView> {
  const scope = teamScope(parts.bot.teamId);
  const settings = await settingsIn(parts, [scope]);
  const all = (await standingSubscriptions(parts.services.app)).filter(
    (one) => one.surface === "slack" && one.scope === scope,
  );
  const channels = [...new Set(all.map(({ channel }) => channel))];
  const posts = channels.map((channel) =>
    postsBlock(
      channel,
      all.filter((one) => one.channel === channel),
      isAdmin,
    ),
  );
  return {
    type: "home",
    blocks: [
      header("PitSynth"),
      sectionBlock(howTo(parts.bot.userId)),
      { type: "actions", elements: [button(homeActions.ask, "Ask a question", "ask")] },
      { type: "divider" },
      header("Settings of this workspace"),
      fieldsBlock(settings),
      isAdmin
        ? { type: "actions", elements: [button(homeActions.settings, "Change", "settings")] }
        : contextBlock("Those who run the workspace can change them. Channels have their own: `/pitsynth settings`."),
      { type: "divider" },
      header("Posts"),
      ...(posts.length > 0 ? posts.slice(0, mostChannels) : [sectionBlock("No channel gets posts yet.")]),
      contextBlock("Recaps, previews and more for a channel: `/pitsynth subscribe` there."),
      contextBlock(`Data to ${parts.services.context.asOf() ?? "no race yet"}.`),
    ],
  };
}

const header = (text: string): KnownBlock => ({ type: "header", text: { type: "plain_text", text } });

const howTo = (bot: string) =>
  `Ask me about Formula 1: mention <@${bot}> in a channel, write to me here under Messages, or use \`/pitsynth\` anywhere. ` +
  "In a thread I remember what was said. Every number comes from the data, and I say what it stands on.";

function postsBlock(channel: string, subscriptions: readonly { event: string }[], isAdmin: boolean): KnownBlock {
  const events = postEvents.filter((event) => subscriptions.some((one) => one.event === event));
  const text = `<#${channel}>: ${events.join(", ")}`;
  const change = isAdmin ? { accessory: button(homeActions.posts, "Change", channel) } : {};
  return { type: "section", text: { type: "mrkdwn", text }, ...change };
}

function fieldsBlock(settings: ChannelSettings): KnownBlock {
  const shown: [string, string][] = [
    ["Time zone", settings.time_zone],
    ["How much is said", settings.verbosity],
    ["Answers", settings.answer_in === "thread" ? "in threads" : "in threads and the channel"],
    ["Threads without a mention", settings.thread_replies ? "answered" : "left alone"],
    ["Questions a minute", String(settings.asks_per_minute)],
    ["Results hidden after a race", settings.spoiler_hours === 0 ? "no" : `${settings.spoiler_hours} hours`],
    ["No posts", settings.quiet_hours || "at no hour"],
    ["Who may ask", settings.ask_roles.length === 0 ? "everybody" : `${settings.ask_roles.length} chosen`],
    ["Where", settings.ask_channels.map((id) => `<#${id}>`).join(" ") || "everywhere"],
  ];
  const fields = shown.map(([label, value]) => ({
    type: "mrkdwn" as const,
    text: `*${label}*\n${value.startsWith("<#") ? value : escaped(value)}`,
  }));
  return { type: "section", fields };
}
