import { durationMs } from "../../feeds/jolpica/duration.ts";
import type { FeedRow } from "../merge-rows.ts";
import { type RaceContext, type Seat, toMs } from "./context.ts";

interface Best {
  readonly seat: Seat;
  readonly lap: number | null;
  readonly timeMs: number;
}

/** Each driver's fastest lap: Jolpica's ranking, or out of OpenF1's laps while Jolpica has none. */
export function fastestLapRows(context: RaceContext): FeedRow[] {
  const told = (context.answers.jolpica.results ?? []).flatMap((row) => {
    const timeMs = durationMs(row.FastestLap?.Time.time);
    if (!row.FastestLap || timeMs === undefined) return [];
    const seat = {
      driverId: context.identities.jolpicaDriver(row.Driver),
      number: row.number ?? null,
      ...context.identities.jolpicaCar(row.Constructor),
    };
    return [{ seat, lap: row.FastestLap.lap ?? null, timeMs, rank: row.FastestLap.rank ?? 1_000 }];
  });
  const best = told.length > 0 ? told.sort((a, b) => a.rank - b.rank || a.timeMs - b.timeMs) : fromLaps(context);
  return best.map(({ seat, lap, timeMs }, at) => ({
    raceId: context.race.id,
    displayOrder: at + 1,
    position: at + 1,
    positionText: String(at + 1),
    ...seat,
    lap,
    timeMs,
    gapMs: at === 0 ? null : timeMs - (best[0]?.timeMs ?? timeMs),
    intervalMs: at === 0 ? null : timeMs - (best[at - 1]?.timeMs ?? timeMs),
  }));
}

function fromLaps(context: RaceContext): Best[] {
  const best = new Map<number, { session: number; lap: number; timeMs: number }>();
  for (const row of context.answers.openF1.laps ?? []) {
    const timeMs = toMs(row.lap_duration);
    const known = best.get(row.driver_number);
    if (timeMs !== null && (!known || timeMs < known.timeMs))
      best.set(row.driver_number, { session: row.session_key, lap: row.lap_number, timeMs });
  }
  return [...best]
    .flatMap(([number, { session, lap, timeMs }]) => {
      const seat = context.seatOf(session, number);
      return seat ? [{ seat, lap, timeMs }] : [];
    })
    .sort((a, b) => a.timeMs - b.timeMs);
}
