import { durationMs } from "../../feeds/jolpica/duration.ts";
import type { OpenF1Record } from "../../feeds/openf1/records.ts";
import type { FeedRow } from "../merge-rows.ts";
import { type RaceContext, toMs } from "./context.ts";
import { sessionClock } from "./session-clock.ts";
import { type StatusSpan, statusDuring, statusSpans } from "./track-status.ts";

type Lap = OpenF1Record<"laps">;
type Stint = OpenF1Record<"stints">;
type Stop = OpenF1Record<"pit">;

interface Source {
  readonly kind: "race" | "sprint";
  readonly laps: readonly Lap[];
  readonly stints: readonly Stint[];
  readonly pit: readonly Stop[];
}

/** Sectors and lap time may differ by rounding only. */
const roundingMs = 3;
/** No car goes round any circuit faster: what is shorter is the rest of a lap that a red flag cut in two. */
const shortestLapMs = 45_000;

/** Laps of the race: OpenF1's, or Jolpica's times and positions where nobody has more. */
export function lapRows(context: RaceContext): FeedRow[] {
  const { openF1 } = context.answers;
  if (openF1.laps?.length)
    return openF1Rows(context, { kind: "race", laps: openF1.laps, stints: openF1.stints ?? [], pit: openF1.pit ?? [] });
  return jolpicaRows(context);
}

export function sprintLapRows(context: RaceContext): FeedRow[] {
  const { laps = [], stints = [], pit = [] } = context.answers.sprint;
  return openF1Rows(context, { kind: "sprint", laps, stints, pit });
}

function openF1Rows(context: RaceContext, source: Source): FeedRow[] {
  const clock = sessionClock(context, source.kind);
  const { openF1, sprint } = context.answers;
  const messages = (source.kind === "race" ? openF1.race_control : sprint.race_control) ?? [];
  const spans = statusSpans(messages, clock);
  const stopped = new Set(source.pit.map((row) => `${row.driver_number}|${row.lap_number}`));
  const timed = withTimes(source.laps, (iso) => clock(iso));
  const positions = positionsOf(timed);
  return timed.flatMap((lap) => {
    const { row, startMs, endMs, lapTimeMs } = lap;
    const seat = context.seatOf(row.session_key, row.driver_number);
    if (!seat) return [];
    const pitIn = stopped.has(`${row.driver_number}|${row.lap_number}`);
    const pitOut = row.is_pit_out_lap ?? false;
    const trackStatus = trackStatusOf(spans, messages.length, startMs, endMs);
    const hindered = pitIn || pitOut || row.lap_number === 1 || /[4-7]/.test(trackStatus ?? "");
    const sectors = [toMs(row.duration_sector_1), toMs(row.duration_sector_2), toMs(row.duration_sector_3)];
    return [
      {
        raceId: context.race.id,
        driverId: seat.driverId,
        lap: row.lap_number,
        lapTimeMs,
        lapTimeSource: lapTimeMs === null ? null : row.lap_duration ? "timing" : "derived",
        s1Ms: sectors[0],
        s2Ms: sectors[1],
        s3Ms: sectors[2],
        ...tireOf(source.stints, row),
        position: positions.get(lap) ?? null,
        trackStatus,
        pitIn,
        pitOut,
        startMs,
        endMs,
        accurate: !hindered && addsUp(sectors, lapTimeMs),
        complete: lapTimeMs !== null,
        source: "openf1",
      },
    ];
  });
}

interface TimedLap {
  readonly row: Lap;
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly lapTimeMs: number | null;
}

/** A lap without a time, as the first one often is, lasted until the next one began. */
function withTimes(rows: readonly Lap[], clock: (iso: string) => number): TimedLap[] {
  const starts = new Map(
    rows.flatMap((row) => (row.date_start ? [[`${row.driver_number}|${row.lap_number}`, clock(row.date_start)]] : [])),
  );
  return rows.map((row) => {
    const startMs = starts.get(`${row.driver_number}|${row.lap_number}`) ?? null;
    const next = starts.get(`${row.driver_number}|${row.lap_number + 1}`) ?? null;
    const derived = startMs !== null && next !== null && next - startMs >= shortestLapMs ? next - startMs : null;
    const lapTimeMs = toMs(row.lap_duration) ?? derived;
    return { row, startMs, lapTimeMs, endMs: startMs !== null && lapTimeMs !== null ? startMs + lapTimeMs : null };
  });
}

/** Place at the end of a lap: how many had finished that lap by then. */
function positionsOf(laps: readonly TimedLap[]): Map<TimedLap, number> {
  const byLap = new Map<number, TimedLap[]>();
  for (const lap of laps)
    if (lap.endMs !== null) byLap.set(lap.row.lap_number, [...(byLap.get(lap.row.lap_number) ?? []), lap]);
  const positions = new Map<TimedLap, number>();
  for (const field of byLap.values())
    for (const [at, lap] of field.sort((a, b) => (a.endMs ?? 0) - (b.endMs ?? 0)).entries()) positions.set(lap, at + 1);
  return positions;
}

function tireOf(stints: readonly Stint[], row: Lap) {
  const own = stints
    .filter((stint) => stint.driver_number === row.driver_number && (stint.lap_start ?? 0) <= row.lap_number)
    .sort((a, b) => a.stint_number - b.stint_number)
    .at(-1);
  if (!own) return { compound: null, tireAge: null, freshTire: null, stint: null };
  const ageAtStart = own.tyre_age_at_start ?? null;
  return {
    compound: own.compound?.toUpperCase() ?? null,
    tireAge: ageAtStart === null ? null : ageAtStart + row.lap_number - (own.lap_start ?? row.lap_number) + 1,
    freshTire: ageAtStart === null ? null : ageAtStart === 0,
    stint: own.stint_number,
  };
}

function trackStatusOf(
  spans: readonly StatusSpan[],
  messages: number,
  startMs: number | null,
  endMs: number | null,
): string | null {
  return messages === 0 || startMs === null || endMs === null ? null : statusDuring(spans, startMs, endMs);
}

function addsUp(sectors: readonly (number | null | undefined)[], lapTimeMs: number | null): boolean {
  if (lapTimeMs === null || sectors.some((sector) => sector === null || sector === undefined)) return false;
  return Math.abs(sectors.reduce<number>((sum, sector) => sum + (sector ?? 0), 0) - lapTimeMs) <= roundingMs;
}

function jolpicaRows(context: RaceContext): FeedRow[] {
  const drivers = new Map<string, string>();
  for (const row of context.answers.jolpica.results ?? context.answers.lapDrivers ?? [])
    drivers.set(row.Driver.driverId, context.identities.jolpicaDriver(row.Driver));
  const stops = new Set((context.answers.jolpica.pitstops ?? []).map((row) => `${row.driverId}|${row.lap}`));
  return (context.answers.jolpica.laps ?? []).flatMap(({ number, Timings }) =>
    Timings.flatMap((timing) => {
      const driverId = drivers.get(timing.driverId);
      const lapTimeMs = durationMs(timing.time);
      if (!driverId || lapTimeMs === undefined) return [];
      return [
        {
          raceId: context.race.id,
          driverId,
          lap: number,
          lapTimeMs,
          lapTimeSource: "table",
          position: timing.position ?? null,
          pitIn: stops.has(`${timing.driverId}|${number}`),
          pitOut: stops.has(`${timing.driverId}|${number - 1}`),
          complete: true,
          source: "jolpica",
        },
      ];
    }),
  );
}
