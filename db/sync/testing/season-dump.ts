import type { RaceDb } from "../../client.ts";
import { factTables } from "../../store/tables.ts";

/** Every row that speaks of a season, the sync's own ledger included; small enough to compare after each sync. */
export function seasonDump(db: RaceDb, season: number): Record<string, unknown[]> {
  const [from, to] = [season * 100, season * 100 + 99];
  const all = (sql: string, ...values: unknown[]) => db.sqlite.prepare(sql).all(...values);
  return {
    ...Object.fromEntries(
      factTables.map(({ name, scope }) => {
        if (scope === "race") return [name, all(`select * from ${name} where race_id between ? and ?`, from, to)];
        return [
          name,
          scope === "season" ? all(`select * from ${name} where season = ?`, season) : all(`select * from ${name}`),
        ];
      }),
    ),
    sync_ledger: all("select * from sync_ledger"),
    corrections: all("select * from corrections"),
  };
}
