import { mostPoints, type PointsSystem, type RoundLeft } from "./points.ts";

/** Somebody in a table: points, and how often he finished first, second ... in races (sprints do not count back). */
export interface Contender {
  readonly id: string;
  readonly points: number;
  /** `places[0]` wins, `places[1]` seconds, and so on. */
  readonly places: readonly number[];
}

export interface TitleArithmetic {
  readonly id: string;
  readonly gapToLeader: number;
  /** Could end as champion if all went his way: rivals score nothing, ties by countback. */
  readonly canStillWin: boolean;
  /** Wins the title by winning everything left, whatever the others do. */
  readonly inOwnHands: boolean;
  /** Points still to score until nobody can pass him; 0 when he is champion already, undefined when out of reach. */
  readonly pointsToClinch: number | undefined;
  /** Could be champion before the end of the next round. */
  readonly canClinchNext: boolean;
}

/** True when `a` stands before `b` with equal points: more wins, then more seconds, and so on. */
export function aheadOnCountback(a: readonly number[], b: readonly number[]): boolean {
  for (let k = 0; k < Math.max(a.length, b.length); k++) {
    const difference = (a[k] ?? 0) - (b[k] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

/** Places after taking the best places of every race left: wins, and seconds too with two cars. */
const withAll = (places: readonly number[], races: number, cars: 1 | 2): number[] => {
  const out = [...places];
  for (let k = 0; k < cars; k++) out[k] = (out[k] ?? 0) + races;
  return out;
};

/**
 * What the points still to be had allow, for each contender; `cars` is 2 for constructors. No forecast: arithmetic.
 */
export function titleArithmetic(
  contenders: readonly Contender[],
  system: PointsSystem,
  left: readonly RoundLeft[],
  cars: 1 | 2,
): TitleArithmetic[] {
  const most = mostPoints(system, left, cars);
  const second = mostPoints(system, left, cars, cars);
  const afterNext = mostPoints(system, left.slice(1), cars);
  const best = Math.max(0, ...contenders.map((contender) => contender.points));
  return contenders.map((own) => {
    const rivals = contenders.filter((rival) => rival.id !== own.id);
    const total = own.points + most;
    const everything = withAll(own.places, left.length, cars);
    const clinchAt = Math.max(0, ...rivals.map((rival) => clinchPoints(own, rival, most)));
    return {
      id: own.id,
      gapToLeader: best - own.points,
      canStillWin: rivals.every(
        (rival) => total > rival.points || (total === rival.points && aheadOnCountback(everything, rival.places)),
      ),
      inOwnHands: rivals.every(
        (rival) =>
          total > rival.points + second ||
          (total === rival.points + second && (everything[0] ?? 0) > (rival.places[0] ?? 0)),
      ),
      pointsToClinch: clinchAt <= most ? clinchAt : undefined,
      canClinchNext: left.length > 0 && rivals.every((rival) => total - afterNext > rival.points + afterNext),
    };
  });
}

/** Points that put `own` beyond `rival` even if the rival takes the most there is; a tie counts only when all is raced. */
function clinchPoints(own: Contender, rival: Contender, most: number): number {
  const tieIsEnough = most === 0 && aheadOnCountback(own.places, rival.places);
  return rival.points + most - own.points + (tieIsEnough ? 0 : 1);
}
