import type { FeedRow } from "../merge-rows.ts";
import { type RaceContext, sessionRows, toMs } from "./context.ts";
import { byPosition } from "./qualifying.ts";

/** Practice, which only OpenF1 has. */
export function practiceRows(context: RaceContext): FeedRow[] {
  return ["practice_1", "practice_2", "practice_3"].flatMap((kind) => {
    const rows = byPosition(sessionRows(context, context.answers.openF1.session_result, kind));
    const times = rows.map((row) => toMs(Array.isArray(row.duration) ? row.duration[0] : row.duration));
    return rows.flatMap((row, at) => {
      const seat = context.seatOf(row.session_key, row.driver_number);
      if (!seat) return [];
      const [time = null, best = null, ahead = null] = [times[at], times[0], times[at - 1]];
      return [
        {
          raceId: context.race.id,
          kind,
          displayOrder: at + 1,
          position: row.position ?? null,
          positionText: row.position ? String(row.position) : row.dsq ? "DSQ" : "NC",
          ...seat,
          timeMs: time,
          q1Ms: null,
          q2Ms: null,
          q3Ms: null,
          gapMs: at === 0 || time === null || best === null ? null : time - best,
          intervalMs: time === null || ahead === null ? null : time - ahead,
          laps: row.number_of_laps ?? null,
        },
      ];
    });
  });
}
