import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { Fault } from "../fault.ts";

const pollMs = 100;
const patienceMs = 120_000;

/**
 * Runs `work` while holding the data folder's build lock. The lock is SQLite's own on a small file, so that it falls
 * with the process that holds it, even at kill -9. Faults `busy` after two minutes.
 */
export async function withBuildLock(home: string, work: () => void): Promise<void> {
  const lock = openLock(home);
  try {
    await acquire(lock, home);
    try {
      work();
    } finally {
      lock.exec("rollback");
    }
  } finally {
    lock.close();
  }
}

function openLock(home: string): Database.Database {
  try {
    return new Database(join(home, "build.lock"), { timeout: 0 });
  } catch (error) {
    throw new Fault(
      "internal",
      `Cannot write to the data folder ${home}: ${error instanceof Error ? error.message : error}.`,
      {
        cause: error,
      },
    );
  }
}

async function acquire(lock: Database.Database, home: string): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    try {
      lock.exec("begin exclusive");
      return;
    } catch (error) {
      const code = (error as { code?: string }).code ?? "";
      if (!code.startsWith("SQLITE_BUSY"))
        throw new Fault(
          "internal",
          `Cannot write to the data folder ${home}: ${error instanceof Error ? error.message : error}.`,
          {
            cause: error,
          },
        );
      if (Date.now() > giveUpAt)
        throw new Fault("busy", `Another process has been building the database in ${home} for two minutes.`);
      await sleep(pollMs);
    }
  }
}
