import { drizzle } from "drizzle-orm/node-postgres";
import { Pool, type PoolClient } from "pg";
import { Fault } from "../../fault.ts";
import * as tables from "../../schema/app-postgres.ts";
import type { AppDb } from "./app-db.ts";
import { migratePostgres } from "./migrate-postgres.ts";
import { patiently } from "./patience.ts";
import { transactionOn } from "./postgres-transaction.ts";

/** A start does not wait as long for the database as a running service does. */
const startPatienceMs = 10_000;

/** Opens (and migrates) the app's state at `postgres://...`. Faults `busy` when it cannot be reached. */
export async function openPostgres(url: string, startPatience = startPatienceMs): Promise<AppDb> {
  const where = placeOf(url);
  const pool = new Pool({
    connectionString: url,
    application_name: "pitsynth",
    max: 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    statement_timeout: 30_000,
  });
  // A connection that breaks while nobody uses it is replaced when the next one is asked for.
  pool.on("error", () => undefined);
  try {
    const words = `The PostgreSQL database at ${where} cannot be reached.`;
    await patiently(() => withClient(pool, migratePostgres), startPatience, words);
  } catch (error) {
    await pool.end();
    throw error instanceof Fault ? error : new Fault("internal", openWords(where, error), { cause: error });
  }
  return appDbOn(pool);
}

function appDbOn(pool: Pool): AppDb {
  const transaction = <T>(run: (client: PoolClient) => Promise<T>) => transactionOn(pool, run);
  const base = {
    engine: "postgres",
    tables,
    limitStore: { kind: "postgres", client: pool },
    ping: async () => void (await pool.query("select 1")),
    close: async () => {
      if (!pool.ending) await pool.end();
    },
  } as const;
  return {
    ...base,
    orm: ormOver((config, params) => {
      if (isReading(config.text)) return patiently(() => pool.query(config, params));
      return transaction((client) => client.query(config, params));
    }),
    transaction: (run) =>
      transaction((client) => {
        const tx: AppDb = {
          ...base,
          orm: ormOver((config, params) => client.query(config, params)),
          transaction: (nested) => nested(tx),
        };
        return run(tx);
      }),
  };
}

type Query = (config: { text: string }, params: unknown[]) => Promise<unknown>;

/** drizzle asks a client for nothing but `query`. */
const ormOver = (query: Query): AppDb["orm"] =>
  drizzle({ client: { query } as unknown as Pool, casing: "snake_case" }) as AppDb["orm"];

const isReading = (text: string) => /^\s*select\b/i.test(text) && !/\bfor (update|share)\b/i.test(text);

async function withClient<T>(pool: Pool, use: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await use(client);
  } finally {
    client.release();
  }
}

/** Host and database, without user and password. */
export function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || "localhost"}:${port || 5432}${pathname}`;
}

function openWords(where: string, error: unknown): string {
  const reason = error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
  return `Cannot open the PostgreSQL database at ${where}: ${reason}.`;
}
