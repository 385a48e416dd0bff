import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Fault } from "#db/fault.ts";

/** Runs `work` as the only writer of the folder. Faults `busy` while another live process writes. */
export async function asOnlyWriter<T>(folder: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "writer.lock");
  take(path, folder);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path: string, folder: string): void {
  for (const attempt of ["first", "after a dead writer"] as const) {
    try {
      writeFileSync(path, String(process.pid), { flag: "wx" });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      if (attempt !== "first" || writerLives(path))
        throw new Fault(
          "busy",
          `Another process is building the knowledge index in ${folder}: try again when it is done.`,
        );
      rmSync(path, { force: true });
    }
  }
}

/** A lock whose process is gone was left by a kill. */
function writerLives(path: string): boolean {
  const pid = Number(readLock(path));
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function readLock(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
