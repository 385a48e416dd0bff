import { normalCdf } from "../simulation/random-numbers.ts";
import type { RejoinModel, StopKind } from "./rejoin-model.ts";
import { rivalStopChance, rivalStopFeatures } from "./rival-stops.ts";
import type { RivalView, Situation } from "./situation.ts";

export interface Rejoin {
  /** Most likely place at the end of the out-lap, give or take one. */
  readonly place: number;
  readonly expectedPlace: number;
  /** Chance of each place, from 1. */
  readonly chances: readonly number[];
  /** Who is expected next ahead and behind, and how far, s. */
  readonly ahead: { readonly driverId: string; readonly gapS: number } | undefined;
  readonly behind: { readonly driverId: string; readonly gapS: number } | undefined;
  readonly lossS: number;
}

export interface RejoinGround {
  /** Loss of the stop under the track state in question, s. */
  readonly lossS: number;
  readonly kind: StopKind;
  readonly model: RejoinModel;
}

/** Where a car that stops at the end of lap `situation.lap + 1` comes out, a lap later. */
export function predictRejoin(situation: Situation, ground: RejoinGround): Rejoin {
  const views = situation.rivals.map((rival) => chanceAhead(situation, rival, ground));
  const chances = placeChances(views.map((view) => view.chanceAhead));
  const order = [...views].sort((a, b) => a.afterS - b.afterS);
  const next = order.findIndex((view) => view.afterS > 0);
  const neighbour = (view: (typeof order)[number] | undefined) =>
    view && { driverId: view.driverId, gapS: Math.abs(view.afterS) };
  const expectedPlace = chances.reduce((sum, chance, i) => sum + chance * (i + 1), 0);
  const behindQueue = ground.kind === "scNew" || ground.kind === "scRunning";
  return {
    place: behindQueue ? drawnToPlace(expectedPlace, situation.position) : bestPlace(chances),
    expectedPlace,
    chances,
    ahead: neighbour(next < 0 ? order.at(-1) : order[next - 1]),
    behind: neighbour(next < 0 ? undefined : order[next]),
    lossS: ground.lossS,
  };
}

/** Chance that a rival is ahead after the stop, and his gap if he stays out (positive: behind us). */
function chanceAhead(situation: Situation, rival: RivalView, ground: RejoinGround) {
  const { lossFactor, spreadS, rivalStops } = ground.model[ground.kind];
  const lossS = lossFactor * ground.lossS;
  const driftS = (ground.kind === "green" ? 2 * rival.slowerS : 0) + (rival.inPits ? 0.8 * lossS : 0);
  const afterS = rival.gapS + driftS - lossS;
  const stops = rival.inPits ? 0 : rivalStopChance(rivalStops, rivalStopFeatures(situation, rival));
  const stayed = normalCdf(-afterS / spreadS);
  const stopped = normalCdf(-(afterS + lossS) / spreadS);
  return { driverId: rival.driverId, afterS, chanceAhead: (1 - stops) * stayed + stops * stopped };
}

/** Chance of k rivals ahead for each k: place k + 1. */
function placeChances(ahead: readonly number[]): number[] {
  let chances = [1];
  for (const p of ahead) {
    const next = new Array<number>(chances.length + 1).fill(0);
    chances.forEach((chance, k) => {
      next[k] = (next[k] as number) + chance * (1 - p);
      next[k + 1] = (next[k + 1] as number) + chance * p;
    });
    chances = next;
  }
  return chances;
}

/** Behind a safety car chances are wide; a car keeps its place more often than they say. */
function drawnToPlace(expectedPlace: number, placeBefore: number): number {
  return Math.max(1, Math.round(0.7 * expectedPlace + 0.3 * placeBefore));
}

/** The place with the most probability within one of it; of equals the likeliest. */
function bestPlace(chances: readonly number[]): number {
  let best = 0;
  let most = -1;
  chances.forEach((chance, k) => {
    const near = chance * 1.2 + (chances[k - 1] ?? 0) + (chances[k + 1] ?? 0);
    if (near > most) [best, most] = [k, near];
  });
  return best + 1;
}
