import { rulesOf } from "./points-rules.ts";
import type { Findings, Place, VerifyContext } from "./report.ts";
import { type Championship, constructorPenalty, countedPoints, type SeasonScores } from "./season-scores.ts";

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
  const who = championship === "driver" ? "driver_id" : "constructor_id || '/' || coalesce(engine_manufacturer_id, '')";
  const rows = context.select<StandingRow>(
    `select ${scope} as scope, position, position_text as positionText, points, ${who} as who,
      championship_won as championshipWon
      from ${scope === "season" ? "season_" : ""}${championship}_standings order by ${scope}, display_order`,
  );
  const tables = new Map<number, StandingRow[]>();
  for (const row of rows) {
    const table = tables.get(row.scope);
    if (table) table.push(row);
    else tables.set(row.scope, [row]);
  }
  return tables;
}

/** Compares a table with what the results add up to after `round`: everyone's points, and nobody with points left out. */
export function checkTable(
  table: readonly StandingRow[],
  at: { readonly season: number; readonly round: number; readonly championship: Championship; readonly placeOf: (who: string) => Place },
  scores: SeasonScores,
  findings: Findings,
): void {
  const { season, round, championship, placeOf } = at;
  const rules = rulesOf(season);
  const counting = championship === "driver" ? rules.driverCounting : rules.constructorCounting;
  const ofSeason = scores.get(season) ?? new Map<string, ReadonlyMap<number, number>>();
  const listed = new Map(table.map((row) => [row.who, row.points]));
  for (const who of new Set([...listed.keys(), ...ofSeason.keys()])) {
    const earned = countedPoints(ofSeason.get(who), counting, round);
    const penalty = championship === "constructor" ? constructorPenalty(season, who, round, ofSeason.get(who)) : undefined;
    const expected = earned - (penalty?.points ?? 0);
    const points = listed.get(who);
    if (points === undefined && earned === 0) continue;
    findings.checked(1);
    if (Math.abs((points ?? 0) - expected) > roundingPoints || (points === undefined && expected !== 0))
      findings.differs(placeOf(who), `${championship}s' table has ${points ?? "no row"}, the results give ${trim(expected)}`);
    else if (penalty && penalty.points > 0)
      findings.excepted(placeOf(who), penalty.reason, `${trim(penalty.points)} of ${trim(earned)} points do not count`);
  }
}

function trim(points: number): number {
  return Math.round(points * 100) / 100;
}
