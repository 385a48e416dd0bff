import { rulesOf } from "./points-rules.ts";
import type { Findings, Place, VerifyContext } from "./report.ts";
import { competitorColumn } from "./results.ts";
import {
  type Championship,
  constructorPenalty,
  countedPoints,
  type RoundScores,
  type SeasonScores,
} from "./season-scores.ts";

export interface StandingRow {
  /** Race id, or season in the tables of seasons. */
  readonly scope: number;
  readonly position: number | null;
  readonly positionText: string;
  readonly points: number;
  /** Driver id, or `constructor/engine`. */
  readonly who: string;
  readonly championshipWon: number;
}

/** Sums of rounded thirds and sevenths of a point stay within this. */
const roundingPoints = 0.015;

/** All rows of a standings table by race or season, in table order. */
export function standingsTables(
  context: VerifyContext,
  championship: Championship,
  scope: "race_id" | "season",
): Map<number, StandingRow[]> {
  const who = competitorColumn(championship, scope === "season" ? "t.season" : "t.race_id / 100");
  const rows = context.select<StandingRow>(
    `select ${scope} as scope, position, position_text as positionText, points, ${who} as who,
      championship_won as championshipWon
      from ${scope === "season" ? "season_" : ""}${championship}_standings t order by ${scope}, display_order`,
  );
  const tables = new Map<number, StandingRow[]>();
  for (const row of rows) {
    const table = tables.get(row.scope);
    if (table) table.push(row);
    else tables.set(row.scope, [row]);
  }
  return tables;
}

export interface TablePlace {
  readonly season: number;
  /** The round that the table is of. */
  readonly round: number;
  readonly championship: Championship;
  /** The season's own table: penalties are listed here, and in the first table that shows them. */
  readonly isSeasonTable: boolean;
  readonly placeOf: (who: string) => Place;
}

/** Compares a table with what the results add up to: everyone's points, and nobody with points left out. */
export function checkTable(
  table: readonly StandingRow[],
  at: TablePlace,
  scores: SeasonScores,
  findings: Findings,
): void {
  const ofSeason = scores.get(at.season) ?? new Map<string, RoundScores>();
  const listed = pointsListed(table);
  for (const who of new Set([...listed.keys(), ...ofSeason.keys()]))
    checkRow(who, listed.get(who), at, ofSeason.get(who), findings);
}

function checkRow(
  who: string,
  points: number | undefined,
  at: TablePlace,
  scores: RoundScores | undefined,
  findings: Findings,
): void {
  const { season, round, championship, placeOf } = at;
  const { driverCounting, constructorCounting } = rulesOf(season);
  const earned = countedPoints(scores, championship === "driver" ? driverCounting : constructorCounting, round);
  const penalty = championship === "constructor" ? constructorPenalty(season, who, round, scores) : undefined;
  const expected = earned - (penalty?.points ?? 0);
  if (points === undefined && earned === 0) return;
  findings.checked(1);
  if (Math.abs((points ?? 0) - expected) > roundingPoints)
    findings.differs(
      placeOf(who),
      `${championship}s' table has ${points ?? "no row"}, the results give ${trim(expected)}`,
    );
  else if (penalty && penalty.points > 0 && (at.isSeasonTable || round === penalty.fromRound))
    findings.excepted(placeOf(who), penalty.reason, `${trim(penalty.points)} of ${trim(earned)} points do not count`);
}

/** A competitor may have two rows, as the old and the new entry of one team in 2018. */
function pointsListed(table: readonly StandingRow[]): Map<string, number> {
  const listed = new Map<string, number>();
  for (const { who, points } of table) listed.set(who, (listed.get(who) ?? 0) + points);
  return listed;
}

function trim(points: number): number {
  return Math.round(points * 100) / 100;
}
