import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import type { ClientBase, PoolClient } from "pg";
import { migrationsFolder, refuseNewer } from "./migrations.ts";

/** Any number that nobody else uses in the same database. */
const lock = 719_501_950;

/** Brings the tables up to date; of replicas that start at once the others wait for the first. */
export async function migratePostgres(client: PoolClient): Promise<void> {
  const folder = migrationsFolder("app-postgres");
  await client.query("select pg_advisory_lock($1)", [lock]);
  try {
    refuseNewer("The PostgreSQL database", folder, await hashesIn(client));
    await migrate(drizzle({ client }), { migrationsFolder: folder });
  } finally {
    await client.query("select pg_advisory_unlock($1)", [lock]).catch(() => undefined);
  }
}

/** Hashes of the migrations that a database has had. */
export async function hashesIn(client: ClientBase): Promise<string[]> {
  const table = await client.query("select to_regclass('drizzle.__drizzle_migrations') as name");
  if (table.rows[0]?.name === null) return [];
  const rows = await client.query<{ hash: string }>("select hash from drizzle.__drizzle_migrations");
  return rows.rows.map(({ hash }) => hash);
}
