import { durationMs } from "../../feeds/jolpica/duration.ts";
import type { FeedRow } from "../merge-rows.ts";
import { type RaceContext, type Seat, toMs } from "./context.ts";

/** Times in the pit lane: Jolpica's list, or OpenF1's while Jolpica has none. */
export function pitStopRows(context: RaceContext): FeedRow[] {
  const told = context.answers.jolpica.pitstops ?? [];
  const rows = told.length > 0 ? jolpicaStops(context) : openF1Stops(context);
  return rows.map((row, at) => ({
    raceId: context.race.id,
    displayOrder: at + 1,
    position: at + 1,
    positionText: String(at + 1),
    ...row,
  }));
}

function jolpicaStops(context: RaceContext): FeedRow[] {
  const seats = new Map<string, Seat>();
  for (const row of context.answers.jolpica.results ?? [])
    seats.set(row.Driver.driverId, {
      driverId: context.identities.jolpicaDriver(row.Driver),
      number: row.number ?? null,
      ...context.identities.jolpicaCar(row.Constructor),
    });
  return (context.answers.jolpica.pitstops ?? []).flatMap((row) => {
    const seat = seats.get(row.driverId);
    return seat ? [{ ...seat, stop: row.stop, lap: row.lap, timeMs: durationMs(row.duration) ?? null }] : [];
  });
}

function openF1Stops(context: RaceContext): FeedRow[] {
  const done = new Map<number, number>();
  return [...(context.answers.openF1.pit ?? [])]
    .sort((a, b) => Date.parse(a.date) - Date.parse(b.date))
    .flatMap((row) => {
      const seat = context.seatOf(row.session_key, row.driver_number);
      if (!seat || row.lap_number === null || row.lap_number === undefined) return [];
      const stop = (done.get(row.driver_number) ?? 0) + 1;
      done.set(row.driver_number, stop);
      return [{ ...seat, stop, lap: row.lap_number, timeMs: toMs(row.lane_duration ?? row.pit_duration) }];
    });
}
