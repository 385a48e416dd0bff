import type { RaceDb } from "../client.ts";
import { raceRef } from "../race-id.ts";
import { factTables } from "../store/tables.ts";

export interface RaceBrief {
  /** `2024-14`. */
  race: string;
  season: number;
  round: number;
  name: string;
  date: string;
  start_utc: string | null;
  state: "none" | "provisional" | "final";
}

export interface FeedStatus {
  source: string;
  last_at: string;
  entries: number;
  provisional: number;
}

export interface DataStatus {
  /** Date of the last race that the data covers. */
  as_of: string | null;
  /** The newest with a result. */
  last_race: RaceBrief | null;
  /** The first scheduled after now. */
  next_race: RaceBrief | null;
  /** Rows of every fact table. */
  rows: Record<string, number>;
  feeds: FeedStatus[];
  corrections: number;
  /** Set when the database was built as if on an earlier day. */
  until: string | null;
}

/** What the database holds and how fresh it is, seen from `now`. */
export function dataStatusOf(db: RaceDb, now: Date): DataStatus {
  const last = briefOf(db, "where r.result_state <> 'none' order by r.id desc limit 1");
  const next = briefOf(
    db,
    "where r.date >= ? and coalesce(r.start_utc, r.date || 'T23:59:59Z') > ? order by r.date, r.id limit 1",
    new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10),
    now.toISOString(),
  );
  const count = (table: string) => db.sqlite.prepare(`select count(*) from ${table}`).pluck().get() as number;
  return {
    as_of: last?.date ?? null,
    last_race: last ?? null,
    next_race: next ?? null,
    rows: Object.fromEntries(factTables.map((shape) => [shape.name, count(shape.name)])),
    feeds: feedStatusOf(db),
    corrections: count("corrections"),
    until:
      (db.sqlite.prepare("select value from meta where key = 'until'").pluck().get() as string | undefined) ?? null,
  };
}

/** Races that were run before a day and have no result although they come after the last that has one. */
export function overdueRaces(db: RaceDb, before: Date): number {
  const day = before.toISOString().slice(0, 10);
  return db.sqlite
    .prepare(
      `select count(*) from races where result_state = 'none' and date < ?
       and date > (select coalesce(max(date), '') from races where result_state <> 'none')`,
    )
    .pluck()
    .get(day) as number;
}

/** What each feed has given, and when last. */
export function feedStatusOf(db: RaceDb): FeedStatus[] {
  return db.sqlite
    .prepare(
      `select source, max(at) as last_at, count(*) as entries, sum(state = 'provisional') as provisional
       from sync_ledger group by source order by source`,
    )
    .all() as FeedStatus[];
}

function briefOf(db: RaceDb, tail: string, ...values: string[]): RaceBrief | undefined {
  const row = db.sqlite
    .prepare(
      `select r.id, r.season, r.round, r.season || ' ' || g.full_name as name, r.date, r.start_utc, r.result_state as state
       from races r join grands_prix g on g.id = r.grand_prix_id ${tail}`,
    )
    .get(...values) as (Omit<RaceBrief, "race"> & { id: number }) | undefined;
  if (!row) return undefined;
  const { id, ...rest } = row;
  return { race: raceRef(id), ...rest };
}
