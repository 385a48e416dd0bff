import type { LapSession } from "#db/queries/laps.ts";
import { fastestPitStopsOf, type PitStopRow, pitStopsOf, pitStopTotalsOf } from "#db/queries/pit-stops.ts";
import { raceDriversOf } from "#db/queries/race-drivers.ts";
import { raceResultsOf, sprintResultsOf } from "#db/queries/results.ts";
import type { RaceFacts } from "#db/queries/schedule.ts";
import { type Stint, stintsOf } from "#db/queries/stints.ts";
import type { ToolContext } from "../context.ts";
import { raceColumns } from "../entities.ts";
import { toSeconds } from "../output-fields.ts";
import type { PitRow, PitView } from "./pit-stops.ts";

const empty = {
  position: null,
  rank: null,
  stop: null,
  lap: null,
  stop_s: null,
  visit: null,
  compound_before: null,
  compound_after: null,
  stint: null,
  compound: null,
  compound_name: null,
  start_lap: null,
  end_lap: null,
  laps: null,
  fresh: null,
  age_at_start_laps: null,
  uncertain: null,
  ended_by: null,
  stops: null,
  total_s: null,
  fastest_s: null,
  pass_throughs: null,
  red_flag_visits: null,
};

type WhoColumns = Pick<PitRow, "race" | "race_ref" | "driver" | "driver_code" | "constructor">;
type WhoOf = (driverId: string) => WhoColumns & typeof empty & { position: number | null };

/** The rows of a view, of all drivers. */
export function pitRowsOf(context: ToolContext, race: RaceFacts, view: PitView, session: LapSession): PitRow[] {
  const who = whoOf(context, race, session);
  if (view === "stints")
    return stintsOf(context.db, race.raceId, { session }).map((stint) => ({
      ...who(stint.driverId),
      ...stintColumns(stint),
    }));
  if (view === "totals") return totalRows(context, race, who);
  const stops =
    view === "stops" ? pitStopsOf(context.db, race.raceId) : fastestPitStopsOf(context.db, race.raceId, 200);
  const change = changesOf(stintsOf(context.db, race.raceId));
  return stops.map((stop, at) => ({
    ...who(stop.driverId),
    ...stopColumns(stop),
    ...change(stop),
    rank: view === "fastest" ? at + 1 : null,
  }));
}

function whoOf(context: ToolContext, race: RaceFacts, session: LapSession): WhoOf {
  const names = raceDriversOf(context.db, race.raceId, session);
  const results =
    session === "race" ? raceResultsOf(context.db, race.raceId) : sprintResultsOf(context.db, race.raceId);
  const positions = new Map(results.map((row) => [row.driverId, row.position]));
  const { race: name, race_ref } = raceColumns(race);
  return (driverId) => {
    const one = names.get(driverId);
    return {
      race: name,
      race_ref,
      driver: one?.driverName ?? driverId,
      driver_code: one?.driverCode ?? "",
      constructor: one?.constructorName ?? "",
      ...empty,
      position: positions.get(driverId) ?? null,
    } as ReturnType<WhoOf>;
  };
}

function stintColumns(stint: Stint) {
  return {
    stint: stint.stint,
    compound: stint.compound,
    compound_name: stint.compoundName,
    start_lap: stint.startLap,
    end_lap: stint.endLap,
    laps: stint.laps,
    // The feed may go on with the set before where it saw no change.
    fresh: stint.tiresUncertain ? null : stint.fresh,
    age_at_start_laps: stint.tiresUncertain ? null : stint.ageAtStartLaps,
    uncertain: stint.tiresUncertain,
    ended_by: stint.endedBy,
  };
}

function stopColumns(stop: PitStopRow) {
  return { stop: stop.stop, lap: stop.lap, stop_s: toSeconds(stop.durationMs), visit: stop.visit };
}

/** The compounds before and after a visit at the end of a lap. */
function changesOf(stints: readonly Stint[]) {
  return (stop: PitStopRow) => {
    const own = stints.filter((stint) => stint.driverId === stop.driverId);
    const before = own.find((stint) => stint.startLap <= stop.lap && stop.lap <= stint.endLap);
    const after =
      own.find((stint) => stint.startLap === stop.lap + 1) ?? (stop.visit === "pass_through" ? before : undefined);
    return { compound_before: before?.compound ?? null, compound_after: after?.compound ?? null };
  };
}

function totalRows(context: ToolContext, race: RaceFacts, who: WhoOf): PitRow[] {
  const known = pitStopTotalsOf(context.db, race.raceId);
  if (known.length === 0) return [];
  const byId = new Map(known.map((row) => [row.driverId, row]));
  const started = raceResultsOf(context.db, race.raceId).filter((row) => row.laps !== null || byId.has(row.driverId));
  return started.map((result) => {
    const total = byId.get(result.driverId);
    return {
      ...who(result.driverId),
      stops: total?.stops ?? 0,
      total_s: toSeconds(total?.totalMs),
      fastest_s: toSeconds(total?.fastestMs),
      pass_throughs: total?.passThroughs ?? 0,
      red_flag_visits: total?.redFlagVisits ?? 0,
    };
  });
}
