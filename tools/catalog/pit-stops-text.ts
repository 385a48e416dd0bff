import type { z } from "zod";
import { lapTimeText, tableText } from "../render.ts";
import type { PitRow, pitStopsShape } from "./pit-stops.ts";
import { spansText } from "./race-spans.ts";

type Data = z.infer<typeof pitStopsShape>;

/** Stops and totals as a table, stints as one line a driver. */
export function renderPitStops(data: Data): string {
  const body = data.view === "stints" ? stintLines(data.rows) : table(data);
  const more = data.total > data.rows.length ? [`${data.rows.length} of ${data.total} shown.`] : [];
  const spans = data.interruptions.length > 0 ? [`Interruptions: ${spansText(data.interruptions)}.`] : [];
  const summary =
    data.real_stops === null ? [] : [`Real stops: ${data.real_stops}; median ${time(data.median_stop_s)} s.`];
  return [data.title, body, ...more, ...summary, ...spans, ...data.notes].join("\n");
}

const time = (seconds: number | null) => (seconds === null ? "" : lapTimeText(seconds * 1000));

function table(data: Data): string {
  if (data.view === "totals")
    return tableText(
      ["", "Driver", "Stops", "Total", "Quickest", "Pass-throughs"],
      data.rows.map((row) => [
        row.position,
        row.driver,
        row.stops,
        time(row.total_s),
        time(row.fastest_s),
        row.pass_throughs || "",
      ]),
    );
  const fastest = data.view === "fastest";
  return tableText(
    fastest ? ["#", "Driver", "Lap", "Time", "Tires"] : ["Lap", "Driver", "Stop", "Time", "Tires", ""],
    data.rows.map((row) => {
      const tires = row.compound_after === null ? "" : `${short(row.compound_before)}>${short(row.compound_after)}`;
      if (fastest) return [row.rank, row.driver, row.lap, time(row.stop_s), tires];
      return [
        row.lap,
        row.driver,
        row.stop,
        time(row.stop_s),
        tires,
        row.visit === "stop" ? "" : (row.visit ?? "").replace("_", " "),
      ];
    }),
  );
}

const short = (compound: string | null) => (compound === null ? "?" : (shorts[compound] ?? compound));
const shorts: Record<string, string> = { SOFT: "S", MEDIUM: "M", HARD: "H", INTERMEDIATE: "I", WET: "W" };

/** "1 Lewis Hamilton: M 1-11, H 12-26, H 27-44". */
function stintLines(rows: readonly PitRow[]): string {
  const drivers = [...new Set(rows.map((row) => row.driver))];
  return drivers
    .map((driver) => {
      const own = rows.filter((row) => row.driver === driver);
      const stints = own.map((row) => {
        const used =
          row.fresh === false ? ` used${row.age_at_start_laps === null ? "" : ` ${row.age_at_start_laps}`}` : "";
        const end = row.ended_by === "red_flag" ? " (red flag)" : row.ended_by === "retired" ? " (out)" : "";
        return `${(row.compound ?? "unknown").toLowerCase()}${row.uncertain ? "?" : ""}${used} ${row.start_lap}-${row.end_lap}${end}`;
      });
      return `${own[0]?.position ?? "-"} ${driver}: ${stints.join(", ")}`;
    })
    .join("\n");
}
