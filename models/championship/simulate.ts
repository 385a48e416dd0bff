import { setImmediate as breathe } from "node:timers/promises";
import { Fault } from "#db/fault.ts";
import { type Random, seededRandom } from "#models/learners/random.ts";
import { BAD_DAY } from "#models/position/race-noise.ts";
import type { PointsSystem, RoundLeft } from "./points.ts";

/** How far a season may drift from what is believed now, in units of strength. */
export interface SeasonSpread {
  /** Car, and what it gains or loses from race to race. */
  readonly car: number;
  readonly carDrift: number;
  readonly driver: number;
}

export interface SeasonInput {
  readonly system: PointsSystem;
  readonly rounds: readonly RoundLeft[];
  /** One a driver, as the position model gives it (times its temperature). */
  readonly strengths: readonly number[];
  /** Chance of not being classified: rounds x drivers. */
  readonly retirement: readonly (readonly number[])[];
  /** Index of each driver's team. */
  readonly teamOf: readonly number[];
  readonly teams: number;
  readonly driverPoints: readonly number[];
  readonly driverWins: readonly number[];
  readonly teamPoints: readonly number[];
  readonly teamWins: readonly number[];
  readonly spread: SeasonSpread;
  readonly runs: number;
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
  /** Told the share of the runs played. */
  readonly onShare?: (share: number) => void;
}

/** Points at the end of each run: runs x drivers, runs x teams; and who was champion in each. */
export interface SeasonRuns {
  readonly driverPoints: Float64Array;
  readonly teamPoints: Float64Array;
  readonly driverChampion: Int32Array;
  readonly teamChampion: Int32Array;
}

/** Sprints are a third as long: fewer retire. */
const SPRINT_RETIREMENT = 0.4;
/** Runs between two breaths of the event loop: some milliseconds. */
const SLICE = 50;

function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

interface Run {
  readonly points: Float64Array;
  readonly wins: Float64Array;
  readonly teamPoints: Float64Array;
  readonly teamWins: Float64Array;
  readonly cars: Float64Array;
  readonly drivers: Float64Array;
  readonly times: Float64Array;
  readonly order: Int32Array;
}

/** Draws the order of one race into `run.order`; gives the number of cars that finish. */
function drawRace(input: SeasonInput, run: Run, chances: readonly number[], factor: number, random: Random): number {
  const { strengths, teamOf } = input;
  let finishers = 0;
  for (let i = 0; i < strengths.length; i++) {
    const out = random() < (chances[i] as number) * factor;
    const bad = random() < BAD_DAY.share;
    const noise = drawNormal(random);
    if (out) continue;
    const strength = (strengths[i] as number) + (run.cars[teamOf[i] as number] as number) + (run.drivers[i] as number);
    const time = (bad ? BAD_DAY.loss + BAD_DAY.spread * noise : noise) - strength;
    let at = finishers++;
    while (at > 0 && (run.times[at - 1] as number) > time) {
      run.times[at] = run.times[at - 1] as number;
      run.order[at] = run.order[at - 1] as number;
      at -= 1;
    }
    run.times[at] = time;
    run.order[at] = i;
  }
  return finishers;
}

function award(input: SeasonInput, run: Run, table: readonly number[], finishers: number, factor: number): void {
  for (let k = 0; k < Math.min(table.length, finishers); k++) {
    const driver = run.order[k] as number;
    const team = input.teamOf[driver] as number;
    const points = (table[k] as number) * factor;
    run.points[driver] = (run.points[driver] as number) + points;
    run.teamPoints[team] = (run.teamPoints[team] as number) + points;
  }
}

/** The fastest lap goes to one of the first ten, the first few more often. */
function awardFastestLap(input: SeasonInput, run: Run, finishers: number, random: Random): void {
  const place = Math.min(Math.floor(-Math.log(1 - random()) * 3), 9, finishers - 1);
  const driver = run.order[Math.max(0, place)] as number;
  const team = input.teamOf[driver] as number;
  run.points[driver] = (run.points[driver] as number) + input.system.fastestLap;
  run.teamPoints[team] = (run.teamPoints[team] as number) + input.system.fastestLap;
}

function drawSeason(input: SeasonInput, run: Run, random: Random): void {
  const { spread, system } = input;
  run.points.set(input.driverPoints);
  run.wins.set(input.driverWins);
  run.teamPoints.set(input.teamPoints);
  run.teamWins.set(input.teamWins);
  for (let t = 0; t < run.cars.length; t++) run.cars[t] = spread.car * drawNormal(random);
  for (let i = 0; i < run.drivers.length; i++) run.drivers[i] = spread.driver * drawNormal(random);
  input.rounds.forEach((round, r) => {
    const chances = input.retirement[r] ?? [];
    for (let t = 0; t < run.cars.length; t++)
      run.cars[t] = (run.cars[t] as number) + spread.carDrift * drawNormal(random);
    if (round.sprint) award(input, run, system.sprint, drawRace(input, run, chances, SPRINT_RETIREMENT, random), 1);
    const finishers = drawRace(input, run, chances, 1, random);
    if (finishers === 0) return;
    award(input, run, system.race, finishers, round.last ? system.lastRaceFactor : 1);
    if (system.fastestLap > 0) awardFastestLap(input, run, finishers, random);
    const winner = run.order[0] as number;
    run.wins[winner] = (run.wins[winner] as number) + 1;
    const team = input.teamOf[winner] as number;
    run.teamWins[team] = (run.teamWins[team] as number) + 1;
  });
}

/** Most points; then most wins. */
function championOf(points: Float64Array, wins: Float64Array): number {
  let best = 0;
  for (let i = 1; i < points.length; i++) {
    const difference = (points[i] as number) - (points[best] as number) || (wins[i] as number) - (wins[best] as number);
    if (difference > 0) best = i;
  }
  return best;
}

/** Lets others have the event loop; faults `busy` when nobody waits for the projection any more. */
export async function breatheUnlessStopped(signal: AbortSignal | undefined): Promise<void> {
  await breathe();
  if (signal?.aborted) throw new Fault("busy", "The championship projection was cancelled.");
}

/** Plays the rest of the season `runs` times. Yields to the event loop; stops with the signal. Seeded. */
export async function simulateSeason(input: SeasonInput): Promise<SeasonRuns> {
  const { runs, strengths, teams } = input;
  const random = seededRandom(input.seed);
  const zeros = (size: number) => new Float64Array(size);
  const run: Run = {
    points: zeros(strengths.length),
    wins: zeros(strengths.length),
    teamPoints: zeros(teams),
    teamWins: zeros(teams),
    cars: zeros(teams),
    drivers: zeros(strengths.length),
    times: zeros(strengths.length),
    order: new Int32Array(strengths.length),
  };
  const out: SeasonRuns = {
    driverPoints: zeros(runs * strengths.length),
    teamPoints: zeros(runs * teams),
    driverChampion: new Int32Array(runs),
    teamChampion: new Int32Array(runs),
  };
  for (let r = 0; r < runs; r++) {
    if (r % SLICE === 0) {
      await breatheUnlessStopped(input.signal);
      input.onShare?.(r / runs);
    }
    drawSeason(input, run, random);
    out.driverPoints.set(run.points, r * strengths.length);
    out.teamPoints.set(run.teamPoints, r * teams);
    out.driverChampion[r] = championOf(run.points, run.wins);
    out.teamChampion[r] = championOf(run.teamPoints, run.teamWins);
  }
  return out;
}
