import type { RaceDb } from "../client.ts";
import { raceIdOf } from "../race-id.ts";

/** Points that one driver, or one team's two, can still get. */
const most = {
  driver: { race: 25, sprint: 8, fastestLap: 1 },
  constructor: { race: 25 + 18, sprint: 8 + 7, fastestLap: 1 },
} as const;
/** Seasons in which the fastest lap gave a point. */
const fastestLapPoint = { from: 2019, to: 2024 } as const;

/** True when nobody can catch the leader of the table after the race any more. `points` come in table order. */
export function isDecided(db: RaceDb, raceId: number, kind: keyof typeof most, points: readonly number[]): boolean {
  const [first, second] = points;
  if (first === undefined || second === undefined) return false;
  const season = Math.floor(raceId / 100);
  const { races, sprints } = db.sqlite
    .prepare("select count(*) as races, count(sprint_qualifying_format) as sprints from races where id > ? and id < ?")
    .get(raceId, raceIdOf(season + 1, 0)) as { races: number; sprints: number };
  const scale = most[kind];
  const extra = season >= fastestLapPoint.from && season <= fastestLapPoint.to ? scale.fastestLap : 0;
  const left = races * (scale.race + extra) + sprints * scale.sprint;
  return left === 0 || first - second > left;
}

/** Marks the race in which each title was decided: won after it, not after the one before. */
export function markTitles(db: RaceDb, raceId: number): number {
  let changed = 0;
  for (const kind of ["driver", "constructor"] as const) {
    const won = db.sqlite.prepare(`select max(championship_won) from ${kind}_standings where race_id = ?`).pluck();
    const before = db.sqlite
      .prepare(`select max(race_id) from ${kind}_standings where race_id < ? and race_id > ?`)
      .pluck()
      .get(raceId, Math.floor(raceId / 100) * 100) as number | null;
    const now = (won.get(raceId) as number | null) ?? 0;
    const earlier = before === null ? 0 : ((won.get(before) as number | null) ?? 0);
    const column = `${kind}s_title_decided`;
    changed += db.sqlite
      .prepare(`update races set ${column} = @decided where id = @raceId and ${column} <> @decided`)
      .run({ decided: now === 1 && earlier === 0 ? 1 : 0, raceId }).changes;
  }
  return changed;
}
