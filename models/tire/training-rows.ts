import type { CarLap, RaceLaps } from "../laps/race-laps.ts";
import type { Table } from "../learners/table.ts";
import { type GrowingTable, growingTable } from "./growing-table.ts";
import { type Crossing, type LiveState, replay } from "./live-state.ts";
import { lapFeatures } from "./next-lap-features.ts";
import { pitFeatures, type RacePriors } from "./pit-features.ts";
import { aheadFeatures, restFeatures, stintBaseS } from "./rest-features.ts";
import { isSlick } from "./slicks.ts";
import { wearPosterior } from "./wear-prior.ts";

/** Where a row comes from. */
export interface RowOrigin {
  readonly raceId: number;
  readonly driverId: string;
  readonly code: string;
  /** The lap forecast (of a stint: its first). */
  readonly lap: number;
  readonly horizon: number;
  readonly compound: string;
  /** Clean laps of the stint that were known. */
  readonly known: number;
  /** Session clock at the forecast, and at the end of the lap forecast, s. */
  readonly atS: number;
  readonly doneS: number;
  /** Added to the target to get what is forecast: seconds of lap time, or 0. */
  readonly baseS: number;
}

/** Features, targets and origins of one task. */
export interface TaskRows {
  readonly table: GrowingTable;
  readonly target: number[];
  readonly origin: RowOrigin[];
}

export interface TireRows {
  /** Clean lap after a clean lap: change of time, s. */
  readonly nextLap: TaskRows;
  /** Clean laps to come of the same set, from after the 3rd, 5th, 8th ... clean lap: time against the last five, s. */
  readonly rest: TaskRows;
  /** Every green lap of a dry race: 1 when it ended in a green stop. */
  readonly pits: TaskRows;
  /** Sets that a green stop ended after >= 5 laps, seen from the end of their first lap: laps run. */
  readonly stints: TaskRows;
  /** Laps from each lap of such a set to its stop. */
  readonly toStop: TaskRows;
}

/** Clean laps known at which the rest of a stint is forecast. */
export const restOrigins = new Set([3, 5, 8, 13, 20]);

export function emptyRows(): TireRows {
  const task = (): TaskRows => ({ table: growingTable(), target: [], origin: [] });
  return { nextLap: task(), rest: task(), pits: task(), stints: task(), toStop: task() };
}

/** One task's rows, ready for a learner. */
export function tableOfTask(task: TaskRows): { table: Table; target: Float64Array; races: Int32Array } {
  const races = Int32Array.from(task.origin, (origin) => origin.raceId);
  return { table: task.table.table(), target: Float64Array.from(task.target), races };
}

/** Adds the rows of a race; features read only what had crossed the line, targets the laps after. */
export function addRaceRows(rows: TireRows, race: RaceLaps, priors: RacePriors): void {
  if (Number.isNaN(race.dryMedianS)) return;
  const dry = !race.wet && !race.red;
  replay(race, (state, crossing) => {
    if (!isSlick(crossing.lap.compound)) return;
    addLapRows(rows, state, crossing, priors);
    if (dry) addPitRows(rows, state, crossing, priors);
  });
}

function addLapRows(rows: TireRows, state: LiveState, crossing: Crossing, priors: RacePriors): void {
  const { car, lap } = crossing;
  if (!lap.clean) return;
  const next = car.entry.laps[car.laps.length];
  const isNext = next?.clean === true && next.stint === lap.stint && next.lap === lap.lap + 1;
  const stint = car.entry.laps.filter((own) => own.stint === lap.stint && own.clean);
  const known = stint.indexOf(lap) + 1;
  const isOrigin = stint.length >= 8 && restOrigins.has(known) && known < stint.length;
  if (!isNext && !isOrigin) return;
  const features = lapFeatures(state, crossing);
  if (isNext)
    push(rows.nextLap, features, next.timeS - lap.timeS, originOf(crossing, state.race, next, known, lap.timeS));
  const baseS = stintBaseS(crossing);
  if (!isOrigin || Number.isNaN(baseS)) return;
  const live = wearPosterior(priors.wear, Object.fromEntries(state.wear));
  const shared = restFeatures(state, crossing, features, priors.wear, live, baseS);
  for (const target of stint.slice(known)) {
    const horizon = target.lap - lap.lap;
    if (known !== 5 && horizon > 6 && horizon % 3 !== 0) continue;
    aheadFeatures(shared, state, crossing, horizon);
    push(rows.rest, shared, target.timeS - baseS, originOf(crossing, state.race, target, known, baseS));
  }
}

function addPitRows(rows: TireRows, state: LiveState, crossing: Crossing, priors: RacePriors): void {
  const { car, lap } = crossing;
  const next = car.entry.laps[car.laps.length];
  const stint = car.entry.laps.filter((own) => own.stint === lap.stint);
  const last = stint.at(-1) as CarLap;
  const toGo = last.ends === "stop" && stint.length >= 5 ? last.lap - lap.lap : 0;
  const isGreen = next !== undefined && next.lap === lap.lap + 1 && next.status === "1";
  const isFirst = stint[0] === lap && toGo > 0;
  if (!isGreen && !isFirst) return;
  const live = wearPosterior(priors.wear, Object.fromEntries(state.wear));
  const features = pitFeatures(state, crossing, priors, live);
  const origin = originOf(crossing, state.race, next, stint.indexOf(lap) + 1, 0);
  if (isGreen) push(rows.pits, features, next.ends === "stop" ? 1 : 0, origin);
  if (isGreen && toGo > 0) push(rows.toStop, features, toGo, origin);
  if (isFirst) push(rows.stints, features, stint.length, origin);
}

function push(task: TaskRows, features: Record<string, number>, target: number, origin: RowOrigin): void {
  task.table.push(features);
  task.target.push(target);
  task.origin.push(origin);
}

function originOf(
  crossing: Crossing,
  race: RaceLaps,
  target: CarLap | undefined,
  known: number,
  baseS: number,
): RowOrigin {
  const { car, lap } = crossing;
  const horizon = target ? target.lap - lap.lap : 1;
  return {
    raceId: race.raceId,
    driverId: car.entry.driverId,
    code: car.entry.code,
    lap: lap.lap + horizon,
    horizon,
    compound: lap.compound,
    known,
    atS: crossing.endS,
    doneS: target?.endS ?? Number.POSITIVE_INFINITY,
    baseS,
  };
}
