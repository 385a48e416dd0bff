import { fuelSPerLap } from "../fuel.ts";
import { mean, median } from "../stats.ts";
import { isClean } from "./clean-samples.ts";
import type { CarRun, RaceRun, RealStop, RunLap } from "./race-run.ts";

export interface PitLossSample {
  readonly driverId: string;
  readonly lap: number;
  readonly under: "green" | "vsc" | "sc";
  /** In-lap and out-lap against the same two laps without a stop, s. */
  readonly lossS: number;
  /** Middle and last sector of the out-lap against the car's next laps, s: the cold tires. */
  readonly coldS: number;
}

/**
 * What each real stop cost. Green: against the car's own clean laps just before and after. Safety car and VSC: against
 * the cars that stayed out on the same two laps.
 */
export function pitLossesOf(run: RaceRun): PitLossSample[] {
  const samples: PitLossSample[] = [];
  for (const car of run.cars) {
    for (const stop of car.stops) {
      if (stop.under === "red" || stop.lap < 2) continue;
      const lossS = stop.under === "green" ? greenLoss(run, car, stop) : slowLoss(run, car, stop);
      if (lossS > 0 && lossS < 60)
        samples.push({ driverId: car.driverId, lap: stop.lap, under: stop.under, lossS, coldS: coldLoss(car, stop) });
    }
  }
  return samples;
}

function greenLoss(run: RaceRun, car: CarRun, stop: RealStop): number {
  const into = car.laps[stop.lap];
  const out = car.laps[stop.lap + 1];
  if (!into || !out || into.status !== "1" || out.status !== "1") return Number.NaN;
  const perLapS = fuelSPerLap(run.season, run.plannedLaps);
  const before = cleanBetween(car, stop.lap - 5, stop.lap - 1).slice(-3);
  const after = cleanBetween(car, stop.lap + 2, stop.lap + 6).slice(0, 3);
  if (before.length < 2 || after.length < 2) return Number.NaN;
  const own = (laps: RunLap[], at: number) => mean(laps.map((lap) => lap.timeS - perLapS * (at - lap.lap)));
  return into.timeS + out.timeS - own(before, stop.lap) - own(after, stop.lap + 1);
}

function slowLoss(run: RaceRun, car: CarRun, stop: RealStop): number {
  const spent = (other: CarRun) =>
    (other.laps[stop.lap]?.timeS ?? Number.NaN) + (other.laps[stop.lap + 1]?.timeS ?? Number.NaN);
  const stayed = run.cars.filter(
    (other) =>
      other !== car &&
      !other.laps[stop.lap]?.pitIn &&
      !other.laps[stop.lap + 1]?.pitIn &&
      !other.laps[stop.lap]?.pitOut,
  );
  const times = stayed.map(spent).filter((time) => time > 0);
  return times.length < 3 ? Number.NaN : spent(car) - median(times);
}

function coldLoss(car: CarRun, stop: RealStop): number {
  const out = car.laps[stop.lap + 1];
  const after = cleanBetween(car, stop.lap + 2, stop.lap + 6).slice(0, 3);
  if (out?.status !== "1" || after.length < 2) return Number.NaN;
  return out.s23S - mean(after.map((lap) => lap.s23S));
}

function cleanBetween(car: CarRun, from: number, to: number): RunLap[] {
  return car.laps.slice(Math.max(1, from), to + 1).filter((lap): lap is RunLap => lap !== undefined && isClean(lap));
}
