import type { StoredPost } from "#db/app/posts.ts";
import { type Subscription, subscriptionsOf } from "#db/app/subscriptions.ts";
import { raceOf } from "#db/queries/schedule.ts";
import type { ChannelSettings } from "../surfaces/channel/channel-settings.ts";
import { raceIdIn } from "./corrections.ts";
import { isTooLate, settingsOfChannel } from "./due-posts.ts";
import type { Occasion } from "./occasion.ts";
import { occasionsOf, sessionsSoon } from "./occasions.ts";
import type { PostServices } from "./post-services.ts";
import { quietUntil } from "./quiet-hours.ts";

/** A row of the ledger that is not settled, with what it is about and where it goes. */
export interface OpenPost {
  readonly row: StoredPost;
  readonly subscription?: Subscription;
  readonly settings: ChannelSettings;
  readonly occasion?: Occasion;
  /** Why it is not to be sent any more; undefined when it is. */
  readonly stale?: string;
  /** Nothing is sent in its channel at this hour. */
  readonly isQuiet: boolean;
}

export async function openPostOf(services: PostServices, row: StoredPost): Promise<OpenPost> {
  const { app, context } = services;
  const own = await subscriptionsOf(app, row.surface, row.channel);
  const subscription = own.find(({ event }) => event === row.event);
  const settings = await settingsOfChannel(app, {
    surface: row.surface,
    channel: row.channel,
    scope: subscription?.scope ?? "",
  });
  const occasion = await occasionOf(services, row);
  const isQuiet = quietUntil(settings.quiet_hours, settings.time_zone, context.now()) !== undefined;
  const base = { row, settings, isQuiet, ...(subscription && { subscription }), ...(occasion && { occasion }) };
  const stale = whyStale(services, base);
  return stale === undefined ? base : { ...base, stale };
}

async function occasionOf({ app, config, context }: PostServices, row: StoredPost): Promise<Occasion | undefined> {
  const race = raceOf(context.db, raceIdIn(row.subject));
  if (!race) return undefined;
  const reading = { db: context.db, app, posts: config.posts, now: context.now() };
  const all = row.event === "session-soon" ? sessionsSoon(context.db, race, 0) : await occasionsOf(reading, race);
  const occasion = all.find(({ event, subject }) => event === row.event && subject === row.subject);
  const dueAt = new Date(row.dueAt);
  return row.event === "session-soon" && occasion ? { ...occasion, dueAt, plannedBy: dueAt } : occasion;
}

function whyStale(
  { config, context }: PostServices,
  { row, subscription, settings, occasion }: Omit<OpenPost, "stale">,
): string | undefined {
  if (!subscription) return "the channel has unsubscribed";
  if (subscription.droppedAt !== null) return "the channel gets no more posts";
  if (!occasion) return "there is nothing to tell any more";
  const planned = row.revision === 0 ? occasion : { ...occasion, plannedBy: new Date(row.dueAt) };
  return isTooLate(planned, settings, config.posts, context.now()) ? "it would have come too late" : undefined;
}
