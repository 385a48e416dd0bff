import type { RaceDb } from "#db/client.ts";
import type { FinishedLap } from "#db/queries/finished-laps.ts";
import type { TireRaceFacts } from "#db/queries/tire-laps.ts";
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
  readonly startS: number;
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
  readonly weather: readonly { readonly timeS: number; readonly trackTempC: number; readonly rain: boolean }[];
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

/** Builds the race out of rows; what rows say of later laps is for labels only. */
export function raceLapsOf(
  facts: Omit<TireRaceFacts, "startUtc">,
  rows: readonly FinishedLap[],
  entrantOf: (driverId: string) => { code: string; constructorId: string } | undefined,
  weather: RaceLaps["weather"],
): RaceLaps {
  const byDriver = new Map<string, CarLap[]>();
  for (const row of rows) {
    const laps = byDriver.get(row.driverId);
    if (laps) laps.push(toCarLap(row));
    else byDriver.set(row.driverId, [toCarLap(row)]);
  }
  const cars = [...byDriver]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([driverId, laps]) => {
      const entrant = entrantOf(driverId);
      const ordered = laps.sort((a, b) => a.lap - b.lap);
      return { driverId, code: entrant?.code ?? driverId, constructorId: entrant?.constructorId ?? "", laps: ordered };
    });
  markStints(cars);
  const dryMedianS = markClean(cars);
  const all = cars.flatMap((car) => car.laps);
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
    wet: all.some((lap) => lap.compound === "INTERMEDIATE" || lap.compound === "WET"),
    red: all.some((lap) => lap.status.includes("5")),
    dryMedianS,
  };
}

const slick = new Set(["SOFT", "MEDIUM", "HARD"]);

function toCarLap(row: FinishedLap): CarLap {
  const status = row.trackStatus ?? "1";
  const timeS = seconds(row.lapTimeMs);
  const compound = row.compound ?? "";
  const green = row.lap > 1 && timeS > 0 && status === "1" && !row.pitIn && !row.pitOut && slick.has(compound);
  return {
    lap: row.lap,
    timeS,
    sectorsS: [seconds(row.s1Ms), seconds(row.s2Ms), seconds(row.s3Ms)],
    compound,
    compoundName: row.compoundName ?? "",
    ageLaps: row.tireAge ?? Number.NaN,
    stint: row.stint ?? 0,
    ends: "track",
    position: row.position ?? undefined,
    status,
    pitIn: row.pitIn,
    pitOut: row.pitOut,
    startS: seconds(row.startMs),
    endS: seconds(row.endMs),
    green,
    clean: false,
  };
}

function seconds(ms: number | null): number {
  return ms === null ? Number.NaN : ms / 1000;
}
