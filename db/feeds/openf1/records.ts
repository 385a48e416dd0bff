import { z } from "zod";

const int = z.number().int();
const maybeInt = int.nullish();
const maybeNumber = z.number().nullish();
const maybeText = z.string().nullish();
const moment = z.string().refine((text) => !Number.isNaN(Date.parse(text)), "expected a time");
const inSession = { session_key: int, meeting_key: int };
const byDriver = { ...inSession, driver_number: int };
/** Seconds in a race or practice; one a part in qualifying. "+1 LAP" is a gap too. */
const duration = z.union([z.number(), z.array(z.number().nullable())]).nullish();
const gap = z.union([z.number(), z.string(), z.array(z.union([z.number(), z.string()]).nullable())]).nullish();

/** What PitSynth reads of OpenF1's rows; times are ISO, durations seconds. */
export const openF1Records = {
  meetings: z.object({ meeting_key: int, meeting_name: z.string(), date_start: moment, year: int }),
  sessions: z.object({
    ...inSession,
    session_name: z.string(),
    session_type: z.string(),
    date_start: moment,
    date_end: moment.nullish(),
    year: int,
    is_cancelled: z.boolean().nullish(),
  }),
  drivers: z.object({ ...byDriver, name_acronym: maybeText, full_name: maybeText, team_name: maybeText }),
  session_result: z.object({
    ...byDriver,
    position: maybeInt,
    number_of_laps: maybeInt,
    points: maybeNumber,
    dnf: z.boolean().nullish(),
    dns: z.boolean().nullish(),
    dsq: z.boolean().nullish(),
    duration,
    gap_to_leader: gap,
  }),
  starting_grid: z.object({ ...byDriver, position: int, lap_duration: maybeNumber }),
  laps: z.object({
    ...byDriver,
    lap_number: int,
    date_start: moment.nullish(),
    lap_duration: maybeNumber,
    duration_sector_1: maybeNumber,
    duration_sector_2: maybeNumber,
    duration_sector_3: maybeNumber,
    is_pit_out_lap: z.boolean().nullish(),
  }),
  stints: z.object({
    ...byDriver,
    stint_number: int,
    lap_start: maybeInt,
    lap_end: maybeInt,
    compound: maybeText,
    tyre_age_at_start: maybeInt,
  }),
  pit: z.object({
    ...byDriver,
    date: moment,
    lap_number: maybeInt,
    lane_duration: maybeNumber,
    pit_duration: maybeNumber,
  }),
  position: z.object({ ...byDriver, date: moment, position: int }),
  weather: z.object({
    ...inSession,
    date: moment,
    air_temperature: maybeNumber,
    track_temperature: maybeNumber,
    humidity: maybeNumber,
    rainfall: maybeNumber,
    wind_speed: maybeNumber,
    wind_direction: maybeInt,
    pressure: maybeNumber,
  }),
  race_control: z.object({
    ...inSession,
    date: moment,
    category: maybeText,
    flag: maybeText,
    scope: maybeText,
    sector: maybeInt,
    lap_number: maybeInt,
    driver_number: maybeInt,
    message: z.string(),
  }),
} as const;

export type OpenF1List = keyof typeof openF1Records;
export type OpenF1Record<L extends OpenF1List> = z.infer<(typeof openF1Records)[L]>;
