import type { Model } from "../learners/learner.ts";
import { take, takeRows } from "../learners/table.ts";
import { fitInterval, type IntervalModel } from "./fit-interval.ts";
import type { TireLearners } from "./settings.ts";
import { type TaskRows, type TireRows, tableOfTask } from "./training-rows.ts";

/** Everything that is learnt from rows. */
export interface TireModels {
  readonly nextLap: IntervalModel;
  readonly rest: IntervalModel;
  readonly pits: Model;
  readonly stints: Model;
  readonly toStop: Model;
}

/** Fits all tasks to the rows of the races that are accepted. */
export async function fitTireModels(
  rows: TireRows,
  accept: (raceId: number) => boolean,
  learners: TireLearners,
  seed: number,
): Promise<TireModels> {
  const interval = (task: TaskRows) => {
    const { table, target, races, kept } = select(task, accept);
    return { table, target, races, compounds: kept.map((at) => task.origin[at]?.compound ?? "") };
  };
  const learn = (task: TaskRows, learner: TireLearners["pits"]) => {
    const { table, target, races } = select(task, accept);
    return learner.fit(table, target, { seed, groups: races });
  };
  return {
    nextLap: await fitInterval(interval(rows.nextLap), learners.nextLap, learners.spread, seed),
    rest: await fitInterval(interval(rows.rest), learners.rest, learners.restSpread, seed),
    pits: await learn(rows.pits, learners.pits),
    stints: await learn(rows.stints, learners.stints),
    toStop: await learn(rows.toStop, learners.toStop),
  };
}

function select(task: TaskRows, accept: (raceId: number) => boolean) {
  const { table, target, races } = tableOfTask(task);
  const kept: number[] = [];
  for (let at = 0; at < races.length; at++) if (accept(races[at] as number)) kept.push(at);
  return { table: takeRows(table, kept), target: take(target, kept), races: Int32Array.from(take(races, kept)), kept };
}
