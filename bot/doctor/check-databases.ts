import { join } from "node:path";
import { postgresTrouble } from "#db/app/engine/postgres-state.ts";
import { type FileState, fileState } from "#db/file-state.ts";
import { raceDbPath } from "#db/seed/build.ts";
import type { Config } from "../config.ts";
import { broken, type Finding, good, warning } from "./finding.ts";

/** Race data and the app's state, without changing them. */
export async function checkDatabases({ home, databaseUrl }: Config): Promise<Finding[]> {
  const race = aboutRaceDb(raceDbPath(home), fileState(raceDbPath(home), "race"));
  if (databaseUrl === undefined)
    return [race, aboutAppDb(join(home, "app.db"), fileState(join(home, "app.db"), "app"))];
  const trouble = await postgresTrouble(databaseUrl);
  const mend = "Check DATABASE_URL, that the server runs and lets this machine in, and its version.";
  return [race, trouble ? broken("app state", trouble, mend) : good("app state", "PostgreSQL answers.")];
}

function aboutRaceDb(path: string, state: FileState): Finding {
  const piece = "race data";
  switch (state) {
    case "current":
      return good(piece, `${path} is whole.`);
    case "absent":
      return warning(piece, `There is no ${path} yet.`, "Nothing: the first command that needs it builds it.");
    case "older":
      return warning(piece, `${path} is of an older version.`, "Nothing: the next start brings it up to date.");
    case "newer":
      return broken(piece, `${path} is of a newer version.`, "Update PitSynth, or run `pitsynth data build`.");
    case "damaged":
      return broken(piece, `${path} is damaged.`, "Run `pitsynth data build`, then `pitsynth data sync`.");
  }
}

function aboutAppDb(path: string, state: FileState): Finding {
  const piece = "app state";
  switch (state) {
    case "current":
      return good(piece, `${path} is whole.`);
    case "absent":
      return good(piece, `There is no ${path} yet; the first start makes it.`);
    case "older":
      return warning(
        piece,
        `${path} is of an older version.`,
        "Run `pitsynth backup` first if you may go back; the next start brings it up to date.",
      );
    case "newer":
      return broken(
        piece,
        `${path} was written by a newer version of PitSynth.`,
        "Update PitSynth, or `pitsynth restore` a back-up of before.",
      );
    case "damaged":
      return broken(piece, `${path} is damaged.`, "Stop the service and `pitsynth restore` the newest back-up.");
  }
}
