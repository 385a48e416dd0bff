import type { RaceDb } from "../../client.ts";

/** Finds the driver behind a three-letter code: among the race's entries first, then the season's. */
export function driverByCode(db: RaceDb): (raceId: number, code: string) => string | undefined {
  const byRace = new Map<string, string>();
  const rows = db.sqlite
    .prepare("select distinct e.race_id, d.code, d.id from entries e join drivers d on d.id = e.driver_id")
    .raw()
    .all() as [number, string, string][];
  const bySeason = new Map<string, string>();
  for (const [raceId, code, id] of rows) {
    byRace.set(`${raceId}|${code}`, id);
    bySeason.set(`${Math.floor(raceId / 100)}|${code}`, id);
  }
  return (raceId, code) => byRace.get(`${raceId}|${code}`) ?? bySeason.get(`${Math.floor(raceId / 100)}|${code}`);
}
