import { mean, median, round } from "../stats.ts";
import { predictRejoin } from "./predict-rejoin.ts";
import type { RejoinCase } from "./rejoin-cases.ts";
import { fitChance, type RivalStopWeights, rivalStopFeatures } from "./rival-stops.ts";
import type { Situation } from "./situation.ts";

/** A stop just as a safety car comes out finds other gaps than one behind a queue. */
const stopKinds = ["green", "vsc", "scNew", "scRunning"] as const;
export type StopKind = (typeof stopKinds)[number];

interface RejoinKind {
  /** Share of the pit loss that shows in places a lap later: gaps shrink behind a safety car. */
  readonly lossFactor: number;
  /** Spread of the loss and of what rivals do meanwhile, s. */
  readonly spreadS: number;
  readonly rivalStops: RivalStopWeights;
}

export type RejoinModel = Readonly<Record<StopKind, RejoinKind>>;

const stopBeliefs: Record<StopKind, RivalStopWeights> = {
  green: [-2.5, 0.6, -1, 0, 0.3, 2.3, 0.2, 0.2, 0, 0, 0, 0],
  vsc: [-0.3, 0.5, -1.5, 0.8, 0, 0, -0.1, 0.3, 0, 0, 0, 0],
  scNew: [0, 0.7, -1, 0.1, 0, 0.8, -0.4, 0.3, 0, 0, 0, 0],
  scRunning: [-0.2, 1, -1.2, 0, 0.2, 1.4, -0.2, 0.3, 0, 0, 0, 0],
};

/** Stands until stops have been seen; a few hundred of them say little about the share of the loss, so it stays near. */
export const believedRejoin: RejoinModel = {
  green: { lossFactor: 0.95, spreadS: 2, rivalStops: stopBeliefs.green },
  vsc: { lossFactor: 0.5, spreadS: 7, rivalStops: stopBeliefs.vsc },
  scNew: { lossFactor: 0.5, spreadS: 5, rivalStops: stopBeliefs.scNew },
  scRunning: { lossFactor: 0.5, spreadS: 7, rivalStops: stopBeliefs.scRunning },
};

export function stopKindOf(under: "green" | "vsc" | "sc", situation: Pick<Situation, "track">): StopKind {
  if (under !== "sc") return under;
  return situation.track === "sc" ? "scRunning" : "scNew";
}

/** Loss of a stop at this moment: the circuit's, drawn under green to what this race's own stops have cost so far. */
export function lossNow(circuitLossS: number, kind: StopKind, situation: Pick<Situation, "lossesSeenS">): number {
  const seen = situation.lossesSeenS;
  if (kind !== "green" || seen.length === 0) return circuitLossS;
  return (8 * circuitLossS + seen.length * median(seen)) / (8 + seen.length);
}

/** A stop with the circuit's loss as it was known before the race. */
export interface PricedCase extends RejoinCase {
  readonly circuitLossS: number;
}

/** Fits who else stops, and what share of the loss costs places, by the likelihood of the real places. */
export function fitRejoinModel(cases: readonly PricedCase[]): RejoinModel {
  const fitted = stopKinds.map((kind) => {
    const own = cases.filter((one) => stopKindOf(one.under, one.situation) === kind);
    return [kind, own.length < 40 ? believedRejoin[kind] : fitKind(kind, own)] as const;
  });
  return Object.fromEntries(fitted) as unknown as RejoinModel;
}

function fitKind(kind: StopKind, cases: readonly PricedCase[]): RejoinKind {
  const rivalStops = fitChance(
    cases.flatMap((one) =>
      one.situation.rivals
        .filter((rival) => !rival.inPits && Math.abs(rival.gapS) < 45)
        .map((rival) => ({
          features: rivalStopFeatures(one.situation, rival),
          happened: one.sameLap.has(rival.driverId),
        })),
    ),
    stopBeliefs[kind],
    20,
  );
  const [factors, spreads] = kind === "green" ? greenGrid : slowGrid;
  let best: RejoinKind = { ...believedRejoin[kind], rivalStops };
  let most = Number.NEGATIVE_INFINITY;
  const some = cases.length > 700 ? cases.filter((_, i) => i % Math.ceil(cases.length / 700) === 0) : cases;
  for (const lossFactor of factors)
    for (const spreadS of spreads) {
      const candidate = { lossFactor, spreadS, rivalStops };
      const far = (lossFactor - believedRejoin[kind].lossFactor) ** 2;
      const score = mean(some.map((one) => scoreOf(kind, candidate, one))) - far;
      if (score > most) [best, most] = [candidate, score];
    }
  return best;
}

const greenGrid = [
  [0.85, 0.9, 0.95, 1],
  [1.5, 2],
] as const;
const slowGrid = [
  [0.2, 0.3, 0.4, 0.5, 0.6, 0.75],
  [3, 5, 7],
] as const;

/** Half likelihood of the real place, half whether it is within one: what the asker wants is the place. */
function scoreOf(kind: StopKind, candidate: RejoinKind, one: PricedCase): number {
  const model = { ...believedRejoin, [kind]: candidate };
  const lossS = lossNow(one.circuitLossS, kind, one.situation);
  const rejoin = predictRejoin(one.situation, { lossS, kind, model });
  const near = Math.abs(rejoin.place - one.place) <= 1 ? 1 : 0;
  return near + 0.2 * Math.log(Math.max(1e-4, rejoin.chances[one.place - 1] ?? 0));
}

/** The model as numbers short enough to keep. */
export function roundedRejoin(model: RejoinModel): RejoinModel {
  const entries = stopKinds.map((kind) => [
    kind,
    { ...model[kind], rivalStops: model[kind].rivalStops.map((weight) => round(weight, 3)) },
  ]);
  return Object.fromEntries(entries) as RejoinModel;
}
