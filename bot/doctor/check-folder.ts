import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { broken, type Finding, good, warning } from "./finding.ts";

/** Race data, knowledge index and app state need about a third of it. */
const leastFreeMb = 500;

/** The data folder: can it be written, and is there room. */
export function checkFolder(home: string): Finding[] {
  const probe = join(home, `.doctor-${process.pid}`);
  try {
    mkdirSync(home, { recursive: true });
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    const mend = `Give this user the right to write there (chown, chmod), or set PITSYNTH_HOME to another folder.`;
    return [broken("data folder", `${home} cannot be written (${reason}).`, mend)];
  }
  const { bavail, bsize } = statfsSync(home);
  const freeMb = Math.floor((Number(bavail) * Number(bsize)) / 1e6);
  const folder = good("data folder", `${home} can be written.`);
  if (freeMb >= leastFreeMb) return [folder];
  return [folder, warning("disk", `${freeMb} MB are free.`, `Make room: ${leastFreeMb} MB should be free.`)];
}
