import { isSlick } from "../compounds.ts";
import { type CarRun, type RaceRun, type RunLap, stateAtEndOf, type TrackState } from "../digest/race-run.ts";
import { mean } from "../stats.ts";

/** One rival as he could be seen at the moment the car in question finished a lap. */
export interface RivalView {
  readonly driverId: string;
  readonly teamId: string;
  /** Behind the car in question at equal distance, s; negative is ahead. */
  readonly gapS: number;
  /** Last laps slower than the car's own by so much, s/lap. */
  readonly slowerS: number;
  readonly compound: string;
  readonly ageLaps: number;
  readonly stopsDone: number;
  /** True once he has run two slick compounds, or the race is wet. */
  readonly ruleMet: boolean;
  /** On his in-lap's end he was in the pit lane: most of the loss is still to come. */
  readonly inPits: boolean;
}

/**
 * The race as known when a car decides about its next lap: every car up to lap `lap`, as far as it had crossed the line
 * before the car in question came to the pit entry. "The end of lap n" is a different moment for each car.
 */
export interface Situation {
  readonly raceId: number;
  readonly circuitId: string;
  readonly plannedLaps: number;
  readonly driverId: string;
  /** Laps completed by the car in question. */
  readonly lap: number;
  readonly compound: string;
  readonly ageLaps: number;
  readonly used: readonly string[];
  readonly stopsDone: number;
  readonly position: number;
  readonly rivals: readonly RivalView[];
  /** Track state at the end of that lap. */
  readonly track: TrackState;
  /** Cost of the green stops seen so far in this race, s. */
  readonly lossesSeenS: readonly number[];
}

/** Undefined when the car has not finished that lap, or was not timed on it. */
export function situationOf(run: RaceRun, driverId: string, lap: number): Situation | undefined {
  const car = run.cars.find((one) => one.driverId === driverId);
  const mine = car?.laps[lap];
  if (!car || !mine || Number.isNaN(mine.endS)) return undefined;
  const now = mine.endS;
  const ownPaceS = recentPace(car, lap);
  const lapS = Number.isNaN(ownPaceS) ? 95 : ownPaceS;
  const rivals = run.cars.flatMap((rival) => (rival === car ? [] : (viewOf(run, rival, car, lap, now, lapS) ?? [])));
  return {
    raceId: run.raceId,
    circuitId: run.circuitId,
    plannedLaps: run.plannedLaps,
    driverId,
    lap,
    compound: mine.compound,
    ageLaps: Number.isNaN(mine.ageLaps) ? stintAge(car, lap) : mine.ageLaps,
    used: usedBy(car, lap),
    stopsDone: stopsBy(car, lap),
    position: 1 + rivals.filter((rival) => rival.gapS < 0).length,
    rivals,
    track: stateAtEndOf(mine.status),
    lossesSeenS: lossesBefore(run, now, isSlick(mine.compound)),
  };
}

function viewOf(
  run: RaceRun,
  rival: CarRun,
  car: CarRun,
  lap: number,
  now: number,
  lapS: number,
): RivalView | undefined {
  const last = lastLapBefore(rival, lap, now + decisionShare * lapS);
  if (!last || isGone(last, now, lapS)) return undefined;
  const common = Math.min(last.lap, lap);
  const theirs = rival.laps[common];
  const ours = car.laps[common];
  if (!theirs || !ours) return undefined;
  const gapS = theirs.endS - ours.endS;
  if (Number.isNaN(gapS)) return undefined;
  const slowerS = recentPace(rival, last.lap) - recentPace(car, lap);
  return {
    driverId: rival.driverId,
    teamId: rival.teamId,
    gapS,
    slowerS: Number.isNaN(slowerS) ? 0 : Math.max(-3, Math.min(3, slowerS)),
    compound: last.compound,
    ageLaps: Number.isNaN(last.ageLaps) ? stintAge(rival, last.lap) : last.ageLaps,
    stopsDone: stopsBy(rival, last.lap),
    ruleMet: run.wet || new Set(usedBy(rival, last.lap).filter(isSlick)).size > 1,
    inPits: last.pitIn,
  };
}

/** How much of the lap in which the stop is made has been driven when it has to be decided. */
const decisionShare = 0.85;

function lastLapBefore(car: CarRun, upToLap: number, moment: number): RunLap | undefined {
  let last: RunLap | undefined;
  for (const lap of car.laps) if (lap && lap.lap <= upToLap && lap.endS <= moment) last = lap;
  return last;
}

/** A car that has not crossed the line for far longer than a lap takes has stopped: no rival any more. */
function isGone(last: RunLap, now: number, lapS: number): boolean {
  return now - last.endS > 2.2 * lapS + (last.pitIn ? 60 : 0);
}

/** Mean of the last three clean laps within the last eight, of those on slicks alone where asked; NaN when there are none. */
function recentPace(car: CarRun, lap: number, onSlicks = false): number {
  const laps: number[] = [];
  for (let n = lap; n > Math.max(1, lap - 8) && laps.length < 3; n--) {
    const one = car.laps[n];
    if (onSlicks && one && !isSlick(one.compound)) continue;
    if (one && one.status === "1" && !one.pitIn && !one.pitOut && one.timeS > 0) laps.push(one.timeS);
  }
  return mean(laps);
}

function stintAge(car: CarRun, lap: number): number {
  const last = car.stops.filter((stop) => stop.lap < lap).at(-1);
  return lap - (last?.lap ?? 0);
}

function usedBy(car: CarRun, lap: number): string[] {
  return [...new Set(car.laps.slice(1, lap + 1).flatMap((one) => (one?.compound ? [one.compound] : [])))];
}

function stopsBy(car: CarRun, lap: number): number {
  return car.stops.filter((stop) => stop.lap < lap && stop.under !== "red").length;
}

/**
 * In-lap plus out-lap against the two laps before, of green stops whose out-lap was over by now. Stops for slicks on a
 * drying track cost less than their pit lane, for the out-lap is the quicker one: they tell nothing of stops between slicks.
 */
function lossesBefore(run: RaceRun, now: number, onSlicks: boolean): number[] {
  const losses: number[] = [];
  for (const car of run.cars)
    for (const stop of car.stops) {
      const [into, out] = [car.laps[stop.lap], car.laps[stop.lap + 1]];
      if (stop.under !== "green" || !into || !out || !(out.endS <= now) || into.status + out.status !== "11") continue;
      if (isSlick(into.compound) !== onSlicks || (onSlicks && !isSlick(out.compound))) continue;
      const paceS = recentPace(car, stop.lap - 1, onSlicks);
      const lossS = into.timeS + out.timeS - 2 * paceS;
      if (lossS > 5 && lossS < 45) losses.push(lossS);
    }
  return losses;
}
