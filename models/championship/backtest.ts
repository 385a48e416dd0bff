import type { RaceDb } from "#db/client.ts";
import { fitOf, walkFits } from "#models/position/backtest.ts";
import { buildDataset, type RaceExample } from "#models/position/dataset.ts";
import { phaseFeatures, type SavedPhase } from "#models/position/model.ts";
import { positionStrengths, type Strengths } from "#models/position/season-strengths.ts";
import { chooseTemperature } from "#models/position/temperature.ts";
import { type ChampionshipProjection, project } from "./project.ts";
import type { SeasonSpread } from "./simulate.ts";

/** A moment of a past season, what was believed then, and how it ended. */
export interface SeasonMoment {
  readonly season: number;
  readonly afterRound: number;
  /** Share of the races already run. */
  readonly share: number;
  readonly strengths: Strengths;
  readonly championDriver: string;
  readonly championTeam: string;
  readonly finalPoints: ReadonlyMap<string, number>;
}

/** Shares of a season after which the projections are scored. */
export const SEASON_SHARES = [0, 0.25, 0.5, 0.75, 0.9] as const;

/** The fit before qualifying from races before the season only. */
async function phaseBefore(examples: readonly RaceExample[], season: number): Promise<SavedPhase> {
  const earlier = examples.filter((example) => example.record.race.season < season);
  const trials = await walkFits(earlier, { phase: "before_qualifying", fromSeason: season - 3, refitEvery: 20 });
  return {
    ...fitOf("before_qualifying", earlier),
    features: phaseFeatures("before_qualifying"),
    temperature: chooseTemperature(trials, "before_qualifying"),
  };
}

type Tables = (raceId: number) => {
  drivers: readonly { id: string; points: number }[];
  constructors: readonly { id: string; points: number }[];
};

/** Moments of the finished seasons from `fromSeason` on, each believed by a fit of the seasons before it. */
export async function seasonMoments(db: RaceDb, fromSeason: number, tablesOf: Tables): Promise<SeasonMoment[]> {
  const { history, examples } = await buildDataset(db, { checkpoints: () => false });
  const seasons = [...new Set(history.calendar.map((race) => race.season))].filter(
    (season) =>
      season >= fromSeason && history.calendar.filter((race) => race.season === season).every((race) => race.hasResult),
  );
  const moments: SeasonMoment[] = [];
  for (const season of seasons) {
    const phase = await phaseBefore(examples, season);
    const races = history.calendar.filter((race) => race.season === season);
    const end = tablesOf(races.at(-1)?.raceId ?? 0);
    for (const share of SEASON_SHARES) {
      const afterRound = Math.round(share * races.length);
      moments.push({
        season,
        afterRound,
        share,
        strengths: await positionStrengths(db, season, afterRound, { phase, version: "backtest" }),
        championDriver: end.drivers[0]?.id ?? "",
        championTeam: end.constructors[0]?.id ?? "",
        finalPoints: new Map(end.drivers.map((row) => [row.id, row.points])),
      });
    }
  }
  return moments;
}

export interface SeasonScores {
  readonly share: number;
  readonly moments: number;
  readonly titleLogLoss: number;
  readonly teamLogLoss: number;
  /** Chance given to the champion; favourite right. */
  readonly titleHit: number;
  readonly leaderHit: number;
  readonly pointsMae: number;
  /** Points so far stretched to the whole season. */
  readonly naiveMae: number;
  readonly coverage80: number;
  readonly width80: number;
}

export interface ScoredSeason {
  readonly moment: SeasonMoment;
  readonly projection: ChampionshipProjection;
}

/** Projects every moment with the given spread. */
export async function projectMoments(
  db: RaceDb,
  moments: readonly SeasonMoment[],
  spread: SeasonSpread,
  runs = 1000,
): Promise<ScoredSeason[]> {
  const scored: ScoredSeason[] = [];
  for (const moment of moments)
    scored.push({ moment, projection: await project(db, moment.strengths, { runs, seed: 1, spread }) });
  return scored;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const chanceOf = (lines: ChampionshipProjection["drivers"], id: string) =>
  lines.find((line) => line.id === id)?.titleChance ?? 0;
/** No run of a thousand is still no proof: chances count at least one in two thousand. */
const loss = (chance: number) => -Math.log(Math.max(chance, 0.0005));

/** Scores of the moments at one share of the season. */
export function scoreSeasons(scored: readonly ScoredSeason[], share: number): SeasonScores {
  const at = scored.filter(({ moment }) => moment.share === share);
  const lines = at.flatMap(({ moment, projection }) =>
    projection.drivers.map((line) => ({ line, moment, truth: moment.finalPoints.get(line.id) ?? line.points })),
  );
  const top = (projection: ChampionshipProjection) => [...projection.drivers].sort((a, b) => b.points - a.points)[0];
  return {
    share,
    moments: at.length,
    titleLogLoss: mean(at.map(({ moment, projection }) => loss(chanceOf(projection.drivers, moment.championDriver)))),
    teamLogLoss: mean(at.map(({ moment, projection }) => loss(chanceOf(projection.constructors, moment.championTeam)))),
    titleHit: mean(at.map(({ moment, projection }) => (projection.drivers[0]?.id === moment.championDriver ? 1 : 0))),
    leaderHit: mean(
      at.map(({ moment, projection }) =>
        top(projection)?.id === moment.championDriver && moment.afterRound > 0 ? 1 : 0,
      ),
    ),
    pointsMae: mean(lines.map(({ line, truth }) => Math.abs(line.expectedPoints - truth))),
    naiveMae: mean(
      lines.map(({ line, moment, truth }) =>
        Math.abs(
          (line.points * (moment.afterRound + moment.strengths.left.length)) / Math.max(1, moment.afterRound) - truth,
        ),
      ),
    ),
    coverage80: mean(lines.map(({ line, truth }) => (truth >= line.lo80 && truth <= line.hi80 ? 1 : 0))),
    width80: mean(lines.map(({ line }) => line.hi80 - line.lo80)),
  };
}
