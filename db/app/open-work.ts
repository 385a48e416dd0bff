import { and, asc, eq, lt, sql } from "drizzle-orm";
import type { AppDb } from "../client.ts";
import type { openWork as openWorkTable } from "../schema/app-postgres.ts";
import { touched } from "./engine/app-db.ts";
import { takeEvent } from "./seen-events.ts";

/** Acknowledged to a platform and not done yet. */
export type OpenWork = typeof openWorkTable.$inferSelect;

/** Who has it, from when and until when, by the clock of the machine. */
export interface WorkLease {
  readonly owner: string;
  readonly at: Date;
  readonly until: Date;
}

/** Takes an event on and writes down what it asks for, both or neither; false when this or another process has it already. */
export function takeWork(
  db: AppDb,
  { id, surface, work }: Pick<OpenWork, "id" | "surface" | "work">,
  { owner, at, until }: WorkLease,
  seenAt: Date,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await takeEvent(tx, id, seenAt))) return false;
    const lease = { owner, takenAt: at.toISOString(), leaseUntil: until.toISOString(), attempts: 1 };
    await tx.orm.insert(tx.tables.openWork).values({ id, surface, work, ...lease });
    return true;
  });
}

/** What a surface has whose lease ran out, the oldest first. */
export async function abandonedWork(db: AppDb, surface: string, at: Date): Promise<OpenWork[]> {
  const { openWork } = db.tables;
  const isLeft = and(eq(openWork.surface, surface), lt(openWork.leaseUntil, at.toISOString()));
  return db.orm.select().from(openWork).where(isLeft).orderBy(asc(openWork.takenAt), asc(openWork.id));
}

/** How many questions of each surface are acknowledged and not answered, at all processes together. */
export async function openWorkCounts(db: AppDb): Promise<{ surface: string; questions: number }[]> {
  const { openWork } = db.tables;
  const questions = sql`count(*)`.mapWith(Number);
  return db.orm.select({ surface: openWork.surface, questions }).from(openWork).groupBy(openWork.surface);
}

/** Takes abandoned work up; undefined when somebody else did since it was read. */
export async function retakeWork(
  db: AppDb,
  seen: Pick<OpenWork, "id" | "owner" | "leaseUntil" | "attempts">,
  { owner, until }: WorkLease,
): Promise<OpenWork | undefined> {
  const { openWork } = db.tables;
  const asSeen = and(
    ...[eq(openWork.id, seen.id), eq(openWork.owner, seen.owner), eq(openWork.leaseUntil, seen.leaseUntil)],
  );
  const [row] = await db.orm
    .update(openWork)
    .set({ owner, leaseUntil: until.toISOString(), attempts: seen.attempts + 1 })
    .where(asSeen)
    .returning();
  return row;
}

/** Keeps all that an owner has. */
export async function extendWork(db: AppDb, owner: string, until: Date): Promise<void> {
  const { openWork } = db.tables;
  await db.orm.update(openWork).set({ leaseUntil: until.toISOString() }).where(eq(openWork.owner, owner));
}

/** Notes how far it is; false when somebody else has it by now. */
export async function changeWork(db: AppDb, id: string, owner: string, work: unknown): Promise<boolean> {
  const { openWork } = db.tables;
  const isMine = and(eq(openWork.id, id), eq(openWork.owner, owner));
  return touched(await db.orm.update(openWork).set({ work }).where(isMine)) > 0;
}

/** Forgets what no process came for, such as that of a surface which is not served any more. */
export async function forgetOldWork(db: AppDb, before: Date): Promise<number> {
  const { openWork } = db.tables;
  return touched(await db.orm.delete(openWork).where(lt(openWork.takenAt, before.toISOString())));
}

/** It is done, or given up: nobody takes it up any more. */
export async function finishWork(db: AppDb, id: string, owner: string): Promise<void> {
  const { openWork } = db.tables;
  await db.orm.delete(openWork).where(and(eq(openWork.id, id), eq(openWork.owner, owner)));
}
