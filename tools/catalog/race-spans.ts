import { z } from "zod";
import type { TrackStatusSpan } from "#db/queries/track-status.ts";

/** A safety car, virtual safety car or red flag in laps of the leader. */
export const spanShape = z.object({
  kind: z.enum(["safety_car", "virtual_safety_car", "red_flag"]),
  first_lap: z.int(),
  last_lap: z.int(),
});
export type Span = z.infer<typeof spanShape>;

export function toSpans(spans: readonly TrackStatusSpan[]): Span[] {
  return spans.map((span) => ({ kind: span.kind, first_lap: span.firstLap, last_lap: span.lastLap }));
}

const chartNames = { safety_car: "SC", virtual_safety_car: "VSC", red_flag: "Red flag" } as const;

/** Shaded spans of a chart over laps. */
export function chartSpans(spans: readonly Span[]) {
  return spans.map((span) => ({ from: span.first_lap, to: span.last_lap, name: chartNames[span.kind] }));
}

/** "safety car laps 3-6, red flag lap 12". */
export function spansText(spans: readonly Span[]): string {
  return spans
    .map((span) => {
      const laps =
        span.first_lap === span.last_lap ? `lap ${span.first_lap}` : `laps ${span.first_lap}-${span.last_lap}`;
      return `${span.kind.replaceAll("_", " ")} ${laps}`;
    })
    .join(", ");
}
