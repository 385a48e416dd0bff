import type { RaceDb } from "#db/client.ts";
import { raceResultsOf } from "#db/queries/results.ts";
import { driverStandingsProgression } from "#db/queries/standings.ts";
import type { ChartSpec } from "../spec.ts";
import { teamColor } from "../team-colors.ts";

function progressionOf(db: RaceDb, season: number) {
  const byName = new Map<string, { round: number; points: number }[]>();
  for (const row of driverStandingsProgression(db, season)) {
    const rows = byName.get(row.name) ?? [];
    rows.push(row);
    byName.set(row.name, rows);
  }
  return byName;
}

export function seasonPointsSample(db: RaceDb, season = 2025, most = 20): ChartSpec {
  const teams = new Map(raceResultsOf(db, season * 100 + 5).map((row) => [row.driverName, row.constructorId]));
  const byName = progressionOf(db, season);
  return {
    kind: "lines",
    title: `${season}: points after each round`,
    alt: "Points of every driver after each round.",
    x: { label: "Round" },
    y: { label: "Points", unit: "points" },
    series: [...byName]
      .sort(([, a], [, b]) => (b.at(-1)?.points ?? 0) - (a.at(-1)?.points ?? 0))
      .slice(0, most)
      .map(([name, rows]) => {
        const color = teamColor(teams.get(name) ?? "", season);
        return { name, ...(color ? { color } : {}), points: rows.map(({ round, points }) => [round, points] as const) };
      }),
  };
}

export function heatMapSample(db: RaceDb, season = 2024): ChartSpec {
  const byName = progressionOf(db, season);
  const rounds = Math.max(...[...byName.values()].flat().map(({ round }) => round));
  const rows = [...byName].sort(([, a], [, b]) => (b.at(-1)?.points ?? 0) - (a.at(-1)?.points ?? 0)).slice(0, 21);
  const names = ["BHR", "KSA", "AUS", "JPN", "CHN", "MIA", "EMI", "MON", "CAN", "ESP", "AUT", "GBR"];
  const later = ["HUN", "BEL", "NED", "ITA", "AZE", "SIN", "USA", "MEX", "BRA", "LVG", "QAT", "ABU"];
  return {
    kind: "heat_map",
    title: `${season}: points by driver and race`,
    subtitle: "Sprint points included",
    alt: "Points of every driver in every race.",
    columns: [...names, ...later].slice(0, rounds),
    rows: rows.map(([name]) => name),
    unit: "points",
    values: rows.map(([, list]) => gained(list, rounds)),
  };
}

function gained(list: readonly { round: number; points: number }[], rounds: number): (number | null)[] {
  const after = new Map(list.map(({ round, points }) => [round, points]));
  return Array.from({ length: rounds }, (_, i) => {
    const now = after.get(i + 1);
    return now === undefined ? null : now - (after.get(i) ?? 0);
  });
}
