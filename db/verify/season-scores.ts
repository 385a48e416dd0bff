import type { Counting } from "./points-rules.ts";
import { rulesOf } from "./points-rules.ts";
import type { HeldRace, VerifyContext } from "./report.ts";
import { resultRows } from "./results.ts";
import { constructorPenalties } from "./rulings.ts";
import { type ResultRow, scoreRace } from "./score-race.ts";

export type Championship = "driver" | "constructor";

/** Points of one competitor by round. */
export type RoundScores = ReadonlyMap<number, number>;

/** Scores by season, then by driver id or `constructor/engine`. */
export type SeasonScores = ReadonlyMap<number, ReadonlyMap<string, RoundScores>>;

/** What everybody scored in every round, as the results have it; who never scored is not in it. */
export function seasonScores(context: VerifyContext, championship: Championship): SeasonScores {
  const bySeason = new Map<number, Map<string, Map<number, number>>>();
  const races = resultRows(context, "race_results");
  const sprints = resultRows(context, "sprint_results");
  for (const race of context.races.values()) {
    const scores =
      championship === "driver"
        ? driverScores(races.get(race.id) ?? [])
        : constructorScores(race, races.get(race.id) ?? []);
    for (const row of sprints.get(race.id) ?? [])
      addTo(scores, championship === "driver" ? row.driverId : row.constructor, row.points ?? 0);
    const season = bySeason.get(race.season) ?? new Map<string, Map<number, number>>();
    bySeason.set(race.season, season);
    for (const [who, points] of scores) {
      if (points === 0) continue;
      const rounds = season.get(who) ?? new Map<number, number>();
      season.set(who, rounds.set(race.round, points));
    }
  }
  return bySeason;
}

/** The sum that counts after `round`, dropped scores left out. */
export function countedPoints(scores: RoundScores | undefined, counting: Counting, round: number): number {
  const held = [...(scores ?? [])].filter(([at]) => at <= round);
  if (counting === "all") return sum(held.map(([, points]) => points));
  return sum(
    counting.map(({ fromRound, toRound, best }) => {
      const part = held.filter(([at]) => at >= fromRound && at <= toRound).map(([, points]) => points);
      return sum(part.sort((a, b) => b - a).slice(0, best));
    }),
  );
}

/** What penalties took off a constructor's table after `round`, why, and since which round. */
export function constructorPenalty(
  season: number,
  who: string,
  round: number,
  scores: RoundScores | undefined,
): { readonly points: number; readonly reason: string; readonly fromRound: number } | undefined {
  const penalty = constructorPenalties.find(
    (entry) => entry.season === season && entry.constructor === who && round >= entry.fromRound,
  );
  if (!penalty) return undefined;
  const { deducted = 0, fromRound, reason } = penalty;
  const [from, to] = penalty.struckRounds ?? [1, 0];
  const struck = [...(scores ?? [])].filter(([at]) => at >= from && at <= Math.min(to, round));
  return { points: sum(struck.map(([, points]) => points)) + deducted, reason, fromRound };
}

function driverScores(rows: readonly ResultRow[]): Map<string, number> {
  const scores = new Map<string, number>();
  for (const row of rows) addTo(scores, row.driverId, row.points ?? 0);
  return scores;
}

/** Until 1961 a constructor's points are not its drivers': no fastest lap, no Indianapolis, a scale of its own in 1961. */
function constructorScores(race: HeldRace, rows: readonly ResultRow[]): Map<string, number> {
  const scores = new Map<string, number>();
  const rules = rulesOf(race.season);
  if (rules.constructorScale === undefined || race.grandPrixId === "indianapolis") return scores;
  const own = race.season <= 1961 ? scoreRace(race, rows) : undefined;
  for (const row of rows) {
    const points = own ? (own.get(row)?.constructorPoints ?? 0) : (row.points ?? 0);
    if (rules.bestCarOnly) scores.set(row.constructor, Math.max(scores.get(row.constructor) ?? 0, points));
    else addTo(scores, row.constructor, points);
  }
  return scores;
}

function addTo(scores: Map<string, number>, who: string, points: number): void {
  scores.set(who, (scores.get(who) ?? 0) + points);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
