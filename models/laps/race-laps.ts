import type { RaceDb } from "#db/client.ts";
import type { FinishedLaps } from "#db/queries/finished-laps.ts";
import type { TireRaceFacts } from "#db/queries/tire-laps.ts";
import type { TrackWeather } from "#db/queries/weather.ts";
import { markClean } from "./clean.ts";
import { raceSourcesOf } from "./race-sources.ts";
import { markStints } from "./stints.ts";

/** One finished lap. Times are seconds, `NaN` where not known. */
export interface CarLap {
  readonly lap: number;
  readonly timeS: number;
  readonly sectorsS: readonly [number, number, number];
  readonly compound: string;
  /** C0 to C6, in 2018 HYPERSOFT to SUPERHARD; empty where not known. */
  readonly compoundName: string;
  /** Laps on the set at the end of the lap, mended where the feed did not reset or give it; `NaN` where not known. */
  ageLaps: number;
  /** Own count of sets, from 0: pass-throughs and penalties do not begin a new one. */
  stint: number;
  /** How the lap ended. */
  ends: LapEnd;
  readonly position: number | undefined;
  readonly status: string;
  readonly pitIn: boolean;
  readonly pitOut: boolean;
  /** Session clock. */
  readonly endS: number;
  /** Clean by all that the lap alone tells; the 105 % rule comes on top. */
  readonly green: boolean;
  /** Clean, the race's own dry median known: labels and scores only, for it looks at the whole race. */
  clean: boolean;
}

/** `stop`: a set was changed under green; `neutral`: under safety car or VSC; `penalty`: the same set went on. */
export type LapEnd = "track" | "stop" | "neutral" | "red_flag" | "pass_through" | "penalty";

export interface CarLaps {
  readonly driverId: string;
  readonly code: string;
  readonly constructorId: string;
  readonly laps: readonly CarLap[];
}

/** A race (or what has been of it) lap by lap, cars by driver id. */
export interface RaceLaps extends Omit<TireRaceFacts, "startUtc"> {
  readonly cars: readonly CarLaps[];
  readonly weather: readonly TrackWeather[];
  /** A wet tire was used. */
  readonly wet: boolean;
  readonly red: boolean;
  /** Median of the green slick laps, s; `NaN` where there are too few to speak of a dry race. */
  readonly dryMedianS: number;
}

/** Reads one race. Undefined when it is not known or has no laps. */
export function readRaceLaps(db: RaceDb, raceId: number): RaceLaps | undefined {
  const sources = raceSourcesOf(db, raceId);
  if (!sources) return undefined;
  const { facts, laps, entrants, weather } = sources;
  return raceLapsOf(facts, laps, (driverId) => entrants.get(driverId), weather);
}

/** Builds the race out of the laps that `isKnown` tells by their place; what they say of later laps is for labels only. */
export function raceLapsOf(
  facts: Omit<TireRaceFacts, "startUtc">,
  rows: FinishedLaps,
  entrantOf: (driverId: string) => { code: string; constructorId: string } | undefined,
  weather: RaceLaps["weather"],
  isKnown: (at: number) => boolean = () => true,
): RaceLaps {
  const cars: (CarLaps & { readonly laps: CarLap[] })[] = [];
  let wet = false;
  let red = false;
  for (let at = 0; at < rows.lap.length; at++) {
    if (!isKnown(at)) continue;
    const driverId = rows.driverId[at] as string;
    if (cars.at(-1)?.driverId !== driverId) {
      const entrant = entrantOf(driverId);
      cars.push({ driverId, code: entrant?.code ?? driverId, constructorId: entrant?.constructorId ?? "", laps: [] });
    }
    const lap = carLapAt(rows, at);
    cars.at(-1)?.laps.push(lap);
    wet ||= lap.compound === "INTERMEDIATE" || lap.compound === "WET";
    red ||= lap.status.includes("5");
  }
  markStints(cars);
  const dryMedianS = markClean(cars);
  return {
    raceId: facts.raceId,
    season: facts.season,
    round: facts.round,
    circuitId: facts.circuitId,
    circuitType: facts.circuitType,
    plannedLaps: facts.plannedLaps,
    lapLengthKm: facts.lapLengthKm,
    cars,
    weather,
    wet,
    red,
    dryMedianS,
  };
}

const slick = new Set(["SOFT", "MEDIUM", "HARD"]);

function carLapAt(rows: FinishedLaps, at: number): CarLap {
  const lap = rows.lap[at] as number;
  const status = rows.trackStatus[at] ?? "1";
  const timeS = seconds(rows.lapTimeMs[at]);
  const compound = rows.compound[at] ?? "";
  const pitIn = rows.pitIn[at] === true;
  const pitOut = rows.pitOut[at] === true;
  return {
    lap,
    timeS,
    sectorsS: [seconds(rows.s1Ms[at]), seconds(rows.s2Ms[at]), seconds(rows.s3Ms[at])],
    compound,
    compoundName: rows.compoundName[at] ?? "",
    ageLaps: rows.tireAge[at] ?? Number.NaN,
    stint: rows.stint[at] ?? 0,
    ends: "track",
    position: rows.position[at] ?? undefined,
    status,
    pitIn,
    pitOut,
    endS: seconds(rows.endMs[at]),
    green: lap > 1 && timeS > 0 && status === "1" && !pitIn && !pitOut && slick.has(compound),
    clean: false,
  };
}

function seconds(ms: number | null | undefined): number {
  return ms === null || ms === undefined ? Number.NaN : ms / 1000;
}
