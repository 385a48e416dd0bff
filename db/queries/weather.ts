import type { RaceDb } from "../client.ts";
import { readAll, readOne } from "./statement.ts";

export interface WeatherSample {
  timeMs: number;
  leaderLap: number | null;
  airTempC: number | null;
  trackTempC: number | null;
  humidityPct: number | null;
  rainfall: boolean | null;
  windSpeedMps: number | null;
  windDirectionDeg: number | null;
  pressureMbar: number | null;
}

export interface WeatherSummary {
  samples: number;
  airTempC: number | null;
  trackTempC: number | null;
  minTrackTempC: number | null;
  maxTrackTempC: number | null;
  humidityPct: number | null;
  windSpeedMps: number | null;
  /** Share of the samples with rain, 0 to 1. */
  rainShare: number | null;
}

/** Samples of a race in order, about one a minute (2018 on). */
export function weatherOf(db: RaceDb, raceId: number): WeatherSample[] {
  const sql = `SELECT time_ms, leader_lap, air_temp_c, track_temp_c, humidity_pct, rainfall AS "rainfall?", wind_speed_mps,
    wind_direction_deg, pressure_mbar FROM weather WHERE race_id = ? ORDER BY seq`;
  return readAll(db, sql, raceId);
}

/** What the tire model reads of a sample; `timeS` is on the session clock, s. */
export interface TrackWeather {
  readonly timeS: number;
  readonly trackTempC: number;
  readonly rain: boolean;
}

/** The samples that have a track temperature, in order of time (2018 on). */
export function trackWeatherOf(db: RaceDb, raceId: number): TrackWeather[] {
  const sql = `SELECT time_ms / 1000.0 AS time_s, track_temp_c, coalesce(rainfall, 0) AS "rain?" FROM weather
    WHERE race_id = ? AND track_temp_c IS NOT NULL ORDER BY seq`;
  return readAll(db, sql, raceId);
}

/** Means and extremes between lights-out and the flag (all samples where the lap is not known); undefined without samples. */
export function weatherSummaryOf(db: RaceDb, raceId: number): WeatherSummary | undefined {
  const sql = `SELECT count(*) AS samples, avg(air_temp_c) AS air_temp_c, avg(track_temp_c) AS track_temp_c, min(track_temp_c) AS min_track_temp_c,
    max(track_temp_c) AS max_track_temp_c, avg(humidity_pct) AS humidity_pct, avg(wind_speed_mps) AS wind_speed_mps, avg(rainfall) AS rain_share
    FROM weather WHERE race_id = ? AND (leader_lap IS NULL OR leader_lap > 0)`;
  const summary = readOne<WeatherSummary>(db, sql, raceId);
  return summary && summary.samples > 0 ? summary : undefined;
}
