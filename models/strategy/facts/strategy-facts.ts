import type { RaceDigest } from "../digest/race-digest.ts";
import type { StateChain } from "../planning/chain-policy.ts";
import { median } from "../stats.ts";
import { type FieldFacts, fieldFactsOf } from "./field.ts";
import { type NeutralRates, neutralRatesOf } from "./neutral-rates.ts";
import { type PassingOdds, passingOddsOf } from "./passing-odds.ts";
import { type PitLoss, pitLossOf } from "./pit-loss.ts";

/** What is known of a circuit and of the field before a race: everything out of earlier races. */
export interface StrategyFacts {
  readonly circuitId: string;
  readonly pitLoss: PitLoss;
  readonly rates: NeutralRates;
  readonly passing: PassingOdds;
  readonly field: FieldFacts;
  /** Median fresh-tire lap at this circuit, s; of all circuits where it has not been raced. */
  readonly baseLapS: number;
  /** Races here among those seen. */
  readonly racesHere: number;
  /** Last race seen; 0 when there is none. */
  readonly asOfRaceId: number;
}

/** Facts as they stood before a race: digests of that race and later ones are not read. */
export function strategyFactsOf(
  digests: readonly RaceDigest[],
  circuitId: string,
  beforeRaceId: number,
): StrategyFacts {
  const seen = digests.filter((digest) => digest.raceId < beforeRaceId);
  const here = seen.filter((digest) => digest.circuitId === circuitId);
  const bases = (of: readonly RaceDigest[]) =>
    median(of.flatMap((digest) => (digest.baseLapS === undefined ? [] : [digest.baseLapS])));
  return {
    circuitId,
    pitLoss: pitLossOf(seen, circuitId),
    rates: neutralRatesOf(seen),
    passing: passingOddsOf(seen, circuitId),
    field: fieldFactsOf(seen),
    baseLapS: bases(here) || bases(seen) || 90,
    racesHere: here.length,
    asOfRaceId: seen.at(-1)?.raceId ?? 0,
  };
}

/** The chain of track states that the policy plans with. */
export function stateChainOf(facts: StrategyFacts): StateChain {
  const { rates, pitLoss } = facts;
  return {
    scPerLap: rates.sc.perLap + rates.red.perLap,
    vscPerLap: rates.vsc.perLap,
    scEnds: 1 / Math.max(1, rates.sc.meanLaps),
    vscEnds: 1 / Math.max(1, rates.vsc.meanLaps),
    pitLossS: { green: pitLoss.greenS, vsc: pitLoss.vscS, sc: pitLoss.scS },
  };
}
