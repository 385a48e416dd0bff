import { type Subscription, standingSubscriptions } from "#db/app/subscriptions.ts";
import type { AppDb } from "#db/client.ts";
import { racesBetween } from "#db/queries/schedule.ts";
import type { PostsConfig } from "../chat-config.ts";
import { type ChannelSettings, channelSettings } from "../surfaces/channel/channel-settings.ts";
import { postEvents } from "./events.ts";
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
export async function plannedPosts(
  services: PostServices,
  isWanted: (occasion: Occasion, subscription: Subscription) => boolean = () => true,
): Promise<PlannedPost[]> {
  const { app } = services;
  const subscriptions = await standingSubscriptions(app);
  if (subscriptions.length === 0) return [];
  const occasionsFor = await occasionsByEvent(services);
  const planned: PlannedPost[] = [];
  for (const subscription of subscriptions) {
    const own = occasionsFor(subscription).filter((occasion) => isWanted(occasion, subscription));
    if (own.length === 0) continue;
    const settings = await settingsOfChannel(app, subscription);
    planned.push(...own.flatMap((occasion) => plan(services, subscription, settings, occasion) ?? []));
  }
  return planned.sort((a, b) => a.occasion.dueAt.getTime() - b.occasion.dueAt.getTime());
}

/** Those that could be sent now, as far as the calendar and the facts go, and are not `known` to the ledger. */
export async function duePosts(services: PostServices, known: ReadonlySet<string>): Promise<PlannedPost[]> {
  const now = services.context.now();
  const longAgo = now.getTime() - services.config.posts.catchUpHours * hourMs - dayMs;
  const isDue = (occasion: Occasion, { surface, channel, createdAt }: Subscription) =>
    occasion.waitsFor === undefined &&
    occasion.dueAt <= now &&
    (occasion.endsAt === undefined || now < occasion.endsAt) &&
    occasion.plannedBy.getTime() > longAgo &&
    createdAt <= occasion.knownAt.toISOString() &&
    !known.has(postKey({ surface, channel, event: occasion.event, subject: occasion.subject }));
  const planned = await plannedPosts(services, isDue);
  return planned.filter(({ waitsFor }) => waitsFor === undefined);
}

/** One post, whatever its revision. */
export const postKey = (post: { surface: string; channel: string; event: string; subject: string }): string =>
  JSON.stringify([post.surface, post.channel, post.event, post.subject]);

/** The settings that hold in a channel: its own over those of its guild or workspace. */
export function settingsOfChannel(
  app: AppDb,
  { surface, channel, scope }: Pick<Subscription, "surface" | "channel" | "scope">,
): Promise<ChannelSettings> {
  return channelSettings(app, [...(scope === "" ? [] : [scope]), `${surface}:channel:${channel}`]);
}

/** What there is for a subscription; worked out once for all that want the same. */
async function occasionsByEvent(services: PostServices): Promise<(subscription: Subscription) => Occasion[]> {
  const { app, config, context } = services;
  const reading = { db: context.db, app, posts: config.posts, now: context.now() };
  const races = racesAround(services);
  const all: Occasion[] = [];
  for (const race of races) all.push(...(await occasionsOf(reading, race)));
  const notes = new Map<number, Occasion[]>();
  const byEvent = new Map(
    postEvents.map((one): [string, Occasion[]] => [one, all.filter(({ event }) => event === one)]),
  );
  return ({ event, options }) => {
    if (event !== "session-soon") return byEvent.get(event) ?? [];
    const minutes = minutesIn(options);
    const made = notes.get(minutes) ?? races.flatMap((race) => sessionsSoon(context.db, race, minutes));
    notes.set(minutes, made);
    return made;
  };
}

/** Races whose weekend is near. */
export function racesAround({ context }: Pick<PostServices, "context">) {
  const now = context.now().getTime();
  const day = (offset: number) => new Date(now + offset * dayMs).toISOString().slice(0, 10);
  return racesBetween(context.db, day(-daysAround), day(daysAround));
}

function minutesIn(options: unknown): number {
  const given = Number((options as { minutes?: unknown } | null)?.minutes ?? usualMinutes);
  return Number.isFinite(given) && given >= 1 ? given : usualMinutes;
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
