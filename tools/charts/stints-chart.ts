import type { PitRow } from "../catalog/pit-stops.ts";
import { chartSpans, type Span } from "../catalog/race-spans.ts";
import type { ChartSpec } from "./spec.ts";

/** Tire stints of a race: a bar a driver, in the order of the rows. */
export function stintsChart(data: {
  title: string;
  laps: number;
  rows: readonly Pick<PitRow, "driver" | "driver_code" | "compound" | "start_lap" | "end_lap" | "fresh">[];
  interruptions: readonly Span[];
}): ChartSpec | undefined {
  const names = [...new Set(data.rows.map((row) => row.driver))];
  if (names.length === 0) return undefined;
  const drivers = names.map((name) => {
    const own = data.rows.filter((row) => row.driver === name);
    return {
      name: own[0]?.driver_code || name,
      stints: own.map((row) => ({
        fromLap: row.start_lap ?? 1,
        toLap: row.end_lap ?? data.laps,
        compound: row.compound ?? "UNKNOWN",
        ...(row.fresh === null ? {} : { fresh: row.fresh }),
      })),
    };
  });
  const [first] = drivers;
  const told = first?.stints.map((stint) => `${stint.compound.toLowerCase()} laps ${stint.fromLap} to ${stint.toLap}`);
  return {
    kind: "stints",
    title: data.title,
    alt: `Tire stints of ${names.length} drivers over ${data.laps} laps; ${names[0]}: ${told?.join(", ")}.`,
    laps: data.laps,
    drivers,
    spans: chartSpans(data.interruptions),
  };
}
