import type { Check, Findings, VerifyContext } from "../report.ts";
import { competitorColumn } from "../results.ts";
import { seasonScores } from "../season-scores.ts";
import { checkTable, type StandingRow, standingsTables } from "../standings-table.ts";

/** Since this season the source breaks every tie by countback; before, equal points often share a place. */
const countbackSince = 2000;

/** Tables after each round: sums, order, and the last one equal to the season's. */
export const roundStandings: Check = {
  name: "round-standings",
  description:
    "After each round the tables hold the sums so far, places follow points and countback, and the last equals the season's.",
  run: (context, findings) => {
    for (const championship of ["driver", "constructor"] as const) {
      const scores = seasonScores(context, championship);
      const seasons = standingsTables(context, championship, "season");
      const places = placeCounter(context, championship);
      const lastOf = new Map<number, StandingRow[]>();
      for (const [raceId, table] of standingsTables(context, championship, "race_id")) {
        const race = context.races.get(raceId);
        if (!race) continue;
        const placeOf = (who: string) => ({ raceId, who });
        checkTable(
          table,
          { season: race.season, round: race.round, championship, isSeasonTable: false, placeOf },
          scores,
          findings,
        );
        const finishes = race.season >= countbackSince ? places(raceId) : undefined;
        checkOrder(table, { raceId, championship }, finishes, findings);
        lastOf.set(race.season, table);
      }
      for (const [season, table] of lastOf)
        checkSame(table, seasons.get(season), `${season} ${championship}s`, findings);
    }
  },
};

type Finishes = ReadonlyMap<string, readonly number[]>;

/** Reads how often everybody finished in each place, race by race in order. */
function placeCounter(context: VerifyContext, championship: "driver" | "constructor"): (raceId: number) => Finishes {
  const who = competitorColumn(championship, "t.race_id / 100");
  const rows = context.select<{ raceId: number; who: string; position: number }>(
    `select race_id as raceId, ${who} as who, position from race_results t where position is not null
      and race_id >= ${countbackSince * 100} order by race_id`,
  );
  let at = 0;
  let season = 0;
  let finishes = new Map<string, number[]>();
  return (raceId) => {
    if (Math.floor(raceId / 100) !== season) finishes = new Map();
    season = Math.floor(raceId / 100);
    for (let row = rows[at]; row && row.raceId <= raceId; row = rows[++at]) {
      if (Math.floor(row.raceId / 100) !== season) continue;
      const counts = finishes.get(row.who) ?? new Array<number>(40).fill(0);
      counts[row.position] = (counts[row.position] ?? 0) + 1;
      finishes.set(row.who, counts);
    }
    return finishes;
  };
}

function checkOrder(
  table: readonly StandingRow[],
  at: { raceId: number; championship: string },
  finishes: Finishes | undefined,
  findings: Findings,
): void {
  let above: StandingRow | undefined;
  for (const [index, row] of table.entries()) {
    if (row.position === null) continue;
    const place = { raceId: at.raceId, who: row.who };
    const isShared = above !== undefined && above.position === row.position && above.points === row.points;
    if (row.position !== index + 1 && !isShared)
      findings.differs(place, `place ${row.position} in row ${index + 1} of the ${at.championship}s' table`);
    if (above && row.points > above.points)
      findings.differs(place, `more points than ${above.who}, who is placed above`);
    if (above && finishes && above.points === row.points && isBetter(finishes.get(row.who), finishes.get(above.who)))
      findings.differs(place, `level with ${above.who}, placed above, but has the better finishes`);
    above = row;
  }
}

function isBetter(mine: readonly number[] = [], theirs: readonly number[] = []): boolean {
  for (let position = 1; position < 40; position++) {
    const difference = (mine[position] ?? 0) - (theirs[position] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

function checkSame(
  table: readonly StandingRow[],
  season: readonly StandingRow[] | undefined,
  label: string,
  findings: Findings,
): void {
  if (!season) return;
  const key = (row: StandingRow) => `${row.positionText} ${row.who} ${row.points}`;
  const final = new Set(season.map(key));
  for (const row of table)
    if (!final.delete(key(row)))
      findings.differs(
        { raceId: row.scope, who: row.who },
        `${label}' season table differs from the table after the last round`,
      );
  for (const row of final)
    findings.differs({ raceId: table[0]?.scope ?? 0, who: row }, `is in the ${label}' season table only`);
}
