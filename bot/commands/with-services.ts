import { readConfig } from "../config.ts";
import { openServices, type Services } from "../services.ts";
import { progressBar } from "./output.ts";

/** Opens the services with a progress bar for the first build, and closes them whatever happens. */
export async function withServices<T>(use: (services: Services) => Promise<T>): Promise<T> {
  const bar = progressBar();
  const services = await openServices(readConfig(), bar.step).finally(bar.stop);
  try {
    return await use(services);
  } finally {
    bar.stop();
    await services.close();
  }
}
