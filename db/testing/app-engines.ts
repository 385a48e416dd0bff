import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, inject } from "vitest";
import { openPostgres } from "../app/engine/open-postgres.ts";
import { type AppDb, openAppDb } from "../client.ts";

/** The address of an empty PostgreSQL database, or why there is none here. */
export async function lentPostgres(): Promise<{ url: string; lack?: never } | { url?: never; lack: string }> {
  const answer = await fetch(`${inject("postgresLender")}/test_${randomBytes(6).toString("hex")}`);
  const text = await answer.text();
  return answer.ok ? { url: text } : { lack: text };
}

/**
 * The same tests on SQLite and on a real PostgreSQL; `open` opens the same app state each time, empty at first. Where no
 * PostgreSQL can be started its half is skipped and says why.
 */
export async function onBothEngines(name: string, tests: (open: () => Promise<AppDb>) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pitsynth-app-"));
  const openFile = async () => openAppDb(join(folder, "app.db"));
  describe(`${name}, on SQLite`, () => {
    afterAll(() => rmSync(folder, { recursive: true }));
    tests(openFile);
  });
  const { url, lack } = await lentPostgres();
  if (lack !== undefined) process.stderr.write(`Skipped: ${name}, on PostgreSQL: ${lack}\n`);
  describe.skipIf(url === undefined)(`${name}, on PostgreSQL`, () => tests(() => openPostgres(url ?? "")));
}
