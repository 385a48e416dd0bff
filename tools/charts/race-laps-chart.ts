import type { LapRowOut, LapView } from "../catalog/race-laps.ts";
import { chartSpans, type Span, spansText } from "../catalog/race-spans.ts";
import type { ChartSpec, Series } from "./spec.ts";
import { teamColor } from "./team-colors.ts";

interface Laps {
  title: string;
  view: LapView;
  season: number;
  laps: number;
  rows: readonly LapRowOut[];
  drivers: readonly { driver: string; constructor: string; best_lap_text: string | null }[];
  interruptions: readonly Span[];
}

/** Lap times, gaps or positions over the laps; none for a few laps, the quickest laps and sectors. */
export function raceLapsChart(data: Laps): ChartSpec | undefined {
  const laps = new Set(data.rows.map((row) => row.lap));
  if (laps.size < 4 || data.view === "fastest" || data.view === "sectors") return undefined;
  const spans = chartSpans(data.interruptions);
  const shared = { title: data.title, alt: altOf(data), series: seriesOf(data), spans };
  if (data.view === "positions") return { kind: "positions", laps: data.laps, ...shared };
  const x = { label: "Lap" };
  return data.view === "gaps"
    ? { kind: "lines", x, y: { label: "Gap to the leader", unit: "s", inverse: true }, ...shared }
    : { kind: "lines", x, y: { label: "Lap time", unit: "lap_time" }, ...shared };
}

function seriesOf(data: Laps): Series[] {
  const names = [...new Set(data.rows.map((row) => row.driver))];
  return names.map((name) => {
    const own = data.rows.filter((row) => row.driver === name);
    const color = teamColor(data.drivers.find((one) => one.driver === name)?.constructor ?? "", data.season);
    return {
      name: own[0]?.driver_code || name,
      ...(color === undefined ? {} : { color }),
      points: own.map((row) => [row.lap, heightOf(data.view, row)] as const),
    };
  });
}

/** Laps in and out of the pits and behind the safety car would flatten the rest of a chart of lap times. */
function heightOf(view: LapView, row: LapRowOut): number | null {
  if (view === "positions") return row.position;
  if (view === "gaps") return row.gap_to_leader_s;
  return row.status?.includes("red flag") || row.pit_in ? null : row.lap_time_s;
}

function altOf(data: Laps): string {
  const last = Math.max(...data.rows.map((row) => row.lap));
  const placeAtEnd = (name: string) =>
    data.rows.find((row) => row.driver === name && row.lap === last)?.position ?? Number.POSITIVE_INFINITY;
  const all = [...new Set(data.rows.map((row) => row.driver))];
  const names = data.view === "positions" ? all.toSorted((a, b) => placeAtEnd(a) - placeAtEnd(b)) : all;
  const parts = names.slice(0, 5).map((name) => {
    const row = data.rows.find((one) => one.driver === name && one.lap === last);
    if (data.view === "positions") return `${name} ${row?.position == null ? "out" : `P${row.position}`}`;
    if (data.view === "gaps") return `${name} ${row?.gap_to_leader_s == null ? "out" : `+${row.gap_to_leader_s} s`}`;
    return `${name} ${data.drivers.find((one) => one.driver === name)?.best_lap_text ?? "no time"}`;
  });
  const what = data.view === "lap_times" ? "Best laps" : `After lap ${last}`;
  const spans = data.interruptions.length > 0 ? ` ${spansText(data.interruptions)}.` : "";
  return `${data.title}. ${what}: ${parts.join(", ")}.${spans}`;
}
