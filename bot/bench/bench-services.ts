import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../config.ts";
import { openServices, type Services } from "../services.ts";

/** Services over a data folder of their own, thrown away after. Everything is worked out anew: caches would hide what it costs. */
export async function withBenchServices<T>(use: (services: Services) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), "pitsynth-bench-"));
  const services = await openServices({ ...readConfig({}), home, languageModel: undefined, cacheS: 0 });
  try {
    return await use(services);
  } finally {
    await services.close();
    rmSync(home, { recursive: true, force: true });
  }
}
