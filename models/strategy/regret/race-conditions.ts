import { slicks } from "../compounds.ts";
import { cleanLapsOf } from "../digest/clean-samples.ts";
import { fitWearByStint } from "../digest/fit-wear.ts";
import { pitLossesOf } from "../digest/pit-losses.ts";
import type { RaceRun } from "../digest/race-run.ts";
import type { PitLoss } from "../facts/pit-loss.ts";
import { slowLap } from "../facts/public-parameters.ts";
import type { LapConditions } from "../planning/problem.ts";
import { median } from "../stats.ts";
import type { TireWears } from "../tire-wear.ts";

/** What a race turned out to be: its own tires, safety cars and pit loss. */
export interface RaceTruth {
  readonly tires: TireWears;
  readonly pitLossS: Readonly<Record<"green" | "vsc" | "sc", number>>;
  readonly conditions: LapConditions;
  /** Compounds whose wear the race itself could not show: taken from the forecast. */
  readonly borrowed: readonly string[];
}

/**
 * Prices of hindsight. Slopes come from within stints of this race, a procedure other than the planner's; compounds
 * hardly run keep the forecast's line. The pace of fresh compounds against each other is the forecast's too, unless asked
 * for otherwise: within one race it cannot be told from a track that gets faster. Pit loss is the race's own median where
 * five stops or more were measured.
 */
export function raceTruthOf(
  run: RaceRun,
  forecast: TireWears,
  expected: PitLoss,
  offsets: "forecast" | "own" = "forecast",
): RaceTruth {
  const fitted = fitWearByStint(cleanLapsOf(run));
  const tires: TireWears = {};
  const borrowed: string[] = [];
  for (const slick of slicks) {
    const own = fitted[slick];
    const before = forecast[slick];
    if (own)
      tires[slick] = {
        offsetS: offsets === "own" ? own.offsetS : (before?.offsetS ?? own.offsetS),
        perLapS: Math.max(0, own.perLapS),
        sdS: own.errorS,
      };
    else if (before) {
      tires[slick] = before;
      borrowed.push(slick);
    }
  }
  const losses = pitLossesOf(run);
  const own = (under: "green" | "vsc" | "sc", otherwise: number) => {
    const seen = losses.filter((loss) => loss.under === under).map((loss) => loss.lossS);
    return seen.length >= 5 ? median(seen) : otherwise;
  };
  const green = own("green", expected.greenS);
  const pitLossS = {
    green,
    vsc: Math.min(green, own("vsc", expected.vscS)),
    sc: Math.min(green, own("sc", expected.scS)),
  };
  return { tires, pitLossS, conditions: conditionsOf(run, pitLossS), borrowed };
}

/** The race's laps as they were driven: behind the safety car tires cost no time and hardly wear. */
function conditionsOf(run: RaceRun, pitLossS: RaceTruth["pitLossS"]): LapConditions {
  const size = run.racedLaps + 1;
  const conditions = { pace: new Float64Array(size), wear: new Float64Array(size), pitLossS: new Float64Array(size) };
  for (let lap = 1; lap < size; lap++) {
    const state = run.states[lap] ?? "green";
    const slow = state === "green" ? undefined : state === "vsc" ? slowLap.vsc : slowLap.sc;
    conditions.pace[lap] = state === "green" ? 1 : state === "vsc" ? 0.5 : 0;
    conditions.wear[lap] = slow?.wear ?? 1;
    conditions.pitLossS[lap] = state === "red" ? 0 : pitLossS[state];
  }
  return conditions;
}
