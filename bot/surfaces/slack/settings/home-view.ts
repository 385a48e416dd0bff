import type { HomeView, KnownBlock } from "@slack/types";
import { standingSubscriptions } from "#db/app/subscriptions.ts";
import { postEvents } from "../../../posts/events.ts";
import { settingsIn, teamScope } from "../asking/place.ts";
import type { SlackParts } from "../slack-parts.ts";
import { button } from "../wording/answer-buttons.ts";
import { contextBlock, sectionBlock } from "../wording/message.ts";
import { slackLabelsOf } from "../wording/slack-labels.ts";
import { escaped } from "../wording/slack-text.ts";

export const homeActions = { ask: "home_ask", settings: "home_settings", posts: "home_posts" } as const;

const mostChannels = 20;

/** The app's home: how to ask, what holds in the workspace, which channels get posts. */
export async function homeView(parts: SlackParts, isAdmin: boolean): Promise<HomeView> {
  const scope = teamScope(parts.bot.teamId);
  const settings = await settingsIn(parts, [scope]);
  const { home } = slackLabelsOf(settings);
  const all = (await standingSubscriptions(parts.services.app)).filter(
    (one) => one.surface === "slack" && one.scope === scope,
  );
  const channels = [...new Set(all.map(({ channel }) => channel))];
  const posts = channels.map((channel) =>
    postsBlock(
      channel,
      all.filter((one) => one.channel === channel),
      isAdmin ? home.change : undefined,
    ),
  );
  return {
    type: "home",
    blocks: [
      header("PitSynth"),
      sectionBlock(home.howTo(parts.bot.userId)),
      { type: "actions", elements: [button(homeActions.ask, home.ask, "ask")] },
      { type: "divider" },
      header(home.settings),
      fieldsBlock(home.values(settings)),
      isAdmin
        ? { type: "actions", elements: [button(homeActions.settings, home.change, "settings")] }
        : contextBlock(home.whoMayChange),
      { type: "divider" },
      header(home.posts),
      ...(posts.length > 0 ? posts.slice(0, mostChannels) : [sectionBlock(home.noPosts)]),
      contextBlock(home.howToSubscribe),
      contextBlock(home.dataTo(parts.services.context.asOf())),
    ],
  };
}

const header = (text: string): KnownBlock => ({ type: "header", text: { type: "plain_text", text } });

function postsBlock(channel: string, subscriptions: readonly { event: string }[], change?: string): KnownBlock {
  const events = postEvents.filter((event) => subscriptions.some((one) => one.event === event));
  const text = `<#${channel}>: ${events.join(", ")}`;
  const accessory = change === undefined ? {} : { accessory: button(homeActions.posts, change, channel) };
  return { type: "section", text: { type: "mrkdwn", text }, ...accessory };
}

function fieldsBlock(values: readonly (readonly [string, string])[]): KnownBlock {
  const fields = values.map(([label, value]) => ({
    type: "mrkdwn" as const,
    text: `*${label}*\n${value.startsWith("<#") ? value : escaped(value)}`,
  }));
  return { type: "section", fields };
}
