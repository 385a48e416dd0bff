import type Database from "better-sqlite3";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Pool } from "pg";
import type * as postgresTables from "../../schema/app-postgres.ts";

/**
 * What people and the bot made, on SQLite or PostgreSQL. Queries are written once, over `orm` and `tables`, and awaited:
 *
 *     const { tokens } = db.tables;
 *     const [row] = await db.orm.select().from(tokens).where(eq(tokens.id, id));
 *     const { rowCount } = await db.orm.delete(tokens).where(...);
 */
export interface AppDb {
  readonly engine: "sqlite" | "postgres";
  readonly orm: NodePgDatabase;
  readonly tables: typeof postgresTables;
  /**
   * All or nothing, and on SQLite nothing of anybody else between. Inside, only `tx` may be used: the outer one waits for
   * the end. `run` may be called again when the database went away in the middle, so it does nothing but queries.
   */
  transaction<T>(run: (tx: AppDb) => Promise<T>): Promise<T>;
  /** Where requests are counted, as rate-limiter-flexible wants it. */
  readonly limitStore: LimitStore;
  /** Rejects when the database cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export type LimitStore = { kind: "sqlite"; client: Database.Database } | { kind: "postgres"; client: Pool };

/** How many rows a statement without `returning` has touched. */
export function touched(result: { rowCount: number | null }): number {
  return result.rowCount ?? 0;
}
