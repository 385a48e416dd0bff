import type Database from "better-sqlite3";
import { type AsyncRemoteCallback, drizzle } from "drizzle-orm/sqlite-proxy";
import * as tables from "../../schema/app-sqlite.ts";
import type { AppDb } from "./app-db.ts";
import { createGate } from "./sqlite-gate.ts";

/** `sqlite` is the raw connection, for back-ups and tests. */
export interface SqliteAppDb extends AppDb {
  readonly sqlite: Database.Database;
}

/** The app's state over an open and migrated SQLite file. */
export function sqliteAppDb(sqlite: Database.Database): SqliteAppDb {
  const gate = createGate();
  const now: AsyncRemoteCallback = async (text, params, method) => execute(sqlite, text, params, method);
  const whenFree: AsyncRemoteCallback = async (text, params, method) => {
    for (let busy = gate.free(); busy; busy = gate.free()) await busy;
    return execute(sqlite, text, params, method);
  };
  const base = {
    engine: "sqlite",
    tables,
    sqlite,
    limitStore: { kind: "sqlite", client: sqlite },
    async ping() {
      sqlite.prepare("select 1").get();
    },
    async close() {
      sqlite.close();
    },
  } as const;
  const inside: SqliteAppDb = { ...base, orm: ormOver(now), transaction: (run) => run(inside) };
  return {
    ...base,
    orm: ormOver(whenFree),
    transaction: (run) => gate.alone(() => immediately(sqlite, () => run(inside))),
  };
}

/** Takes the write lock at the start: one that begins with reading could be refused it later. */
async function immediately<T>(sqlite: Database.Database, run: () => Promise<T>): Promise<T> {
  sqlite.exec("BEGIN IMMEDIATE");
  try {
    const result = await run();
    sqlite.exec("COMMIT");
    return result;
  } finally {
    if (sqlite.inTransaction) sqlite.exec("ROLLBACK");
  }
}

/** drizzle's asynchronous SQLite builders have the methods and results of PostgreSQL's. */
const ormOver = (callback: AsyncRemoteCallback) =>
  drizzle(callback, undefined, { casing: "snake_case" }) as unknown as AppDb["orm"];

/** As node-postgres would answer: rows as arrays, and how many were touched. */
function execute(sqlite: Database.Database, text: string, params: unknown[], method: string) {
  const statement = sqlite.prepare<unknown[], unknown[]>(text);
  if (!statement.reader) return { rows: [], rowCount: statement.run(...params).changes };
  statement.raw();
  if (method === "get") return { rows: statement.get(...params) ?? [], rowCount: null };
  const rows = statement.all(...params);
  return { rows, rowCount: rows.length };
}
