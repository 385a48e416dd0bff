import type { Check, VerifyContext } from "../report.ts";
import { type Championship, seasonScores } from "../season-scores.ts";
import { checkTable, standingsTables } from "../standings-table.ts";

/** The final table of each season, and the running one as far as it goes. */
export const seasonStandings: Check = {
  name: "season-standings",
  description: "Points of each season add up to its drivers' and constructors' tables under that season's own rules.",
  run: (context, findings) => {
    for (const championship of ["driver", "constructor"] as const) {
      const scores = seasonScores(context, championship);
      const tables = standingsTables(context, championship, "season");
      for (const [season, last] of lastRounds(context, championship)) {
        const table = tables.get(season);
        const placeOf = (who: string) =>
          last.isFinal ? `${season} ${who}` : { raceId: season * 100 + last.round, who };
        if (table)
          checkTable(
            table,
            { season, round: last.round, championship, isSeasonTable: true, placeOf },
            scores,
            findings,
          );
        else if (last.isComplete) findings.differs(String(season), `there is no ${championship}s' table`);
      }
    }
  },
};

/** Per season the last round that the tables can know: the last with standings of its own. */
function lastRounds(
  context: VerifyContext,
  championship: Championship,
): Map<number, { round: number; isFinal: boolean; isComplete: boolean }> {
  const withStandings = standingsTables(context, championship, "race_id");
  const last = new Map<number, { round: number; isFinal: boolean; isComplete: boolean }>();
  const open = new Set<number>();
  for (const race of context.races.values()) {
    if (race.resultState === "none") open.add(race.season);
    if (withStandings.has(race.id))
      last.set(race.season, { round: race.round, isFinal: race.resultState === "final", isComplete: false });
  }
  return new Map([...last].map(([season, entry]) => [season, { ...entry, isComplete: !open.has(season) }]));
}
