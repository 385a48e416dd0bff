import type { FeedRow } from "../merge-rows.ts";
import type { RaceContext } from "./context.ts";
import { jolpicaOutcomes, type Outcome, openF1Outcomes } from "./outcome.ts";
import { fastestDriver, gridPlaces, ledEveryLap, qualifyingPlaces, stopCounts } from "./stored.ts";

/** The race's classification: Jolpica's where it has one, else OpenF1's. Read after qualifying, grid, stops and fastest laps are written. */
export function raceResultRows(context: RaceContext): FeedRow[] {
  const told = context.answers.jolpica.results ?? [];
  const outcomes = told.length > 0 ? jolpicaOutcomes(context, told, "race") : openF1Outcomes(context, "race");
  const stops = stopCounts(context);
  const fastest = fastestDriver(context);
  return classified(context, outcomes, "race").map((row) => {
    const { driverId, position, grid } = row as { driverId: string; position: number | null; grid: number | null };
    const polePosition = grid === 1;
    const fastestLap = fastest === undefined ? undefined : driverId === fastest;
    const unlikely = position !== 1 || !polePosition || fastestLap === false;
    return {
      ...row,
      polePosition,
      fastestLap,
      grandSlam: unlikely ? false : fastestLap && ledEveryLap(context, driverId),
      pitStops: stops && (stops.get(driverId) ?? 0),
    };
  });
}

export function sprintResultRows(context: RaceContext): FeedRow[] {
  const told = context.answers.jolpica.sprint ?? [];
  const outcomes = told.length > 0 ? jolpicaOutcomes(context, told, "sprint") : openF1Outcomes(context, "sprint");
  return classified(context, outcomes, "sprint").map((row) => ({
    ...row,
    polePosition: false,
    fastestLap: false,
    driverOfTheDay: false,
    grandSlam: false,
    pitStops: null,
  }));
}

function classified(context: RaceContext, outcomes: readonly Outcome[], kind: "race" | "sprint"): FeedRow[] {
  const prefix = kind === "race" ? "" : "sprint_";
  const qualified = qualifyingPlaces(context, `${prefix}qualifying_results`);
  const grid = gridPlaces(context, `${prefix}grid_positions`);
  const winner = outcomes.find((outcome) => outcome.position === 1);
  return outcomes.map((outcome, at) => {
    const { seat, stopped, timeMs, laps, position, positionText } = outcome;
    const place = grid.get(seat.driverId);
    const slot = outcome.grid === undefined ? (place?.position ?? null) : outcome.grid;
    const started = positionText !== "DNS";
    const behindMs = timeMs !== null && winner?.timeMs ? timeMs - winner.timeMs : null;
    const aheadMs = at === 0 ? null : (outcomes[at - 1]?.timeMs ?? null);
    const from = slot ?? place?.displayOrder;
    const own = qualified.get(seat.driverId);
    const lapsDown = laps !== null && winner?.laps ? winner.laps - laps : 0;
    return {
      raceId: context.race.id,
      displayOrder: at + 1,
      position,
      positionText,
      ...seat,
      sharedCar: false,
      laps,
      timeMs,
      gapMs: position === 1 ? null : behindMs,
      gapLaps: lapsDown > 0 && !stopped && (position !== null || positionText === "NC") ? lapsDown : null,
      intervalMs: behindMs === null || aheadMs === null || timeMs === null ? null : timeMs - aheadMs,
      reasonRetired: outcome.reasonRetired,
      points: outcome.points,
      qualifyingPosition: qualified.size === 0 ? undefined : (own?.position ?? null),
      qualifyingPositionText: qualified.size === 0 ? undefined : (own?.text ?? null),
      grid: slot,
      gridText: slot !== null ? String(slot) : started && (place || outcome.grid === null) ? "PL" : null,
      positionsGained: position === null || from === undefined ? null : from - position,
    };
  });
}
