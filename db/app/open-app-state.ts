import { join } from "node:path";
import { type AppDb, openAppDb } from "../client.ts";

/** Opens the app's state: in PostgreSQL when there is an address, in `app.db` of the data folder otherwise. */
export async function openAppState(home: string, databaseUrl: string | undefined): Promise<AppDb> {
  if (databaseUrl === undefined) return openAppDb(join(home, "app.db"));
  const { openPostgres } = await import("./engine/open-postgres.ts");
  return openPostgres(databaseUrl);
}
