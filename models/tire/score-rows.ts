import { takeRows } from "../learners/table.ts";
import { halfWidthS, type IntervalModel } from "./fit-interval.ts";
import type { TireModels } from "./fit-models.ts";
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
    nextLap: scoreInterval(rows.nextLap, models.nextLap, accept),
    rest: scoreInterval(rows.rest, models.rest, accept),
    pits: scorePoint(rows.pits, models.pits, accept, "overdue"),
    stints: scorePoint(rows.stints, models.stints, accept, "expected", 1, stintCap),
    toStop: scorePoint(rows.toStop, models.toStop, accept, "overdue", -1),
  };
}

function scoreInterval(task: TaskRows, model: IntervalModel, accept: (raceId: number) => boolean): Scored[] {
  const { table, kept, target } = acceptedRows(task, accept);
  const means = model.mean.predict(table);
  const spreads = model.spread.predict(table);
  return kept.map((row, i) => {
    const origin = task.origin[row] as RowOrigin;
    const predicted = origin.baseS + (means[i] as number);
    const half = halfWidthS(model, spreads[i] as number, origin.compound);
    const actual = origin.baseS + (target[row] as number);
    return { ...origin, predicted, actual, lo: predicted - half, hi: predicted + half, naive: origin.baseS };
  });
}

function scorePoint(
  task: TaskRows,
  model: TireModels["pits"],
  accept: (raceId: number) => boolean,
  naive: string,
  sign = 1,
  cap?: (cellOf: (name: string) => number) => number,
): Scored[] {
  const { table, kept, target } = acceptedRows(task, accept);
  const predicted = model.predict(table);
  const guess = table.columns[table.names.indexOf(naive)];
  return kept.map((row, i) => ({
    ...(task.origin[row] as RowOrigin),
    predicted: Math.min(
      predicted[i] as number,
      cap?.((name) => table.columns[table.names.indexOf(name)]?.[i] ?? 0) ?? Infinity,
    ),
    actual: target[row] as number,
    lo: Number.NaN,
    hi: Number.NaN,
    naive: sign * (guess?.[i] ?? Number.NaN),
  }));
}

/** A stint cannot outlast the rules' limit for a set, nor the race. */
function stintCap(cellOf: (name: string) => number): number {
  const toLimit = cellOf("toLimit");
  return Math.min(toLimit < 90 ? toLimit + 1 : Number.POSITIVE_INFINITY, cellOf("left"));
}

function acceptedRows(task: TaskRows, accept: (raceId: number) => boolean) {
  const { table, target, races } = tableOfTask(task);
  const kept: number[] = [];
  for (let at = 0; at < races.length; at++) if (accept(races[at] as number)) kept.push(at);
  return { table: takeRows(table, kept), kept, target };
}
