import { Fault } from "#db/fault.ts";
import type { LapColumn, LapMatrix, LapSession, SectorBests } from "#db/queries/laps.ts";
import { raceDriversOf } from "#db/queries/race-drivers.ts";
import { raceResultsOf, sprintResultsOf } from "#db/queries/results.ts";
import type { RaceFacts } from "#db/queries/schedule.ts";
import { raceRef } from "#db/race-id.ts";
import type { ToolContext } from "../context.ts";
import { entitiesOf, nameOfRace } from "../entities.ts";
import { toSeconds } from "../output-fields.ts";
import { lapTimeText } from "../render.ts";
import type { LapDriverRow, LapRowOut, LapView } from "./race-laps.ts";

/** So many laps or fewer are shown of all drivers when none is named. */
const fewLaps = 3;
const usualDrivers = 5;

/** The drivers whose laps are listed. */
export function wantedColumns(
  context: ToolContext,
  race: RaceFacts,
  matrix: LapMatrix,
  input: { drivers?: string | undefined; view: LapView },
  lapCount: number,
): LapColumn[] {
  if (input.drivers === undefined || /^(all|everybody|everyone)$/i.test(input.drivers.trim())) {
    const all =
      input.drivers !== undefined || lapCount <= fewLaps || input.view === "fastest" || input.view === "sectors";
    return all ? matrix.drivers : matrix.drivers.slice(0, usualDrivers);
  }
  return entitiesOf(context, "driver", input.drivers, { season: race.season }).map(({ id, name }) => {
    const column = matrix.drivers.find((one) => one.driverId === id);
    if (!column) throw new Fault("no_data", `${name} has no laps in the ${nameOfRace(race)}.`);
    return column;
  });
}

interface LapQuestion {
  race: RaceFacts;
  matrix: LapMatrix;
  shown: readonly LapColumn[];
  view: LapView;
  from: number;
  to: number;
  limit: number;
}

/** Rows lap by lap, drivers in order within a lap; the quickest first in the view of the fastest; none for sectors. */
export function lapRowsOf(question: LapQuestion): { rows: LapRowOut[]; total: number } {
  const { race, shown, view, from, to, limit } = question;
  if (view === "sectors") return { rows: [], total: 0 };
  const rows: LapRowOut[] = [];
  for (let lap = from; lap <= to; lap++) {
    const ofLap = shown.filter((column) => column.position[lap - 1] != null || column.lapTimeMs[lap - 1] != null);
    if (view === "positions") ofLap.sort((a, b) => (a.position[lap - 1] ?? 99) - (b.position[lap - 1] ?? 99));
    rows.push(...ofLap.map((column) => lapRow(race, column, lap)));
  }
  if (view !== "fastest") return { rows: rows.slice(0, limit), total: rows.length };
  const timed = rows.filter((row) => row.lap_time_s !== null);
  timed.sort((a, b) => (a.lap_time_s ?? 0) - (b.lap_time_s ?? 0));
  return { rows: timed.slice(0, Math.min(limit, mostFastest)), total: timed.length };
}

const mostFastest = 30;

function lapRow(race: RaceFacts, column: LapColumn, lap: number): LapRowOut {
  const at = lap - 1;
  const timeMs = column.lapTimeMs[at] ?? null;
  return {
    race: nameOfRace(race),
    race_ref: raceRef(race.raceId),
    driver: column.driverName,
    driver_code: column.driverCode,
    lap,
    lap_time_s: toSeconds(timeMs),
    lap_time_text: timeMs === null ? null : lapTimeText(timeMs),
    position: column.position[at] ?? null,
    gap_to_leader_s: toSeconds(column.gapToLeaderMs[at]),
    compound: column.compound[at] ?? null,
    tire_age_laps: column.tireAge[at] ?? null,
    status: statusText(column.trackStatus[at] ?? null),
    pit_in: column.pitIn[at] ?? false,
  };
}

const statusWords: Record<string, string> = { 2: "yellow", 4: "safety car", 5: "red flag", 6: "vsc", 7: "vsc" };

function statusText(codes: string | null): string | null {
  if (codes === null) return null;
  const words = new Set([...codes].flatMap((code) => statusWords[code] ?? []));
  return words.size === 0 ? "clear" : [...words].join(", ");
}

interface Summed {
  sectors: readonly SectorBests[];
  session: LapSession;
  shown: readonly LapColumn[];
  from: number;
  to: number;
}

/** One row a driver: laps, laps led, best lap, pace, best sectors. */
export function driverSummaries(
  context: ToolContext,
  race: RaceFacts,
  matrix: LapMatrix,
  summed: Summed,
): LapDriverRow[] {
  const names = raceDriversOf(context.db, race.raceId, summed.session);
  const results = (summed.session === "race" ? raceResultsOf : sprintResultsOf)(context.db, race.raceId);
  const positions = new Map(results.map((row) => [row.driverId, row.position]));
  const bests = new Map(summed.sectors.map((row) => [row.driverId, row]));
  return matrix.drivers.map((column) => {
    const sectors = bests.get(column.driverId);
    const best = sectors?.bestLapMs ?? null;
    const median = medianGreenMs(column, summed.from, summed.to);
    const timeText = (ms: number | null) => (ms === null ? null : lapTimeText(ms));
    return {
      race: nameOfRace(race),
      race_ref: raceRef(race.raceId),
      driver: column.driverName,
      driver_code: column.driverCode,
      constructor: names.get(column.driverId)?.constructorName ?? "",
      result_position: positions.get(column.driverId) ?? null,
      laps: column.position.filter((place) => place !== null).length,
      laps_led: column.position.filter((place) => place === 1).length,
      best_lap_s: toSeconds(best),
      best_lap_text: timeText(best),
      best_lap: best === null ? null : column.lapTimeMs.indexOf(best) + 1 || null,
      median_green_lap_s: toSeconds(median),
      median_green_lap_text: timeText(median),
      best_s1_s: toSeconds(sectors?.bestS1Ms),
      best_s2_s: toSeconds(sectors?.bestS2Ms),
      best_s3_s: toSeconds(sectors?.bestS3Ms),
      ideal_lap_s: toSeconds(sectors?.idealLapMs),
      ideal_lap_text: timeText(sectors?.idealLapMs ?? null),
      is_shown: summed.shown.includes(column),
    };
  });
}

/** Clear laps that neither begin nor end in the pit lane; the first lap of the race is left out. */
function medianGreenMs(column: LapColumn, from: number, to: number): number | null {
  const times: number[] = [];
  for (let at = Math.max(from - 1, 1); at < to; at++) {
    const time = column.lapTimeMs[at];
    const clear = column.trackStatus[at] === "1" && !column.pitIn[at] && !column.pitIn[at - 1];
    if (time != null && clear) times.push(time);
  }
  times.sort((a, b) => a - b);
  const middle = times.length >> 1;
  const [upper, lower] = [times[middle], times[middle - 1]];
  if (upper === undefined) return null;
  return times.length % 2 === 1 || lower === undefined ? upper : Math.round((upper + lower) / 2);
}
