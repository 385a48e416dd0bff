import type { RaceDb } from "#db/client.ts";
import { type LapColumn, lapMatrixOf } from "#db/queries/laps.ts";
import { gridOf, raceResultsOf } from "#db/queries/results.ts";
import { driverStandingsProgression } from "#db/queries/standings.ts";
import { stintsOf } from "#db/queries/stints.ts";
import { trackStatusSpansOf } from "#db/queries/track-status.ts";
import type { ChartSpec, Series, Span } from "../spec.ts";
import { teamColor } from "../team-colors.ts";

const spanNames = { safety_car: "Safety car", virtual_safety_car: "VSC", red_flag: "Red flag" };

const spansOf = (db: RaceDb, raceId: number): Span[] =>
  trackStatusSpansOf(db, raceId).map(({ kind, firstLap, lastLap }) => ({
    from: firstLap,
    to: lastLap,
    name: spanNames[kind],
  }));

function columnsOf(db: RaceDb, raceId: number) {
  const matrix = lapMatrixOf(db, raceId);
  if (!matrix) throw new Error(`no laps of ${raceId}`);
  return matrix;
}

function withColor(column: LapColumn, raceId: number, name: string): Omit<Series, "points"> {
  const color = teamColor(column.constructorId, Math.floor(raceId / 100));
  return color === undefined ? { name } : { name, color };
}

const pointsOf = (values: readonly (number | null)[]) => values.map((value, i) => [i + 1, value] as const);
const known = (points: readonly (readonly [number, number | null])[]) => points.filter(([, y]) => y !== null);

function positionsSample(db: RaceDb, raceId = 202408): ChartSpec {
  const { drivers, lapCount } = columnsOf(db, raceId);
  const grid = new Map(gridOf(db, raceId).map((row, i) => [row.driverId, i + 1]));
  return {
    kind: "positions",
    title: "Monaco 2024: positions lap by lap",
    subtitle: "Dashes tell teammates apart; a ring marks a retirement",
    alt: "Positions of all drivers by lap; Leclerc led from pole to flag.",
    laps: lapCount,
    spans: spansOf(db, raceId),
    series: drivers.map((one) => ({
      ...withColor(one, raceId, one.driverCode),
      points: known([[0, grid.get(one.driverId) ?? null], ...pointsOf(one.position)]),
    })),
  };
}

function stintsSample(db: RaceDb, raceId = 202122): ChartSpec {
  const { drivers, lapCount } = columnsOf(db, raceId);
  const stints = stintsOf(db, raceId);
  return {
    kind: "stints",
    title: "Abu Dhabi 2021: tires",
    subtitle: "Laps on each set, in the order of the finish",
    alt: "Tire stints of all drivers.",
    laps: lapCount,
    spans: spansOf(db, raceId),
    drivers: drivers.map((one) => ({
      name: one.driverName,
      stints: stints
        .filter(({ driverId }) => driverId === one.driverId)
        .map(({ startLap, endLap, compound, fresh }) => ({
          fromLap: startLap,
          toLap: endLap,
          compound: compound ?? "UNKNOWN",
          ...(fresh === null ? {} : { fresh }),
        })),
    })),
  };
}

function lapTimesSample(db: RaceDb, raceId = 202404, codes = ["VER", "NOR", "LEC", "SAI"]): ChartSpec {
  const drivers = columnsOf(db, raceId).drivers.filter(({ driverCode }) => codes.includes(driverCode));
  return {
    kind: "lines",
    title: `Lap times of ${codes.join(", ")}`,
    subtitle: "Race laps",
    alt: "Lap times of four drivers.",
    x: { label: "Lap" },
    y: { label: "Lap time", unit: "lap_time" },
    spans: spansOf(db, raceId),
    series: drivers.map((one) => ({
      ...withColor(one, raceId, one.driverName),
      points: pointsOf(one.lapTimeMs.map((ms) => (ms === null ? null : ms / 1000))),
    })),
  };
}

function gapsSample(db: RaceDb, raceId = 202406): ChartSpec {
  const { drivers } = columnsOf(db, raceId);
  return {
    kind: "lines",
    title: "Miami 2024: gaps to the leader of the top eight",
    alt: "Gaps to the leader.",
    x: { label: "Lap" },
    y: { label: "Gap to the leader", unit: "s", inverse: true },
    spans: spansOf(db, raceId),
    series: drivers.slice(0, 8).map((one) => ({
      ...withColor(one, raceId, one.driverCode),
      points: pointsOf(one.gapToLeaderMs.map((ms) => (ms === null ? null : ms / 1000))),
    })),
  };
}

function progressionOf(db: RaceDb, season: number) {
  const byName = new Map<string, { round: number; points: number }[]>();
  for (const row of driverStandingsProgression(db, season)) {
    const rows = byName.get(row.name) ?? [];
    rows.push(row);
    byName.set(row.name, rows);
  }
  return byName;
}

