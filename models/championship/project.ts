import type { RaceDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import { modelTables } from "#db/queries/model-results.ts";
import { raceIdOf, raceRef } from "#db/race-id.ts";
import { positionStrengths, type Strengths } from "#models/position/season-strengths.ts";
import { type Progress, partOf } from "#models/progress.ts";
import { createTurns } from "#models/turns.ts";
import { type Contender, type TitleArithmetic, titleArithmetic } from "./arithmetic.ts";
import { FIRST_SEASON, mostPoints, pointsSystemOf, type RoundLeft } from "./points.ts";
import { breatheUnlessStopped, type SeasonRuns, type SeasonSpread, simulateSeason } from "./simulate.ts";
import { type Tally, tallyOf } from "./tally.ts";

export interface ProjectOptions {
  readonly season: number;
  /** The table after this round is where the projection starts; 0 is before the season. Default: the latest. */
  readonly afterRound?: number;
  /** Seasons played, 100 to 20,000; 2,000 by default. */
  readonly runs?: number;
  readonly seed?: number;
  readonly signal?: AbortSignal;
  readonly progress?: Progress;
}

/** One line of the projected table; ids are driver or constructor ids. */
export interface ProjectedLine extends TitleArithmetic {
  readonly points: number;
  readonly wins: number;
  /** Share of the played seasons that ended with this champion. */
  readonly titleChance: number;
  /** Points at the end of the season: mean, and where four in five seasons ended. */
  readonly expectedPoints: number;
  readonly lo80: number;
  readonly hi80: number;
  /** Chances of ending the season first, second, third ... */
  readonly placeChances: readonly number[];
}

export interface ChampionshipProjection {
  readonly season: number;
  readonly afterRound: number;
  readonly racesLeft: number;
  readonly sprintsLeft: number;
  readonly mostDriverPointsLeft: number;
  readonly mostConstructorPointsLeft: number;
  /** Most likely champion first. */
  readonly drivers: readonly ProjectedLine[];
  readonly constructors: readonly ProjectedLine[];
  readonly runs: number;
  readonly seed: number;
  readonly model: "position";
  readonly version: string;
  readonly asOf: string;
  readonly basis: readonly string[];
  readonly assumptions: readonly string[];
}

/** Before the first race; chosen so that four in five final tallies of past seasons fall inside their interval. */
export const SEASON_SPREAD: SeasonSpread = { car: 0.6, carDrift: 0.15, driver: 0.4 };

/** Cars and drivers are better known the more of the season has been seen. */
const spreadAt = (spread: SeasonSpread, shareLeft: number): SeasonSpread => ({
  car: spread.car * shareLeft ** 1.3,
  carDrift: spread.carDrift * shareLeft,
  driver: spread.driver * shareLeft ** 1.3,
});

/** A projection takes some 80 ms of the event loop, in slices. */
const turns = createTurns(2, 32);

/**
 * Plays the rest of a season many times from the table after a round. Faults: `not_found` unknown season, `bad_input`
 * a round without a table or a number of runs out of bounds, `busy` when the signal stops it or too many ask at once.
 */
export async function projectChampionship(db: RaceDb, options: ProjectOptions): Promise<ChampionshipProjection> {
  const { season, runs = 2000, seed = 1 } = options;
  if (season < FIRST_SEASON)
    throw new Fault("bad_input", `Projections begin with ${FIRST_SEASON}, the first season of 25 points for a win.`);
  if (!Number.isInteger(runs) || runs < 100 || runs > 20_000)
    throw new Fault("bad_input", "Runs are a whole number from 100 to 20,000.");
  const { signal, progress } = options;
  return turns.take(async () => {
    progress?.(0.05, "reading the form of the season");
    const strengths = await positionStrengths(db, season, options.afterRound);
    await breatheUnlessStopped(signal);
    return project(db, strengths, { runs, seed, signal, progress, spread: SEASON_SPREAD });
  }, signal);
}

export interface Playing {
  readonly runs: number;
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: Progress | undefined;
  readonly spread: SeasonSpread;
}

/** The projection from given strengths: what the backtest calls with fits of earlier seasons. */
export async function project(db: RaceDb, given: Strengths, playing: Playing): Promise<ChampionshipProjection> {
  const { season, afterRound } = given;
  const left: RoundLeft[] = given.left.map((race, i) => ({
    raceId: race.raceId,
    sprint: race.sprintLaps !== undefined,
    last: i === given.left.length - 1,
  }));
  const tables = modelTables(db, raceIdOf(season, afterRound));
  const tally = tallyOf(given, tables);
  const system = pointsSystemOf(season);
  const spread = spreadAt(playing.spread, left.length / Math.max(1, left.length + afterRound));
  const onShare = partOf(playing.progress, 0.2, 0.8, "playing the races left");
  const result = await simulateSeason({ ...tally.input, ...playing, system, rounds: left, spread, onShare });
  playing.progress?.(0.8, "counting titles and points");
  const table = (contenders: readonly Contender[], cars: 1 | 2, played: Played) =>
    lines(contenders, titleArithmetic(contenders, system, left, cars), played, playing);
  const drivers = await table(tally.drivers, 1, driverRuns(result, tally));
  const constructors = await table(tally.teams, 2, teamRuns(result, tally));
  return {
    season,
    afterRound,
    racesLeft: left.length,
    sprintsLeft: left.filter((round) => round.sprint).length,
    mostDriverPointsLeft: mostPoints(system, left, 1),
    mostConstructorPointsLeft: mostPoints(system, left, 2),
    drivers,
    constructors,
    runs: playing.runs,
    seed: playing.seed,
    model: "position",
    version: given.version,
    asOf: raceRef(raceIdOf(season, afterRound)),
    ...ground(given, left),
  };
}

/** What the projection stands on and takes for granted. */
function ground(given: Strengths, left: readonly RoundLeft[]): Pick<ChampionshipProjection, "basis" | "assumptions"> {
  const sprints = left.filter((round) => round.sprint).length;
  return {
    basis: [
      `table after round ${given.afterRound}`,
      `calendar: ${left.length} races and ${sprints} sprints left`,
      ...given.basis,
    ],
    assumptions: [
      ...given.assumptions,
      "Who drives now drives to the end of the season; the calendar holds; every race pays full points.",
    ],
  };
}

interface Played {
  readonly points: Float64Array;
  readonly champion: Int32Array;
  readonly size: number;
}

const driverRuns = (runs: SeasonRuns, tally: Tally): Played => ({
  points: runs.driverPoints,
  champion: runs.driverChampion,
  size: tally.drivers.length,
});
const teamRuns = (runs: SeasonRuns, tally: Tally): Played => ({
  points: runs.teamPoints,
  champion: runs.teamChampion,
  size: tally.teams.length,
});

/** Runs counted between two breaths of the event loop. */
const SLICE = 200;

/** Places of everybody in one run, counted into `counts` (contender x place); `order` is scratch. */
function countPlaces(points: Float64Array, champion: number, counts: Float64Array, order: Int32Array): void {
  const size = points.length;
  for (let i = 0; i < size; i++) {
    let at = i;
    while (at > 0 && ahead(points, champion, i, order[at - 1] as number)) {
      order[at] = order[at - 1] as number;
      at -= 1;
    }
    order[at] = i;
  }
  for (let place = 0; place < size; place++) {
    const at = (order[place] as number) * size + place;
    counts[at] = (counts[at] as number) + 1;
  }
}

const ahead = (points: Float64Array, champion: number, a: number, b: number): boolean =>
  a === champion || (b !== champion && (points[a] as number) > (points[b] as number));

/** Share of the runs that ended with each contender in each place. */
async function placeShares(played: Played, { runs, signal }: Playing): Promise<Float64Array> {
  const { size } = played;
  const counts = new Float64Array(size * size);
  const order = new Int32Array(size);
  for (let r = 0; r < runs; r++) {
    if (r % SLICE === 0) await breatheUnlessStopped(signal);
    countPlaces(played.points.subarray(r * size, (r + 1) * size), played.champion[r] as number, counts, order);
  }
  return counts.map((count) => count / runs);
}

async function lines(
  contenders: readonly Contender[],
  arithmetic: readonly TitleArithmetic[],
  played: Played,
  playing: Playing,
): Promise<ProjectedLine[]> {
  const { size } = played;
  const { runs, signal } = playing;
  const shares = await placeShares(played, playing);
  const out: ProjectedLine[] = [];
  for (const [i, contender] of contenders.entries()) {
    if (i % 8 === 0) await breatheUnlessStopped(signal);
    const own = Float64Array.from({ length: runs }, (_, r) => played.points[r * size + i] as number).sort();
    out.push({
      ...(arithmetic[i] as TitleArithmetic),
      points: contender.points,
      wins: contender.places[0] ?? 0,
      titleChance: shares[i * size] as number,
      expectedPoints: own.reduce((sum, value) => sum + value, 0) / runs,
      lo80: own[Math.floor(0.1 * (runs - 1))] as number,
      hi80: own[Math.ceil(0.9 * (runs - 1))] as number,
      placeChances: Array.from(shares.subarray(i * size, (i + 1) * size)),
    });
  }
  return out.sort(
    (a, b) => b.titleChance - a.titleChance || b.expectedPoints - a.expectedPoints || (a.id < b.id ? -1 : 1),
  );
}
