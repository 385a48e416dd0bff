import { Fault } from "#db/fault.ts";
import { readConfig } from "../config.ts";
import { checkData } from "./check-data.ts";
import { checkDatabases } from "./check-databases.ts";
import { checkFeeds } from "./check-feeds.ts";
import { checkFolder } from "./check-folder.ts";
import { checkKeys } from "./check-keys.ts";
import { checkParts } from "./check-parts.ts";
import { checkPorts } from "./check-ports.ts";
import { broken, type Finding, good } from "./finding.ts";

/** Looks at every piece of the set-up that an environment describes, and changes none of them. */
export async function examine(env: NodeJS.ProcessEnv = process.env): Promise<Finding[]> {
  const config = configIn(env);
  if ("state" in config) return [config, ...checkParts()];
  const folder = checkFolder(config.home);
  const parts = await Promise.all([
    checkDatabases(config),
    checkData(config),
    checkKeys(config),
    checkPorts(config),
    checkFeeds(config),
  ]);
  return [good("environment", "Every variable is right."), ...folder, ...parts.flat(), ...checkParts()];
}

function configIn(env: NodeJS.ProcessEnv) {
  try {
    return readConfig(env);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return broken("environment", error.message, "Mend them in the environment or in .env; .env.example tells of each.");
  }
}
