import { randomBytes } from "node:crypto";
import { describe, inject } from "vitest";
import { openPostgres } from "../app/engine/open-postgres.ts";
import { type AppDb, openAppDb } from "../client.ts";

/** The address of an empty PostgreSQL database, or why there is none here. */
export async function lentPostgres(): Promise<{ url: string; lack?: never } | { url?: never; lack: string }> {
  const answer = await fetch(`${inject("postgresLender")}/test_${randomBytes(6).toString("hex")}`);
  const text = await answer.text();
  return answer.ok ? { url: text } : { lack: text };
}

/**
 * The same tests on SQLite and on a real PostgreSQL, each with an empty app state; where no PostgreSQL can be started the
 * second half is skipped and says why.
 */
export async function onBothEngines(name: string, tests: (open: () => Promise<AppDb>) => void): Promise<void> {
  describe(`${name}, on SQLite`, () => tests(async () => openAppDb(":memory:")));
  const postgres = await lentPostgres();
  if (postgres.url === undefined) {
    process.stderr.write(`Skipped: ${name}, on PostgreSQL: ${postgres.lack}\n`);
    describe.skip(`${name}, on PostgreSQL`, () => tests(async () => openAppDb(":memory:")));
  } else {
    const { url } = postgres;
    describe(`${name}, on PostgreSQL`, () => tests(() => openPostgres(url)));
  }
}
