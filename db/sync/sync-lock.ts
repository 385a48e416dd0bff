import { join } from "node:path";
import Database from "better-sqlite3";

/**
 * Runs `work` as the only process that syncs this data folder; undefined, without running it, while another one does.
 * The lock is SQLite's own on a small file, so that it falls with the process that holds it, even at kill -9.
 */
export async function withSyncLock<T>(home: string, work: () => Promise<T>): Promise<T | undefined> {
  const lock = new Database(join(home, "sync.lock"), { timeout: 0 });
  try {
    if (!isTaken(lock)) return undefined;
    return await work();
  } finally {
    lock.close();
  }
}

function isTaken(lock: Database.Database): boolean {
  try {
    lock.exec("begin exclusive");
    return true;
  } catch (error) {
    if (String((error as { code?: unknown }).code).startsWith("SQLITE_BUSY")) return false;
    throw error;
  }
}