function seasonPointsSample(db: RaceDb, season = 2025, most = 20): ChartSpec {
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

function bandSample(): ChartSpec {
  const ages = Array.from({ length: 30 }, (_, i) => i + 1);
  const loss = (age: number) => 0.02 * age + 0.0012 * age ** 2;
  return {
    kind: "lines",
    title: "Medium tire at Silverstone: time lost by age",
    subtitle: "Against a new set of the same compound, fuel taken out",
    alt: "Seconds lost per lap by tire age with the interval of nine in ten.",
    x: { label: "Laps on the set" },
    y: { label: "Time lost a lap", unit: "s" },
    band: {
      name: "nine laps in ten",
      points: ages.map((age) => [age, loss(age) - 0.25 - age / 80, loss(age) + 0.25 + age / 60]),
    },
    series: [
      { name: "Expected", color: "#ffd12e", points: ages.map((age) => [age, loss(age)]) },
      {
        name: "Driven laps",
        dots: true,
        color: "#56b4e9",
        points: ages.filter((age) => age < 22).map((age) => [age, loss(age) + 0.2 * Math.sin(age * 7)]),
      },
    ],
  };
}

function heatMapSample(db: RaceDb, season = 2024): ChartSpec {
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

/** Chances of 20 drivers for each place, falling off from a guessed rank. */
function placesSample(): ChartSpec {
  const rows = seats.map((_, i) => {
    const weights = seats.map((_, j) => Math.exp(-(((j - i) / (1.5 + i / 4)) ** 2)));
    const sum = weights.reduce((a, b) => a + b, 0);
    return weights.map((weight) => weight / sum);
  });
  return {
    kind: "heat_map",
    title: "Chances for each finishing place, %",
    alt: "Probability of each finishing place by driver.",
    columns: seats.map((_, i) => String(i + 1)),
    rows: seats,
    values: rows,
    unit: "probability",
  };
}

function scatterSample(db: RaceDb, raceId = 202412): ChartSpec {
  const { drivers } = columnsOf(db, raceId);
  const colors = { MEDIUM: "#ffd12e", HARD: "#c3cad4", SOFT: "#ff3b3b" };
  const groups = Object.entries(colors).map(([compound, color]) => {
    const points = drivers.flatMap((one) =>
      one.lapTimeMs.flatMap((ms, i) => {
        const age = one.tireAge[i];
        const clean = one.compound[i] === compound && one.trackStatus[i] === "1" && !one.pitIn[i];
        return ms !== null && age && clean && ms < 96_000 ? [[age, ms / 1000] as const] : [];
      }),
    );
    return { name: compound, color, points, fit: fitOf(points) };
  });
  return {
    kind: "scatter",
    title: "Silverstone 2024: lap time by tire age",
    subtitle: "Green laps of all drivers, the line is the least-squares fit",
    alt: "Lap times against tire age by compound.",
    x: { label: "Laps on the set" },
    y: { label: "Lap time, s" },
    groups: groups.filter(({ points }) => points.length > 10),
  };
}

function fitOf(points: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const n = points.length || 1;
  const mx = points.reduce((sum, [x]) => sum + x, 0) / n;
  const my = points.reduce((sum, [, y]) => sum + y, 0) / n;
  const slope =
    points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) /
    points.reduce((sum, [x]) => sum + (x - mx) ** 2, 1e-9);
  const xs = points.map(([x]) => x);
  return [Math.min(...xs), Math.max(...xs)].map((x) => [x, my + slope * (x - mx)] as const);
}

const seats =
  "Verstappen Norris Leclerc Piastri Russell Hamilton Sainz Alonso Antonelli Tsunoda Albon Hadjar Gasly Ocon Hülkenberg Bearman Lawson Stroll Bortoleto Colapinto".split(
    " ",
  );

function winSample(): ChartSpec {
  const weights = seats.map((_, i) => Math.exp(-i / 2.2));
  const sum = weights.reduce((a, b) => a + b, 0);
  const teams =
    "red-bull mclaren ferrari mclaren mercedes ferrari williams aston-martin mercedes red-bull williams racing-bulls alpine haas kick-sauber haas racing-bulls aston-martin kick-sauber alpine".split(
      " ",
    );
  return {
    kind: "probabilities",
    title: "Who wins? Chances before the start",
    subtitle: "10,000 simulated races",
    alt: "Win probabilities of 20 drivers.",
    rows: seats.map((name, i) => {
      const color = teamColor(teams[i] ?? "", 2025);
      return { name, ...(color ? { color } : {}), parts: [{ name: "Win", p: (weights[i] ?? 0) / sum }] };
    }),
  };
}

function outcomesSample(): ChartSpec {
  const part = (i: number) => {
    const win = Math.exp(-i / 2) * 0.4;
    const podium = Math.exp(-i / 5) * 0.4;
    const out = 0.08 + (i % 3) * 0.02;
    const points = Math.max(0, 1 - win - podium - out) * Math.exp(-i / 12);
    const names = {
      Win: win,
      Podium: podium,
      Points: points,
      "No points": 1 - win - podium - points - out,
      Retired: out,
    };
    return Object.entries(names).map(([name, p]) => ({ name, p }));
  };
  return {
    kind: "probabilities",
    title: "What may become of each driver",
    alt: "Outcome probabilities of 20 drivers.",
    rows: seats.map((name, i) => ({ name, parts: part(i) })),
  };
}

/** Every kind with as much data as it will meet: 20 drivers, a whole race, a whole season. */
export function sampleCharts(db: RaceDb): Record<string, ChartSpec> {
  return {
    lap_times: lapTimesSample(db),
    gaps: gapsSample(db),
    season_points: seasonPointsSample(db),
    band: bandSample(),
    positions: positionsSample(db),
    stints: stintsSample(db),
    heat_map: heatMapSample(db),
    places: placesSample(),
    scatter: scatterSample(db),
    win: winSample(),
    outcomes: outcomesSample(),
  };
}
