import { sql } from "drizzle-orm";
import type { AppDb } from "../client.ts";

export interface PostCount {
  surface: string;
  event: string;
  /** intended | sending | sent | failed | dropped. */
  state: string;
  posts: number;
}

/** How many posts of the ledger are in which state. */
export async function postCounts(db: AppDb): Promise<PostCount[]> {
  const { surface, event, state } = db.tables.posts;
  return db.orm
    .select({ surface, event, state, posts: sql`count(*)`.mapWith(Number) })
    .from(db.tables.posts)
    .groupBy(surface, event, state)
    .orderBy(surface, event, state);
}
