import type { ModalView, PlainTextOption } from "@slack/types";
import { subscribe, subscriptionsOf, unsubscribe } from "#db/app/subscriptions.ts";
import { type PostEvent, postEvents, postEventWords } from "../../../posts/events.ts";
import { teamScope } from "../asking/place.ts";
import type { SlackParts } from "../slack-parts.ts";
import type { SlackLabels } from "../wording/slack-labels.ts";
import { shortened } from "../wording/slack-text.ts";

export const postsCallback = "posts";

const optionOf = (event: PostEvent): PlainTextOption => ({
  text: { type: "plain_text", text: event },
  description: { type: "plain_text", text: shortened(postEventWords[event], 75) },
  value: event,
});

/** The form in which a channel chooses its posts. */
export async function postsForm(parts: SlackParts, channel: string, { posts, form }: SlackLabels): Promise<ModalView> {
  const chosen = await subscribedTo(parts, channel);
  const initial = chosen.map(optionOf);
  return {
    type: "modal",
    callback_id: postsCallback,
    title: { type: "plain_text", text: posts.title },
    submit: { type: "plain_text", text: form.save },
    close: { type: "plain_text", text: form.leave },
    private_metadata: JSON.stringify({ channel }),
    blocks: [
      { type: "section", text: { type: "mrkdwn", text: posts.what(channel) } },
      {
        ...{ type: "input", block_id: "events", optional: true },
        label: { type: "plain_text", text: posts.label },
        element: {
          ...{ type: "checkboxes", action_id: "events", options: postEvents.map(optionOf) },
          ...(initial.length > 0 ? { initial_options: initial } : {}),
        },
      },
    ],
  };
}

/** What a channel gets now; dropped subscriptions are not among it. */
export async function subscribedTo({ services }: SlackParts, channel: string): Promise<PostEvent[]> {
  const standing = (await subscriptionsOf(services.app, "slack", channel)).filter(
    ({ droppedAt }) => droppedAt === null,
  );
  return postEvents.filter((event) => standing.some((one) => one.event === event));
}

/** Adds and takes away until a channel has exactly these; `minutes` is how long before a session its note comes. */
export async function setSubscriptions(
  parts: SlackParts,
  channel: string,
  events: readonly PostEvent[],
  user: string,
  minutes?: number,
): Promise<void> {
  const { app, context } = parts.services;
  const before = await subscribedTo(parts, channel);
  for (const event of before.filter((one) => !events.includes(one))) await unsubscribe(app, "slack", channel, event);
  const isChanged = (event: PostEvent) => event === "session-soon" && minutes !== undefined;
  for (const event of events.filter((one) => !before.includes(one) || isChanged(one))) {
    const wish = { surface: "slack", channel, event, scope: teamScope(parts.bot.teamId) };
    const options = isChanged(event) ? { minutes } : null;
    await subscribe(app, { ...wish, options, createdBy: `slack:${user}` }, context.now());
  }
}

export function asPostEvent(word: string): PostEvent | undefined {
  return postEvents.find((event) => event === word.toLowerCase());
}
