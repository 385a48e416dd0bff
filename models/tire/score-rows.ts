import { takeRows } from "../learners/table.ts";
import { halfWidthS, type IntervalModel } from "./fit-interval.ts";
import type { TireModels } from "./fit-models.ts";
import { scaleByRaceNoise } from "./race-noise.ts";
import { type RowOrigin, type TaskRows, type TireRows, tableOfTask } from "./training-rows.ts";

/** A forecast beside what came; seconds, laps or a probability by task. */
export interface Scored extends RowOrigin {
  readonly predicted: number;
  readonly actual: number;
  readonly lo: number;
  readonly hi: number;
  /** What the naive guess of the task said. */
  readonly naive: number;
}

export interface ScoredTasks {
  readonly nextLap: Scored[];
  readonly rest: Scored[];
  readonly pits: Scored[];
  readonly stints: Scored[];
  readonly toStop: Scored[];
}

/** Forecasts of all tasks for the rows of the races that are accepted. */
export function scoreRows(rows: TireRows, models: TireModels, accept: (raceId: number) => boolean): ScoredTasks {
  return {
    nextLap: scaleByRaceNoise(scoreInterval(rows.nextLap, models.nextLap, accept)),
    rest: scoreInterval(rows.rest, models.rest, accept, slopeOfCircuit),
    pits: scorePoint(rows.pits, models.pits, accept, (cellOf) => cellOf("hazardBefore")),
    stints: scorePoint(rows.stints, models.stints, accept, (cellOf) => cellOf("expected"), stintCap),
    toStop: scorePoint(rows.toStop, models.toStop, accept, (cellOf) => Math.max(1, -cellOf("overdue"))),
  };
}

type CellOf = (name: string) => number;

/** The naive rest of a stint: the laps seen, moved on by what earlier races at the circuit lost per lap. */
function slopeOfCircuit(cellOf: CellOf): number {
  return cellOf("priorDrift") + lapsFromMiddle * cellOf("priorNet");
}

/** From the middle of the five laps seen to the last of them. */
const lapsFromMiddle = 2;

function scoreInterval(
  task: TaskRows,
  model: IntervalModel,
  accept: (raceId: number) => boolean,
  naive: (cellOf: CellOf) => number = () => 0,
): Scored[] {
  const { table, kept, target } = acceptedRows(task, accept);
  if (kept.length === 0) return [];
  const means = model.mean.predict(table);
  const spreads = model.spread.predict(table);
  const column = new Map(table.names.map((name, at) => [name, table.columns[at]]));
  return kept.map((row, i) => {
    const origin = task.origin[row] as RowOrigin;
    const predicted = origin.baseS + (means[i] as number);
    const cellOf = (name: string) => column.get(name)?.[i] ?? Number.NaN;
    const half = halfWidthS(model, spreads[i] as number, origin.compound);
    const actual = origin.baseS + (target[row] as number);
    return {
      ...origin,
      predicted,
      actual,
      lo: predicted - half,
      hi: predicted + half,
      naive: origin.baseS + naive(cellOf),
    };
  });
}

function scorePoint(
  task: TaskRows,
  model: TireModels["pits"],
  accept: (raceId: number) => boolean,
  naive: (cellOf: CellOf) => number,
  cap?: (cellOf: CellOf) => number,
): Scored[] {
  const { table, kept, target } = acceptedRows(task, accept);
  if (kept.length === 0) return [];
  const predicted = model.predict(table);
  const column = new Map(table.names.map((name, at) => [name, table.columns[at]]));
  return kept.map((row, i) => {
    const cellOf = (name: string) => column.get(name)?.[i] ?? Number.NaN;
    return {
      ...(task.origin[row] as RowOrigin),
      predicted: Math.min(predicted[i] as number, cap?.(cellOf) ?? Number.POSITIVE_INFINITY),
      actual: target[row] as number,
      lo: Number.NaN,
      hi: Number.NaN,
      naive: naive(cellOf),
    };
  });
}

/** A stint cannot outlast the rules' limit for a set, nor the race. */
function stintCap(cellOf: CellOf): number {
  const toLimit = cellOf("toLimit");
  return Math.min(toLimit < 90 ? toLimit + 1 : Number.POSITIVE_INFINITY, cellOf("left"));
}

function acceptedRows(task: TaskRows, accept: (raceId: number) => boolean) {
  const { table, target, races } = tableOfTask(task);
  const kept: number[] = [];
  for (let at = 0; at < races.length; at++) if (accept(races[at] as number)) kept.push(at);
  return { table: takeRows(table, kept), kept, target };
}
