import { type Subscription, standingSubscriptions } from "#db/app/subscriptions.ts";
import type { AppDb } from "#db/client.ts";
import { racesBetween } from "#db/queries/schedule.ts";
import type { PostsConfig } from "../chat-config.ts";
import { type ChannelSettings, channelSettings } from "../surfaces/channel/channel-settings.ts";
import type { Occasion } from "./occasion.ts";
import { occasionsOf, sessionsSoon } from "./occasions.ts";
import type { PostServices } from "./post-services.ts";
import { quietUntil } from "./quiet-hours.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Of a weekend and the days around it. */
const daysAround = 9;
const usualMinutes = 30;

/** A post that a channel is to get, now or later. */
export interface PlannedPost {
  readonly subscription: Subscription;
  readonly settings: ChannelSettings;
  readonly occasion: Occasion;
  /** Not before this moment: when it comes due, or the end of the quiet hours. */
  readonly from: Date;
  /** What it waits for: facts, or the end of the quiet hours; undefined when it is to be sent now. */
  readonly waitsFor?: string;
}

/** What every subscribed channel is to get around now, in the order in which it comes due; what is too late is left out. */
export async function plannedPosts(services: PostServices): Promise<PlannedPost[]> {
  const { app } = services;
  const subscriptions = await standingSubscriptions(app);
  if (subscriptions.length === 0) return [];
  const occasions = await occasionsAround(services);
  const planned: PlannedPost[] = [];
  for (const subscription of subscriptions) {
    const settings = await settingsOfChannel(app, subscription);
    const own =
      subscription.event === "session-soon"
        ? notesFor(services, subscription)
        : occasions.filter(({ event }) => event === subscription.event);
    for (const occasion of own) {
      const one = plan(services, subscription, settings, occasion);
      if (one) planned.push(one);
    }
  }
  return planned.sort((a, b) => a.occasion.dueAt.getTime() - b.occasion.dueAt.getTime());
}

/** The settings that hold in a channel: its own over those of its guild or workspace. */
export function settingsOfChannel(
  app: AppDb,
  { surface, channel, scope }: Pick<Subscription, "surface" | "channel" | "scope">,
): Promise<ChannelSettings> {
  return channelSettings(app, [...(scope === "" ? [] : [scope]), `${surface}:channel:${channel}`]);
}

async function occasionsAround(services: PostServices): Promise<Occasion[]> {
  const { app, config, context } = services;
  const reading = { db: context.db, app, posts: config.posts, now: context.now() };
  const occasions: Occasion[] = [];
  for (const race of racesAround(services)) occasions.push(...(await occasionsOf(reading, race)));
  return occasions;
}

/** Races whose weekend is near. */
export function racesAround({ context }: Pick<PostServices, "context">) {
  const now = context.now().getTime();
  const day = (offset: number) => new Date(now + offset * dayMs).toISOString().slice(0, 10);
  return racesBetween(context.db, day(-daysAround), day(daysAround));
}

function notesFor(services: PostServices, { options }: Subscription): Occasion[] {
  const given = Number((options as { minutes?: unknown } | null)?.minutes ?? usualMinutes);
  const minutes = Number.isFinite(given) && given >= 1 ? given : usualMinutes;
  return racesAround(services).flatMap((race) => sessionsSoon(services.context.db, race, minutes));
}

function plan(
  { config, context }: PostServices,
  subscription: Subscription,
  settings: ChannelSettings,
  occasion: Occasion,
): PlannedPost | undefined {
  const now = context.now();
  if (new Date(subscription.createdAt) > occasion.knownAt) return undefined;
  const quiet = (at: Date) => quietUntil(settings.quiet_hours, settings.time_zone, at);
  const from = quiet(occasion.dueAt) ?? occasion.dueAt;
  if (occasion.endsAt && from >= occasion.endsAt) return undefined;
  if (isTooLate(occasion, settings, config.posts, now)) return undefined;
  const waitsFor = occasion.waitsFor ?? (now < from ? "its time" : quiet(now) && "the end of the quiet hours");
  const base = { subscription, settings, occasion, from };
  return waitsFor === undefined ? base : { ...base, waitsFor };
}

/** Past its use, or later than the catch-up hours allow; what quiet hours held back counts from their end. */
export function isTooLate(
  { plannedBy, endsAt }: Pick<Occasion, "plannedBy" | "endsAt">,
  settings: ChannelSettings,
  posts: PostsConfig,
  now: Date,
): boolean {
  if (endsAt && now >= endsAt) return true;
  const latest = quietUntil(settings.quiet_hours, settings.time_zone, plannedBy) ?? plannedBy;
  return now.getTime() > latest.getTime() + posts.catchUpHours * hourMs;
}
