import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { RaceDb } from "#db/client.ts";
import { projectRoot } from "#db/project-root.ts";
import { modelTables } from "#db/queries/model-results.ts";
import { projectMoments, SEASON_SHARES, type SeasonScores, scoreSeasons, seasonMoments } from "./backtest.ts";
import { SEASON_SPREAD } from "./project.ts";

export interface ChampionshipReport {
  readonly from: number;
  readonly through: number;
  readonly runs: number;
  readonly scores: readonly SeasonScores[];
}

const REPORT_PATH = join(projectRoot, "models", "artifacts", "championship-backtest.json");
export const CHAMPIONSHIP_CARD_PATH = join(projectRoot, "docs", "models", "championship.md");

/** Projects every finished season from five moments by fits of earlier seasons; some 20 seconds. */
export async function backtestChampionship(db: RaceDb, from = 2016, runs = 1000): Promise<ChampionshipReport> {
  const moments = await seasonMoments(db, from, (raceId) => modelTables(db, raceId));
  const scored = await projectMoments(db, moments, SEASON_SPREAD, runs);
  return {
    from,
    through: Math.max(...moments.map((moment) => moment.season)),
    runs,
    scores: SEASON_SHARES.map((share) => scoreSeasons(scored, share)),
  };
}

const row = (scores: SeasonScores): string =>
  `| ${Math.round(scores.share * 100)} % | ${scores.moments} | ${scores.titleLogLoss.toFixed(2)} | ${scores.teamLogLoss.toFixed(2)} | ${scores.titleHit.toFixed(2)} | ${scores.share === 0 ? "-" : scores.leaderHit.toFixed(2)} | ${scores.pointsMae.toFixed(1)} | ${scores.share === 0 ? "-" : scores.naiveMae.toFixed(1)} | ${scores.coverage80.toFixed(2)} | ${scores.width80.toFixed(0)} |`;

function shortfalls(report: ChampionshipReport): string {
  const lines = report.scores
    .filter((scores) => scores.share > 0)
    .flatMap((scores) => [
      ...(scores.pointsMae >= scores.naiveMae
        ? [
            `- After ${Math.round(scores.share * 100)} % of a season, stretching the points so far is as good for the final tally (${scores.naiveMae.toFixed(1)} against ${scores.pointsMae.toFixed(1)}).`,
          ]
        : []),
      ...(scores.titleHit <= scores.leaderHit
        ? [
            `- After ${Math.round(scores.share * 100)} %, naming the leader of the table is as often right as naming the favourite.`,
          ]
        : []),
    ]);
  return lines.join("\n") || "- Nowhere in the table above.";
}

/** The card of the championship projection, Markdown; written by code alone. */
function championshipCard(report: ChampionshipReport): string {
  return `# Championship projection

Written by the championship backtest; do not edit.

## What it answers

Title chances of drivers and constructors after any round since 2010, the final table with intervals, and by arithmetic alone who can still
win (all points left, sprints included, ties by wins, then seconds and so on), who has it in his own hands, and how many points make it sure.

## How

The rest of the season is played race by race: strengths and retirements of the position model before qualifying (see
position.md), sprints with fewer retirements, the points of the year. Each played season draws once how far cars and drivers
are from what is believed (at the start of a season car ${SEASON_SPREAD.car}, driver ${SEASON_SPREAD.driver} in units of strength, shrinking as the season is run), and lets cars drift
from race to race (${SEASON_SPREAD.carDrift}). Seeded.

## Backtest

Seasons ${report.from} to ${report.through}, each from five moments, by fits of the seasons before it; ${report.runs} plays each. With so few seasons the log-losses
and hits are rough: one surprising season moves them by a tenth. The naive tally stretches the points so far to the whole season.
The spread was chosen on these same seasons, so the coverage of the 80 % interval is not an independent test.

| season run | seasons | title log-loss, drivers | constructors | favourite right | leader of the table right | final points MAE | naive | inside 80 % interval | its width |
|---|---|---|---|---|---|---|---|---|---|
${report.scores.map(row).join("\n")}

## Where it does not beat the naive answer

${shortfalls(report)}

## Weaknesses

- Line-ups and calendar are taken as they stand; no driver changes, no upgrades announced, no penalties to come.
- A race that pays half points or is not run is not foreseen.
- Between titles of equal points the simulation counts wins only; the arithmetic counts back all the way.
`;
}

/** Keeps the backtest beside the artifacts and writes the card from it. */
export function saveChampionshipReport(report: ChampionshipReport): void {
  writeFileSync(
    REPORT_PATH,
    `${JSON.stringify(report, (_, value) => (typeof value === "number" ? Number(value.toPrecision(6)) : value))}\n`,
  );
  mkdirSync(dirname(CHAMPIONSHIP_CARD_PATH), { recursive: true });
  writeFileSync(CHAMPIONSHIP_CARD_PATH, currentChampionshipCard());
}

/** The card as the saved backtest gives it. */
export const currentChampionshipCard = (): string =>
  championshipCard(JSON.parse(readFileSync(REPORT_PATH, "utf8")) as ChampionshipReport);
