import { inParts, type Parts } from "#db/in-parts.ts";
import type { RaceLaps } from "../laps/race-laps.ts";
import { type TireArtifact, tireArtifactParts } from "./artifact.ts";
import { type CarForecast, forecastCar } from "./car-forecast.ts";
import { type Degradation, type DegradationQuery, degradationOf, type Unknown } from "./degradation.ts";
import type { WetChange, WetCrossover } from "./wet-crossover.ts";

/** The tire model, ready to be asked. All figures come with an 80 % interval, or with the reason why they are not known. */
export interface TireModel {
  readonly version: string;
  /** The last race it learnt from. */
  readonly lastRace: number;
  readonly artifact: TireArtifact;
  /** Before a race. */
  degradation(query: DegradationQuery): Degradation | Unknown;
  /** Within a race: `known` from `raceSoFar`, which holds only what had crossed the line. */
  updateInRace(known: RaceLaps, driverId: string): CarForecast | Unknown;
  /** Pace, against dry pace, at which cars changed between wet and dry tires; unknown without past changes. */
  wetCrossover(change: WetChange): WetCrossover | Unknown;
}

const shipped = inParts(function* (): Parts<TireModel> {
  return tireModelOf(yield* tireArtifactParts());
});

/** Reads the shipped artifact once and keeps it. Faults `no_data` when there is none. */
export const loadTireModel = (): TireModel => shipped.atOnce();

/** The same without holding the event loop. */
export const tireModelReady = (): Promise<TireModel> => shipped.ready();

export function tireModelOf(artifact: TireArtifact): TireModel {
  return {
    version: artifact.version,
    lastRace: artifact.lastRace,
    artifact,
    degradation: (query) => degradationOf(artifact, query),
    updateInRace: (known, driverId) => forecastCar(artifact, known, driverId),
    wetCrossover: (change) =>
      artifact.crossovers[change] ?? { unknown: "No such change of tires in the wet races with lap data." },
  };
}
