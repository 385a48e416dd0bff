import { durationMs } from "../../feeds/jolpica/duration.ts";
import type { OpenF1Record } from "../../feeds/openf1/records.ts";
import type { FeedRow } from "../merge-rows.ts";
import { type RaceContext, type Seat, sessionRows, toMs } from "./context.ts";

interface Run {
  readonly seat: Seat;
  readonly position: number | null;
  readonly positionText: string;
  readonly q1Ms: number | null;
  readonly q2Ms: number | null;
  readonly q3Ms: number | null;
  readonly laps: number | null | undefined;
}

/** Qualifying: order and times from Jolpica, laps and who was not classified from OpenF1; either alone will do. */
export function qualifyingRows(context: RaceContext): FeedRow[] {
  const told = context.answers.jolpica.qualifying ?? [];
  const openF1 = openF1Runs(context, "qualifying");
  if (told.length === 0) return withGaps(context, openF1);
  const other = new Map(openF1.map((run) => [run.seat.driverId, run]));
  const runs = told.map((row): Run => {
    const driverId = context.identities.jolpicaDriver(row.Driver);
    const same = other.get(driverId);
    const unclassified = same !== undefined && same.position === null;
    return {
      seat: {
        driverId,
        number: row.number ?? same?.seat.number ?? null,
        ...context.identities.jolpicaCar(row.Constructor),
      },
      position: unclassified ? null : row.position,
      positionText: unclassified ? same.positionText : String(row.position),
      q1Ms: durationMs(row.Q1) ?? null,
      q2Ms: durationMs(row.Q2) ?? null,
      q3Ms: durationMs(row.Q3) ?? null,
      laps: same?.laps,
    };
  });
  return withGaps(context, runs);
}

/** Sprint qualifying, which only OpenF1 has. */
export function sprintQualifyingRows(context: RaceContext): FeedRow[] {
  return withGaps(context, openF1Runs(context, "sprint_qualifying"));
}

function openF1Runs(context: RaceContext, kind: string): Run[] {
  const rows = sessionRows(context, context.answers.openF1.session_result, kind);
  return byPosition(rows).flatMap((row) => {
    const seat = context.seatOf(row.session_key, row.driver_number);
    if (!seat) return [];
    const [q1, q2, q3] = Array.isArray(row.duration) ? row.duration : [row.duration];
    return [
      {
        seat,
        position: row.position ?? null,
        positionText: row.position ? String(row.position) : row.dsq ? "DSQ" : row.dns ? "DNS" : "NC",
        q1Ms: toMs(q1),
        q2Ms: toMs(q2),
        q3Ms: toMs(q3),
        laps: row.number_of_laps ?? null,
      },
    ];
  });
}

/** Classified cars by position, the others after them in the order told. */
export function byPosition<R extends Pick<OpenF1Record<"session_result">, "position">>(rows: readonly R[]): R[] {
  return [...rows].sort((a, b) => (a.position ?? 1_000) - (b.position ?? 1_000));
}

/** Gaps are told among the cars with a time in the last part. */
function withGaps(context: RaceContext, runs: readonly Run[]): FeedRow[] {
  const last = runs.some((run) => run.q3Ms !== null) ? "q3Ms" : runs.some((run) => run.q2Ms !== null) ? "q2Ms" : "q1Ms";
  const pole = runs.find((run) => run.position === 1)?.[last] ?? null;
  return runs.map((run, at) => {
    const own = run.position === null ? null : run[last];
    const ahead = at === 0 ? null : (runs[at - 1]?.[last] ?? null);
    const { seat, ...rest } = run;
    return {
      raceId: context.race.id,
      displayOrder: at + 1,
      ...seat,
      ...rest,
      timeMs: null,
      gapMs: at === 0 || own === null || pole === null ? null : own - pole,
      intervalMs: own === null || ahead === null ? null : own - ahead,
    };
  });
}
