import { Client } from "pg";
import { Fault } from "../../fault.ts";
import { hashesIn } from "./migrate-postgres.ts";
import { migrationsFolder, refuseNewer } from "./migrations.ts";
import { placeOf } from "./open-postgres.ts";

/** Needed for `pg_current_xact_id`, by which an interrupted write is looked up. */
const oldestMajor = 13;

/** What is wrong with the PostgreSQL database at an address, in a sentence; undefined when nothing is. Changes nothing. */
export async function postgresTrouble(url: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const told = await client.query<{ server_version_num: string }>("show server_version_num");
    const major = Math.floor(Number(told.rows[0]?.server_version_num) / 10_000);
    if (major < oldestMajor) return `PostgreSQL ${major} is too old: ${oldestMajor} or newer is needed.`;
    refuseNewer("The PostgreSQL database", migrationsFolder("app-postgres"), await hashesIn(client));
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return error.message;
    const reason = error instanceof Error ? error.message || String((error as { code?: string }).code) : String(error);
    return `The PostgreSQL database at ${placeOf(url)} cannot be used: ${reason}.`;
  } finally {
    await client.end().catch(() => undefined);
  }
}
