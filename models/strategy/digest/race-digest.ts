import { isSlick, type Slick, slicks } from "../compounds.ts";
import { median, round } from "../stats.ts";
import { cleanLapsOf } from "./clean-samples.ts";
import { type CompoundWear, fitWearByCar, type RaceWear } from "./fit-wear.ts";
import { type Neutralisation, neutralisationsOf } from "./neutralisations.ts";
import { passingOf } from "./passing.ts";
import { pitLossesOf } from "./pit-losses.ts";
import type { CarRun, RaceRun, RealStop } from "./race-run.ts";

export interface CarDigest {
  readonly driverId: string;
  readonly teamId: string;
  readonly grid: number | undefined;
  readonly finish: number | undefined;
  /** Laps done by a car that retired. */
  readonly retiredAfter: number | undefined;
  readonly lap1: number | undefined;
  readonly startCompound: string;
  readonly stops: readonly RealStop[];
  /** Fresh-tire, fuel-corrected pace against the field's median, s/lap. */
  readonly paceS: number | undefined;
}

/** What the strategy model keeps of one race: facts only, a few hundred numbers. */
export interface RaceDigest {
  readonly raceId: number;
  readonly circuitId: string;
  readonly plannedLaps: number;
  readonly racedLaps: number;
  readonly wet: boolean;
  readonly red: boolean;
  readonly cars: readonly CarDigest[];
  /** Seconds lost by each measured stop. */
  readonly pitLossS: Readonly<Record<"green" | "vsc" | "sc", readonly number[]>>;
  /** Median of the cold out-lap; undefined with fewer than five. */
  readonly coldOutLapS: number | undefined;
  readonly wear: RaceWear;
  /** Median fuel-corrected lap on a fresh medium, s. */
  readonly baseLapS: number | undefined;
  readonly noiseS: number | undefined;
  readonly chances: readonly number[];
  readonly passes: readonly number[];
  readonly neutralisations: readonly Neutralisation[];
  /** Median gap from place to place after lap 1, s. */
  readonly spacingS: number | undefined;
}

export function digestOf(run: RaceRun): RaceDigest {
  const fit = fitWearByCar(cleanLapsOf(run));
  const levels = fit ? [...fit.paceS.values()] : [];
  const losses = pitLossesOf(run);
  const of = (under: "green" | "vsc" | "sc") =>
    losses.filter((loss) => loss.under === under).map((loss) => round(loss.lossS, 2));
  const cold = losses.map((loss) => loss.coldS).filter((value) => !Number.isNaN(value));
  return {
    raceId: run.raceId,
    circuitId: run.circuitId,
    plannedLaps: run.plannedLaps,
    racedLaps: run.racedLaps,
    wet: run.wet,
    red: run.red,
    cars: run.cars.map((car) => carDigestOf(run, car, fit?.paceS.get(car.driverId), median(levels))),
    pitLossS: { green: of("green"), vsc: of("vsc"), sc: of("sc") },
    coldOutLapS: cold.length >= 5 ? round(median(cold), 2) : undefined,
    wear: fit ? rounded(fit.wear) : {},
    baseLapS: fit && round(median(levels), 3),
    noiseS: fit && round(fit.noiseS, 3),
    ...passingOf(run, fit),
    neutralisations: neutralisationsOf(run),
    spacingS: spacingOf(run),
  };
}

function carDigestOf(run: RaceRun, car: CarRun, levelS: number | undefined, fieldS: number): CarDigest {
  return {
    driverId: car.driverId,
    teamId: car.teamId,
    grid: car.grid,
    finish: car.finish,
    retiredAfter: car.retired && car.lapsDone < run.racedLaps - 2 ? car.lapsDone : undefined,
    lap1: car.laps[1]?.position,
    startCompound: car.laps[1]?.compound ?? "",
    stops: car.stops,
    paceS: levelS === undefined ? undefined : round(levelS - fieldS, 3),
  };
}

function rounded(wear: RaceWear): RaceWear {
  const out: RaceWear = {};
  for (const slick of slicks) {
    const one: CompoundWear | undefined = wear[slick as Slick];
    if (one)
      out[slick] = {
        offsetS: round(one.offsetS, 3),
        perLapS: round(one.perLapS, 4),
        errorS: round(one.errorS, 4),
        laps: one.laps,
      };
  }
  return out;
}

function spacingOf(run: RaceRun): number | undefined {
  const ends = run.cars.flatMap((car) => (car.laps[1] && car.laps[1].endS > 0 ? [car.laps[1].endS] : []));
  ends.sort((a, b) => a - b);
  const gaps = ends.slice(1, 16).map((end, i) => end - (ends[i] as number));
  return gaps.length < 10 ? undefined : round(median(gaps), 2);
}

/** Stops for tires in the race itself: free changes under a red flag are none. */
export function raceStopsOf(car: Pick<CarDigest, "stops">): readonly RealStop[] {
  return car.stops.filter((stop) => stop.under !== "red");
}

/** A race that ran on slicks from start to flag and was never stopped. */
export function isPlainDry(digest: Pick<RaceDigest, "wet" | "red" | "cars">): boolean {
  return !digest.wet && !digest.red && digest.cars.some((car) => isSlick(car.startCompound));
}
