import { averaged } from "../learners/averaged.ts";
import { type BoostingParameters, boosting } from "../learners/boosting.ts";
import { foldsByGroup } from "../learners/folds.ts";
import { forest } from "../learners/forest.ts";
import { hierarchical } from "../learners/hierarchical.ts";
import type { Learner } from "../learners/learner.ts";
import { drawSample, seededRandom } from "../learners/random.ts";
import { ridge } from "../learners/ridge.ts";
import {
  logLoss,
  type Metric,
  meanAbsoluteError,
  type Score,
  searchSettings,
  selectModel,
} from "../learners/select-model.ts";
import { take, takeRows } from "../learners/table.ts";
import { tireLearners } from "./settings.ts";
import { type TaskRows, type TireRows, tableOfTask } from "./training-rows.ts";

/** Every learner's score on one task. */
export interface TaskSearch {
  readonly task: string;
  readonly metric: string;
  readonly rows: number;
  readonly folds: number;
  /** Of a constant guess. */
  readonly baseline: number;
  readonly baselineName: string;
  readonly scores: readonly (Omit<Score, "foldScores" | "rows"> & { readonly shipped: boolean })[];
}

interface Plan {
  readonly task: keyof TireRows;
  readonly metric: Metric;
  readonly metricName: string;
  readonly sample: number;
  /** Target columns are drawn in to this. */
  readonly most: number;
  readonly candidates: readonly Learner[];
}

const seed = 5;
const folds = 3;

/** Scores forest, boosting, ridge and hierarchical lines on samples of the rows before `beforeRace`, folds by race. */
export async function searchTireLearners(
  rows: TireRows,
  beforeRace: number,
  progress?: (done: number, total: number, label: string) => void,
): Promise<TaskSearch[]> {
  const found: TaskSearch[] = [];
  for (const plan of plans()) {
    found.push(await searchTask(rows[plan.task], plan, beforeRace));
    progress?.(found.length, plans().length, `learners of ${plan.task}`);
  }
  return found;
}

async function searchTask(task: TaskRows, plan: Plan, beforeRace: number): Promise<TaskSearch> {
  const all = tableOfTask(task);
  const early = Array.from(all.races.keys()).filter((row) => (all.races[row] as number) < beforeRace);
  const drawn = drawSample(seededRandom(seed), early.length, plan.sample).map((at) => early[at] as number);
  const target = take(all.target, drawn).map((value) => Math.max(-plan.most, Math.min(plan.most, value)));
  const groups = take(all.races, drawn);
  const table = takeRows(all.table, drawn);
  const shipped = tireLearners[plan.task];
  const candidates = [shipped, ...plan.candidates];
  const { scores } = await selectModel(table, target, candidates, {
    seed,
    groups,
    metric: plan.metric,
    folds: foldsByGroup(groups, folds, seed),
  });
  const guess = plan.metric === logLoss ? mean(target) : target.toSorted()[target.length >> 1];
  return {
    task: plan.task,
    metric: plan.metricName,
    rows: drawn.length,
    folds,
    baseline: plan.metric(target, new Float64Array(target.length).fill(guess ?? 0)),
    baselineName: plan.metric === logLoss ? "the rate for every row" : "the median for every row",
    scores: scores.map(({ learner, parameters, score, seconds }) => ({
      learner,
      parameters,
      score,
      seconds: Math.round(seconds),
      shipped: parameters === shipped.parameters,
    })),
  };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function boosters(base: Partial<BoostingParameters>, count: number): Learner[] {
  const space = { depth: [3, 4, 5, 6], rate: [0.04, 0.08], minChild: [20, 60, 150], featureShare: [0.3, 0.6] };
  return searchSettings(space, count, seed).map((setting) =>
    boosting({ trees: 150, rowShare: 0.6, ...base, ...setting }),
  );
}

const median = { loss: { name: "quantile", alpha: 0.5 } } as const;
const linear = [ridge({ penalty: 10 }), ridge({ penalty: 300 })];
const forestOf = (roundTo: number) => forest({ trees: 30, depth: 8, minLeaf: 8, roundTo, rowsPerTree: 400 });

function plans(): Plan[] {
  return [...lapPlans(), ...stopPlans()];
}

function lapPlans(): Plan[] {
  const lap = { metric: meanAbsoluteError, metricName: "mean absolute error, s", sample: 8_000, most: 3 };
  const byCompound = { keys: ["compound"], shrink: 20, slopeShrink: 200 };
  return [
    {
      ...lap,
      task: "nextLap",
      candidates: [
        ...boosters(median, 4),
        boosting({ trees: 600, depth: 5, rate: 0.06, rowShare: 0.6, featureShare: 0.5, ...median, patience: 40 }),
        ...linear,
        forestOf(0.05),
        hierarchical({ slopes: ["quick", "mean3", "dev60", "step60"], levels: [byCompound] }),
      ],
    },
    {
      ...lap,
      task: "rest",
      most: 5,
      candidates: [
        ...boosters(median, 3),
        ...linear,
        forestOf(0.1),
        hierarchical({ slopes: ["liveDrift", "lastToBase", "fieldGap", "horizon"], levels: [byCompound] }),
      ],
    },
  ];
}

function stopPlans(): Plan[] {
  return [
    {
      task: "pits",
      metric: logLoss,
      metricName: "log-loss",
      sample: 10_000,
      most: 1,
      candidates: [...boosters({ loss: { name: "logistic" } }, 3), ...linear, forestOf(0)],
    },
    {
      task: "stints",
      metric: meanAbsoluteError,
      metricName: "mean absolute error, laps",
      sample: 3_000,
      most: 70,
      candidates: [
        ...boosters({}, 3),
        averaged(boosting({ trees: 200, depth: 3, rate: 0.04, minChild: 20, rowShare: 0.6, featureShare: 0.3 }), 3),
        ...linear,
        forestOf(1),
        hierarchical({
          slopes: ["expected", "left", "lap"],
          levels: [{ keys: ["set"], shrink: 20, slopeShrink: 200 }],
        }),
      ],
    },
    {
      task: "toStop",
      metric: meanAbsoluteError,
      metricName: "mean absolute error, laps",
      sample: 8_000,
      most: 70,
      candidates: [...boosters(median, 3), ...linear, forestOf(1)],
    },
  ];
}
