import type { RaceDb } from "#db/client.ts";
import { type LapColumn, lapMatrixOf } from "#db/queries/laps.ts";
import { gridOf } from "#db/queries/results.ts";
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

export function positionsSample(db: RaceDb, raceId = 202408): ChartSpec {
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

export function stintsSample(db: RaceDb, raceId = 202122): ChartSpec {
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

export function lapTimesSample(db: RaceDb, raceId = 202404, codes = ["VER", "NOR", "LEC", "SAI"]): ChartSpec {
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

export function gapsSample(db: RaceDb, raceId = 202406): ChartSpec {
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

export function scatterSample(db: RaceDb, raceId = 202412): ChartSpec {
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
