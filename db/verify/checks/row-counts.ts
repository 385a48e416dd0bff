import { expectedCounts, expectedCountsDate, expectedTiming, type SeasonTimingCounts } from "../expected-counts.ts";
import type { Check, VerifyContext } from "../report.ts";

const timingTables = ["laps", "sprint_laps", "weather", "race_control", "track_status"] as const;

/** The bundled build holds every row of its sources; any other build has counts of its own and is not compared. */
export const rowCounts: Check = {
  name: "row-counts",
  description: `The bundled build has as many rows as its sources of ${expectedCountsDate}.`,
  run: (context, findings) => {
    if (!context.bundled) return;
    for (const [table, expected] of Object.entries(expectedCounts)) {
      findings.checked(1);
      const found = countOf(context, `select count(*) as n from ${table}`);
      if (found !== expected) findings.differs(table, `${found} rows, the sources have ${expected}`);
    }
    for (const [season, expected] of Object.entries(expectedTiming)) {
      const found = timingCounts(context, Number(season));
      for (const key of ["races", ...timingTables] as const) {
        findings.checked(1);
        if (found[key] !== expected[key])
          findings.differs(
            `${key} ${season}`,
            `${found[key]} ${key === "races" ? "races with laps" : "rows"}, the sources have ${expected[key]}`,
          );
      }
    }
  },
};

function timingCounts(context: VerifyContext, season: number): SeasonTimingCounts {
  const range = `where race_id between ${season * 100} and ${season * 100 + 99}`;
  const rows = timingTables.map((table) => [table, countOf(context, `select count(*) as n from ${table} ${range}`)]);
  const races = countOf(context, `select count(distinct race_id) as n from laps ${range}`);
  return Object.fromEntries([["races", races], ...rows]);
}

function countOf(context: VerifyContext, sql: string): number {
  return context.select<{ n: number }>(sql)[0]?.n ?? 0;
}
