import type { RaceDb } from "../client.ts";
import { refreshSeasonStandings } from "../store/season-standings.ts";
import { inTransaction } from "../store/write.ts";

/** A race counts as known this long after its start, other sessions this long after theirs. */
const raceHours = 2;
const sessionHours = 1;
/** Where only the date of a session is known it is taken to start then. */
const usualStart = "13:00:00Z";

const raceTables = [
  "race_results", "grid_positions", "fastest_laps", "pit_stops", "driver_of_the_day", "driver_standings",
  "constructor_standings", "laps", "weather", "race_control", "track_status",
]; // biome-ignore format: a list to be read across
const tablesOfSession: Record<string, readonly string[]> = {
  sprint: ["sprint_results", "sprint_laps", "sprint_grid_positions"],
  qualifying: ["qualifying_results"],
  sprint_qualifying: ["sprint_qualifying_results"],
};

/**
 * Takes the database back to a day: what happened after `until` (results, laps, standings, entries, deaths) goes, the
 * schedule stays.
 */
export function rewindTo(db: RaceDb, until: Date): void {
  inTransaction(db, () => {
    const sql = db.sqlite;
    const dropped = laterSessions(db, until);
    for (const { raceId, kind } of dropped) {
      for (const table of tablesOfSession[kind] ?? [])
        sql.prepare(`delete from ${table} where race_id = ?`).run(raceId);
      sql.prepare("delete from practice_results where race_id = ? and kind = ?").run(raceId, kind);
      if (kind !== "race") continue;
      for (const table of raceTables) sql.prepare(`delete from ${table} where race_id = ?`).run(raceId);
      sql
        .prepare(
          `update races set result_state = 'none', drivers_title_decided = 0, constructors_title_decided = 0,
           laps = coalesce(scheduled_laps, laps), distance_km = coalesce(scheduled_distance_km, distance_km),
           scheduled_laps = null, scheduled_distance_km = null where id = ?`,
        )
        .run(raceId);
    }
    dropBareEntries(
      db,
      dropped.map(({ raceId }) => raceId),
    );
    for (const season of new Set(dropped.map(({ raceId }) => Math.floor(raceId / 100))))
      refreshSeasonStandings(db, season);
    sql
      .prepare("update drivers set date_of_death = null where date_of_death > ?")
      .run(until.toISOString().slice(0, 10));
    sql.prepare("delete from corrections where at > ?").run(until.toISOString());
  });
}

function laterSessions(db: RaceDb, until: Date): { raceId: number; kind: string }[] {
  const rows = db.sqlite
    .prepare(
      "select race_id as raceId, kind, coalesce(start_utc, date || 'T' || ?) as start from sessions where date >= ?",
    )
    .all(usualStart, new Date(until.getTime() - 2 * 86_400_000).toISOString().slice(0, 10)) as {
    raceId: number;
    kind: string;
    start: string;
  }[];
  const known = ({ kind, start }: { kind: string; start: string }) =>
    Date.parse(start) + (kind === "race" ? raceHours : sessionHours) * 3_600_000 <= until.getTime();
  const later = rows.filter((row) => !known(row)).map(({ raceId, kind }) => ({ raceId, kind }));
  // Before 2024 not every session has a row of its own: a race that is not held yet has none of them.
  const unstarted = new Set(later.filter(({ kind }) => kind === "race").map(({ raceId }) => raceId));
  const dated = new Set(rows.map(({ raceId, kind }) => `${raceId}|${kind}`));
  const undated = [...unstarted].flatMap((raceId) =>
    [...Object.keys(tablesOfSession), "practice_1", "practice_2", "practice_3", "practice_4", "warm_up"]
      .filter((kind) => !dated.has(`${raceId}|${kind}`) && raceDate(db, raceId) > until.toISOString().slice(0, 10))
      .map((kind) => ({ raceId, kind })),
  );
  return [...later, ...undated];
}

function raceDate(db: RaceDb, raceId: number): string {
  return db.sqlite.prepare("select date from races where id = ?").pluck().get(raceId) as string;
}

function dropBareEntries(db: RaceDb, raceIds: readonly number[]): void {
  const seen = ["race_results", "sprint_results", "qualifying_results", "sprint_qualifying_results", "practice_results"]
    .map(
      (table) =>
        `select 1 from ${table} r where r.race_id = e.race_id and r.driver_id = e.driver_id and r.number is e.number`,
    )
    .join(" union all ");
  const drop = db.sqlite.prepare(`delete from entries as e where e.race_id = ? and not exists (${seen})`);
  for (const raceId of new Set(raceIds)) drop.run(raceId);
}
