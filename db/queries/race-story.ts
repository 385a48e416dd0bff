import type { RaceDb } from "../client.ts";
import { type PitStopTotals, pitStopTotalsOf } from "./pit-stops.ts";
import { type ChampionshipEffect, championshipEffectOf } from "./race-story/championship.ts";
import { type LeadSpan, leadSpansOf } from "./race-story/lead.ts";
import { type Milestone, milestonesOf } from "./race-story/milestones.ts";
import {
  type ClassificationRow,
  type DriverOfTheDayRow,
  driverOfTheDayOf,
  type FastestLapRow,
  fastestLapsOf,
  raceResultsOf,
  sprintResultsOf,
} from "./results.ts";
import { type RaceFacts, raceOf } from "./schedule.ts";
import { type Stint, stintsOf } from "./stints.ts";
import { type TrackStatusSpan, trackStatusSpansOf } from "./track-status.ts";
import { type WeatherSummary, weatherSummaryOf } from "./weather.ts";

export type { ChampionshipEffect } from "./race-story/championship.ts";
export type { LeadSpan } from "./race-story/lead.ts";
export type { Milestone } from "./race-story/milestones.ts";

export interface Mover {
  driverId: string;
  driverName: string;
  grid: number;
  position: number;
  positionsGained: number;
}

export interface RaceStory {
  race: RaceFacts;
  results: ClassificationRow[];
  winner: ClassificationRow | undefined;
  poleSitter: ClassificationRow | undefined;
  /** To the second; null when a lap or more, or not known. */
  winningMarginMs: number | null;
  winningMarginLaps: number | null;
  /** Finishers who won the most places since the grid, at most five; those who lost the most. */
  gainers: Mover[];
  losers: Mover[];
  /** Empty without lap data. */
  leadSpans: LeadSpan[];
  /** Null without lap data. */
  leadChanges: number | null;
  interruptions: TrackStatusSpan[];
  /** Empty without lap data. */
  winnerStints: Stint[];
  pitStops: PitStopTotals[];
  /** Did not finish, disqualified, not classified, or classified though stopped before the flag (`reasonRetired`). */
  retirements: ClassificationRow[];
  fastestLap: FastestLapRow | undefined;
  driverOfTheDay: DriverOfTheDayRow | undefined;
  sprintWinner: ClassificationRow | undefined;
  weather: WeatherSummary | undefined;
  drivers: ChampionshipEffect | undefined;
  constructors: ChampionshipEffect | undefined;
  milestones: Milestone[];
}

/** The facts a recap stands on, all of this one race. Undefined for an unknown race or one without a result. */
export function raceStoryOf(db: RaceDb, raceId: number): RaceStory | undefined {
  const race = raceOf(db, raceId);
  const results = raceResultsOf(db, raceId);
  const winner = results.find((row) => row.position === 1);
  if (!race || !winner) return undefined;
  const leadSpans = leadSpansOf(db, raceId);
  return {
    race,
    results,
    winner,
    poleSitter: results.find((row) => row.polePosition === true),
    ...marginOf(results, winner),
    ...moversOf(results),
    leadSpans,
    leadChanges: leadSpans.length > 0 ? leadSpans.length - 1 : null,
    interruptions: trackStatusSpansOf(db, raceId),
    winnerStints: stintsOf(db, raceId, { driverId: winner.driverId }),
    pitStops: pitStopTotalsOf(db, raceId),
    retirements: results.filter(isRetirement),
    fastestLap: fastestLapsOf(db, raceId)[0],
    driverOfTheDay: driverOfTheDayOf(db, raceId)[0],
    sprintWinner: sprintResultsOf(db, raceId)[0],
    weather: weatherSummaryOf(db, raceId),
    drivers: championshipEffectOf(db, raceId, "drivers"),
    constructors: championshipEffectOf(db, raceId, "constructors"),
    milestones: milestonesOf(db, raceId),
  };
}

function isRetirement(row: ClassificationRow): boolean {
  return ["DNF", "DSQ", "NC"].includes(row.positionText) || (row.position !== null && row.reasonRetired !== null);
}

function marginOf(results: readonly ClassificationRow[], winner: ClassificationRow) {
  const second = results.find((row) => row.position === 2 && !row.sharedCar);
  const times = winner.timeMs !== null && second?.timeMs != null && second.gapLaps === null;
  return {
    winningMarginMs: times ? (second.timeMs ?? 0) - (winner.timeMs ?? 0) : null,
    winningMarginLaps: second?.gapLaps ?? null,
  };
}

function moversOf(results: readonly ClassificationRow[]): Pick<RaceStory, "gainers" | "losers"> {
  const movers = results.flatMap((row) =>
    row.position === null || row.grid === null || row.reasonRetired !== null
      ? []
      : [
          {
            driverId: row.driverId,
            driverName: row.driverName,
            grid: row.grid,
            position: row.position,
            positionsGained: row.grid - row.position,
          },
        ],
  );
  const sorted = movers.sort((a, b) => b.positionsGained - a.positionsGained || a.position - b.position);
  return {
    gainers: sorted.filter((mover) => mover.positionsGained > 0).slice(0, 5),
    losers: sorted
      .filter((mover) => mover.positionsGained < 0)
      .reverse()
      .slice(0, 5),
  };
}
