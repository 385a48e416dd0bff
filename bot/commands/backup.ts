import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { backupAppDb, restoreAppDb } from "#db/app/engine/backup.ts";
import { Fault } from "#db/fault.ts";
import { type Config, readConfig } from "../config.ts";
import { printAnswer } from "./output.ts";

/** Copies app.db while the service runs. */
export async function backup(file: string | undefined, options: { json?: boolean }): Promise<void> {
  const config = readConfig();
  const path = appDbOf(config, "pg_dump");
  const stamp = new Date().toISOString().replace(/[:.]/g, "-");
  const to = resolve(file ?? join(config.home, "backups", `app-${stamp}.db`));
  await backupAppDb(path, to);
  const { size } = statSync(to);
  printAnswer(options.json, { file: to, bytes: size }, `${to} (${Math.ceil(size / 1024)} kB), whole.`);
}

/** Puts a back-up in the place of app.db, which is kept beside it. */
export async function restore(file: string, options: { json?: boolean }): Promise<void> {
  const path = appDbOf(readConfig(), "pg_restore");
  const replaced = restoreAppDb(resolve(file), path, new Date()) ?? null;
  const kept = replaced ? ` What was there is kept as ${replaced}.` : "";
  printAnswer(options.json, { file: path, replaced }, `${path} is restored.${kept}`);
}

function appDbOf({ home, databaseUrl }: Config, tool: string): string {
  if (databaseUrl !== undefined)
    throw new Fault("bad_input", `The app's state is in PostgreSQL: use its own ${tool} (see docs/OPERATIONS.md).`);
  return join(home, "app.db");
}
