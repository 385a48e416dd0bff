import { openRaceDb } from "../../client.ts";
import { syncRaceDb } from "../sync-race-db.ts";

/** A sync in a process of its own, to be killed: database, cache folder, the two addresses, the time it is. */
const [path = "", cacheFolder = "", jolpicaUrl, openF1Url, now = ""] = process.argv.slice(2);
const unlimited = { jolpica: [], openf1: [] };
const db = openRaceDb(path);
process.stdout.write("ready\n");
await syncRaceDb(db, { now: new Date(now), jolpicaUrl, openF1Url, cacheFolder, http: { limits: unlimited } });
db.sqlite.close();
