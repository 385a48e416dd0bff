import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { AppDb } from "../client.ts";
import type { subscriptions } from "../schema/app-postgres.ts";
import { touched } from "./engine/app-db.ts";

export type Subscription = typeof subscriptions.$inferSelect;

export interface SubscriptionWish {
  surface: string;
  /** As the platform's own id. */
  channel: string;
  event: string;
  /** The settings scope of the guild or workspace that the channel belongs to: `discord:guild:1`. */
  scope: string;
  options: Record<string, unknown> | null;
  createdBy: string | null;
}

/** Subscribes, or changes the options of a subscription that stands; a dropped one stands again. */
export async function subscribe(db: AppDb, wish: SubscriptionWish, at: Date): Promise<void> {
  const again = { scope: wish.scope, options: wish.options, refusals: 0, droppedAt: null, dropReason: null };
  const { subscriptions } = db.tables;
  await db.orm
    .insert(subscriptions)
    .values({ ...wish, createdAt: at.toISOString() })
    .onConflictDoUpdate({ target: [subscriptions.surface, subscriptions.channel, subscriptions.event], set: again });
}

const isFor = ({ tables: { subscriptions } }: AppDb, surface: string, channel: string) =>
  and(eq(subscriptions.surface, surface), eq(subscriptions.channel, channel));

/** True when there was a subscription. */
export async function unsubscribe(db: AppDb, surface: string, channel: string, event: string): Promise<boolean> {
  const { subscriptions } = db.tables;
  const isIt = and(isFor(db, surface, channel), eq(subscriptions.event, event));
  return touched(await db.orm.delete(subscriptions).where(isIt)) > 0;
}

/** What a channel has subscribed to, dropped ones included. */
export async function subscriptionsOf(db: AppDb, surface: string, channel: string): Promise<Subscription[]> {
  const { subscriptions } = db.tables;
  return db.orm
    .select()
    .from(subscriptions)
    .where(isFor(db, surface, channel))
    .orderBy(asc(subscriptions.event));
}

/** Every subscription that stands, in the order in which they were made. */
export async function standingSubscriptions(db: AppDb): Promise<Subscription[]> {
  const { subscriptions } = db.tables;
  return db.orm.select().from(subscriptions).where(isNull(subscriptions.droppedAt)).orderBy(asc(subscriptions.id));
}

/** One more refusal in a row; returns how many there are now. */
export async function noteRefusal(db: AppDb, id: number): Promise<number> {
  const { subscriptions } = db.tables;
  const [row] = await db.orm
    .update(subscriptions)
    .set({ refusals: sql`${subscriptions.refusals} + 1` })
    .where(eq(subscriptions.id, id))
    .returning({ refusals: subscriptions.refusals });
  return row?.refusals ?? 0;
}

export async function forgetRefusals(db: AppDb, id: number): Promise<void> {
  const { subscriptions } = db.tables;
  await db.orm.update(subscriptions).set({ refusals: 0 }).where(eq(subscriptions.id, id));
}

/** The channel takes no more posts; it stays listed with the reason. */
export async function dropSubscription(db: AppDb, id: number, reason: string, at: Date): Promise<void> {
  const { subscriptions } = db.tables;
  await db.orm
    .update(subscriptions)
    .set({ droppedAt: at.toISOString(), dropReason: reason })
    .where(eq(subscriptions.id, id));
}
