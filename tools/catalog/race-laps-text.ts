import type { z } from "zod";
import { tableText } from "../render.ts";
import type { LapRowOut, raceLapsShape } from "./race-laps.ts";
import { spansText } from "./race-spans.ts";

type Data = z.infer<typeof raceLapsShape>;

const mostCharacters = 2_600;

/** A table of laps by drivers where it is not too long, and a line a driver with best lap and pace. */
export function renderRaceLaps(data: Data): string {
  const spans = data.interruptions.length > 0 ? [`Interruptions: ${spansText(data.interruptions)}.`] : [];
  return [data.title, ...body(data), ...spans, ...data.notes].join("\n");
}

function body(data: Data): string[] {
  if (data.view === "sectors") return [sectorTable(data)];
  if (data.view === "fastest")
    return [
      tableText(
        ["#", "Driver", "Lap", "Time", "Tire", "Age"],
        data.rows.map((row, at) => [
          at + 1,
          row.driver,
          row.lap,
          row.lap_time_text,
          row.compound?.toLowerCase(),
          row.tire_age_laps,
        ]),
      ),
    ];
  return data.lap_to - data.lap_from < 3 ? lapTable(data) : [driverTable(data), ...lapTable(data)];
}

function driverTable(data: Data): string {
  const drivers = data.drivers.filter((row) => row.is_shown);
  return tableText(
    ["", "Driver", "Laps", "Led", "Best", "on lap", "Median clear"],
    drivers.map((row) => [
      row.result_position,
      row.driver,
      row.laps,
      row.laps_led || "",
      row.best_lap_text,
      row.best_lap,
      row.median_green_lap_text,
    ]),
  );
}

function sectorTable(data: Data): string {
  const drivers = data.drivers
    .filter((row) => row.is_shown && row.ideal_lap_s !== null)
    .sort((a, b) => (a.ideal_lap_s ?? 0) - (b.ideal_lap_s ?? 0));
  return tableText(
    ["Driver", "S1", "S2", "S3", "Ideal lap", "Best lap"],
    drivers.map((row) => [
      row.driver,
      ...[row.best_s1_s, row.best_s2_s, row.best_s3_s].map((s) => s?.toFixed(3)),
      row.ideal_lap_text,
      row.best_lap_text,
    ]),
  );
}

/** A row a lap, a column a driver; of a few laps a row each. Cut where it would get too long. */
function lapTable(data: Data): string[] {
  if (data.lap_to - data.lap_from < 3)
    return [tableText(["Lap", "Pos", "Driver", "Time", "Gap", "Tire", "Track"], data.rows.map(longRow))];
  const codes = [...new Set(data.rows.map((row) => row.driver_code))];
  const byLap = new Map<number, Map<string, LapRowOut>>();
  for (const row of data.rows) {
    const lap = byLap.get(row.lap) ?? new Map<string, LapRowOut>();
    byLap.set(row.lap, lap.set(row.driver_code, row));
  }
  const rows = [...byLap].map(([lap, cells]) => [lap, ...codes.map((code) => cellOf(data.view, cells.get(code)))]);
  const width = Math.max(1, tableText(["Lap", ...codes], rows.slice(0, 10)).length / Math.min(rows.length + 1, 11));
  const most = Math.floor(mostCharacters / width);
  const step = Math.max(1, Math.ceil(rows.length / most));
  const some = rows.filter((_, at) => at % step === 0 || at === rows.length - 1);
  const table = tableText(["Lap", ...codes], some);
  const key = data.view === "lap_times" ? ["p: came into the pits at the end of the lap."] : [];
  return [
    table,
    ...key,
    ...(step > 1
      ? [
          `Every ${step}${step === 2 ? "nd" : step === 3 ? "rd" : "th"} lap shown; ask for fewer laps or drivers to see each.`,
        ]
      : []),
  ];
}

function longRow(row: LapRowOut) {
  const gap = row.gap_to_leader_s === null ? null : `+${row.gap_to_leader_s.toFixed(3)}`;
  return [
    row.lap,
    row.position,
    row.driver,
    row.lap_time_text,
    gap,
    row.compound?.toLowerCase(),
    row.status === "clear" ? "" : row.status,
  ];
}

function cellOf(view: Data["view"], row: LapRowOut | undefined): string | number | null {
  if (!row) return null;
  if (view === "positions") return row.position;
  if (view === "gaps") return row.gap_to_leader_s === null ? null : `+${row.gap_to_leader_s.toFixed(1)}`;
  return row.lap_time_text === null ? null : `${row.lap_time_text}${row.pit_in ? "p" : ""}`;
}
