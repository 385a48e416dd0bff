import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../project-root.ts";

const shared = join(projectRoot, "..", "shared");

/** Raw sources beside the project (an F1DB release, lap files): present where the snapshot is made, not on a user's machine. */
export const sharedData = {
  release: join(shared, "data", "f1db", "f1db-json-splitted.zip"),
  laps: join(shared, "data", "laps"),
  replay: join(shared, "replay"),
};

/** True when tests that need the raw sources must be left out; says so once. In CI they always run. */
export function withoutSharedData(): boolean {
  if (process.env.CI === "true" || existsSync(sharedData.release)) return false;
  process.stderr.write("skipped: the raw sources are not beside the project\n");
  return true;
}
