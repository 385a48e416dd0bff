import { seededRandom, shuffled } from "./random.ts";

export interface Fold {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/** `count` folds in which each group (race) is tested once and never trained on at the same time. */
export function foldsByGroup(groups: ArrayLike<number>, count: number, seed: number): Fold[] {
  const order = shuffled(seededRandom(seed), groupsOf(groups));
  const foldOf = new Map(order.map((group, at) => [group, at % count]));
  return Array.from({ length: Math.min(count, order.length) }, (_, fold) =>
    divide(groups, (group) => foldOf.get(group) === fold),
  );
}

/** Folds in time: group ids grow with time; each block of later groups is tested on a model of all earlier ones. */
export function forwardFolds(groups: ArrayLike<number>, count: number): Fold[] {
  const order = groupsOf(groups);
  const size = order.length / (count + 1);
  return Array.from({ length: count }, (_, fold) => {
    const from = order[Math.floor((fold + 1) * size)] ?? Number.POSITIVE_INFINITY;
    const to = order[Math.floor((fold + 2) * size)] ?? Number.POSITIVE_INFINITY;
    return {
      train: rowsWhere(groups, (group) => group < from),
      test: rowsWhere(groups, (group) => group >= from && group < to),
    };
  }).filter((fold) => fold.train.length > 0 && fold.test.length > 0);
}

/** Holds out a share of the groups, at least one and never all (unless there is but one). */
export function splitGroups(groups: ArrayLike<number>, share: number, seed: number): Fold {
  const order = shuffled(seededRandom(seed ^ 0x5eed), groupsOf(groups));
  const held = new Set(order.slice(0, Math.max(1, Math.min(order.length - 1, Math.round(share * order.length)))));
  return divide(groups, (group) => held.has(group));
}

function groupsOf(groups: ArrayLike<number>): number[] {
  return [...new Set(Array.from(groups))].sort((a, b) => a - b);
}

function divide(groups: ArrayLike<number>, isTest: (group: number) => boolean): Fold {
  return { train: rowsWhere(groups, (group) => !isTest(group)), test: rowsWhere(groups, isTest) };
}

function rowsWhere(groups: ArrayLike<number>, accept: (group: number) => boolean): Int32Array {
  const rows: number[] = [];
  for (let i = 0; i < groups.length; i++) if (accept(groups[i] as number)) rows.push(i);
  return Int32Array.from(rows);
}
