import { averaged } from "../learners/averaged.ts";
import { boosting } from "../learners/boosting.ts";
import type { Learner } from "../learners/learner.ts";

/** The learners of each task, with the settings that the search by race found best. */
export interface TireLearners {
  readonly nextLap: Learner;
  readonly rest: Learner;
  readonly spread: Learner;
  readonly restSpread: Learner;
  readonly pits: Learner;
  readonly stints: Learner;
  readonly toStop: Learner;
}

const median = { name: "quantile", alpha: 0.5 } as const;
const four5ths = { name: "quantile", alpha: 0.8 } as const;

export const tireLearners: TireLearners = {
  nextLap: boosting({ loss: median, trees: 350, depth: 6, rate: 0.07, minChild: 60, rowShare: 0.5, featureShare: 0.3 }),
  rest: boosting({
    loss: median,
    trees: 150,
    depth: 5,
    rate: 0.06,
    minChild: 300,
    rowShare: 0.3,
    featureShare: 0.4,
    monotone: { targetAge: 1 },
  }),
  spread: boosting({
    loss: four5ths,
    trees: 80,
    depth: 4,
    rate: 0.08,
    minChild: 150,
    rowShare: 0.6,
    featureShare: 0.5,
  }),
  restSpread: boosting({
    loss: four5ths,
    trees: 60,
    depth: 4,
    rate: 0.08,
    minChild: 400,
    rowShare: 0.5,
    featureShare: 0.5,
  }),
  pits: boosting({
    loss: { name: "logistic" },
    trees: 400,
    depth: 5,
    rate: 0.03,
    minChild: 8,
    ridge: 10,
    rowShare: 0.5,
    featureShare: 0.25,
  }),
  stints: averaged(boosting({ trees: 300, depth: 4, rate: 0.04, minChild: 15, rowShare: 0.6, featureShare: 0.3 }), 5),
  toStop: boosting({ loss: median, trees: 150, depth: 5, rate: 0.06, minChild: 60, rowShare: 0.5, featureShare: 0.5 }),
};
