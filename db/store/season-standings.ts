import type { RaceDb } from "../client.ts";

/**
 * Brings the season's championship tables in line with the standings after its latest race, for a season that still
 * has races to come; one that is over keeps its official tables, one that has not begun has none.
 */
export function refreshSeasonStandings(db: RaceDb, season: number): void {
  const sql = db.sqlite;
  const races = sql
    .prepare(
      "select max(id) filter (where result_state <> 'none') as last, sum(result_state = 'none') as open from races where season = ?",
    )
    .get(season) as { last: number | null; open: number };
  for (const [kind, extra] of [
    ["driver", ""],
    ["constructor", ", engine_manufacturer_id"],
  ] as const) {
    if (races.open > 0 || races.last === null)
      sql.prepare(`delete from season_${kind}_standings where season = ?`).run(season);
    if (races.last === null || races.open === 0) continue;
    sql
      .prepare(
        `insert into season_${kind}_standings (season, display_order, position, position_text, ${kind}_id${extra}, points, championship_won)
         select ?, display_order, position, position_text, ${kind}_id${extra}, points, championship_won
         from ${kind}_standings where race_id = ?`,
      )
      .run(season, races.last);
  }
}
