import type { FeedRow } from "../merge-rows.ts";
import type { RaceContext } from "./context.ts";
import { leaderLapOf, sessionClock } from "./session-clock.ts";

/** Weather during the race, about one sample a minute, from OpenF1. */
export function weatherRows(context: RaceContext): FeedRow[] {
  const clock = sessionClock(context, "race");
  const leaderLap = leaderLapOf(context.answers.openF1.laps ?? [], clock);
  return [...(context.answers.openF1.weather ?? [])]
    .sort((a, b) => Date.parse(a.date) - Date.parse(b.date))
    .map((row, at) => ({
      raceId: context.race.id,
      seq: at + 1,
      timeMs: clock(row.date),
      leaderLap: leaderLap(clock(row.date)) ?? null,
      airTempC: row.air_temperature ?? null,
      trackTempC: row.track_temperature ?? null,
      humidityPct: row.humidity ?? null,
      rainfall: row.rainfall === null || row.rainfall === undefined ? null : row.rainfall > 0,
      windSpeedMps: row.wind_speed ?? null,
      windDirectionDeg: row.wind_direction ?? null,
      pressureMbar: row.pressure ?? null,
    }));
}
