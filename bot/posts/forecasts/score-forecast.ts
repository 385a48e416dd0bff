import type { RaceDb } from "#db/client.ts";
import { raceResultsOf } from "#db/queries/results.ts";
import { type RaceScores, scoreRace } from "#models/position/scores.ts";
import type { ForecastOutput, ForecastRow } from "./forecast-output.ts";

/** How a forecast did against the result, in figures that can be said. */
export interface ForecastScore {
  race: string;
  winner: string;
  winner_chance: number;
  /** His rank by chance to win, 1 for the favorite. */
  winner_rank: number;
  favorite: string;
  favorite_chance: number;
  /** `1` to `22`, or why not classified: DNF, DSQ. */
  favorite_finish: string;
  /** Of the three likeliest on the podium, how many were. */
  podium_hits: number;
  /** Of the ten likeliest to score, how many did. */
  points_hits: number;
  /** Ranked probability score, 0 for foresight. */
  rps: number;
  /** Of a forecast that gives everybody every place alike. */
  rps_even: number;
  /** -ln of the winner's chance. */
  log_score: number;
  log_score_even: number;
  starters: number;
  /** By how much each finished better (positive) or worse than expected, the largest difference first. */
  surprises: { driver: string; expected_finish: number; finish: string; places_better: number }[];
}

interface Outcome {
  readonly position: number | undefined;
  readonly rank: number;
  readonly text: string;
}

/** Scores a forecast with the result as it stands; undefined while there is none. */
export function scoreForecast(db: RaceDb, raceId: number, output: ForecastOutput): ForecastScore | undefined {
  const { rows } = output;
  const outcomes = outcomesOf(db, raceId, rows);
  const winner = outcomes.findIndex(({ position }) => position === 1);
  const winning = rows[winner];
  const byWin = ranked(rows, "win");
  const [favorite] = byWin;
  if (!winning || !favorite) return undefined;
  const scores = score(raceId, rows.map(distribution), outcomes);
  const even = score(raceId, rows.map(evenly(rows.length)), outcomes);
  const outcomeOf = (row: ForecastRow) => outcomes[rows.indexOf(row)];
  return {
    race: winning.race,
    winner: winning.driver,
    winner_chance: winning.win,
    winner_rank: byWin.indexOf(winning) + 1,
    favorite: favorite.driver,
    favorite_chance: favorite.win,
    favorite_finish: outcomeOf(favorite)?.text ?? "",
    podium_hits: hits(ranked(rows, "podium").slice(0, 3), (row) => (outcomeOf(row)?.position ?? 99) <= 3),
    points_hits: hits(ranked(rows, "points_finish").slice(0, 10), (row) => (outcomeOf(row)?.position ?? 99) <= 10),
    rps: rounded(scores.rps),
    rps_even: rounded(even.rps),
    log_score: rounded(scores.winLogLoss),
    log_score_even: rounded(even.winLogLoss),
    starters: rows.length,
    surprises: surprisesOf(rows, outcomes),
  };
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;

const hits = (rows: readonly ForecastRow[], isHit: (row: ForecastRow) => boolean) => rows.filter(isHit).length;

const ranked = (rows: readonly ForecastRow[], field: "win" | "podium" | "points_finish") =>
  [...rows].sort((a, b) => b[field] - a[field]);

const distribution = (row: ForecastRow) => Float64Array.from([...row.p, row.retired]);

const evenly = (n: number) => () => Float64Array.from([...Array<number>(n).fill(1 / n), 0]);

function score(raceId: number, matrix: Float64Array[], outcomes: readonly Outcome[]): RaceScores {
  return scoreRace({ raceId, matrix, outcomes });
}

/** Places among those who were in the forecast; who is not in the result counts as last. */
function outcomesOf(db: RaceDb, raceId: number, rows: readonly ForecastRow[]): Outcome[] {
  const results = raceResultsOf(db, raceId).filter((row) => rows.some(({ driver }) => driver === row.driverName));
  return rows.map(({ driver }) => {
    const at = results.findIndex((row) => row.driverName === driver);
    const found = results[at];
    if (!found) return { position: undefined, rank: rows.length, text: "DNS" };
    return { position: found.position ?? undefined, rank: at + 1, text: found.positionText };
  });
}

function surprisesOf(rows: readonly ForecastRow[], outcomes: readonly Outcome[]): ForecastScore["surprises"] {
  const all = rows.flatMap((row, at) => {
    const outcome = outcomes[at];
    if (outcome?.position === undefined) return [];
    const better = Math.round((row.expected_finish - outcome.position) * 10) / 10;
    return [{ driver: row.driver, expected_finish: row.expected_finish, finish: outcome.text, places_better: better }];
  });
  return all.sort((a, b) => Math.abs(b.places_better) - Math.abs(a.places_better)).slice(0, 6);
}
