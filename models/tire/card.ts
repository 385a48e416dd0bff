import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#db/project-root.ts";
import { raceRef } from "#db/race-id.ts";
import type { TireBacktest } from "./backtest.ts";
import type { Measure } from "./report.ts";
import type { TaskSearch } from "./search.ts";

/** What the card is written from; kept beside the artifact so that the card can be checked against it. */
export interface TireReport {
  readonly version: string;
  readonly firstRace: number;
  readonly lastRace: number;
  readonly races: number;
  readonly laps: number;
  readonly artifactBytes: number;
  readonly features: Readonly<Record<string, number>>;
  readonly rows: Readonly<Record<string, number>>;
  /** Clean laps known at which the rest of a stint is learnt. */
  readonly restOrigins: readonly number[];
  readonly backtest: TireBacktest;
  readonly search: readonly TaskSearch[];
}

export const tireReportPath = join(projectRoot, "models", "artifacts", "tire-report.json");
export const tireCardPath = join(projectRoot, "docs", "models", "tire.md");

/** The model card, Markdown. */
export function tireCard(report: TireReport): string {
  return [
    "# Tire model",
    "",
    "Written by `pitsynth backtest tire`; not to be edited.",
    "",
    `Version ${report.version}. Learnt from ${report.races} races, ${raceRef(report.firstRace)} to ${raceRef(report.lastRace)}, ` +
      `${report.laps.toLocaleString("en")} clean laps; artifact ${Math.round(report.artifactBytes / 1024)} KB. Six races ` +
      "(2025-20, 2025-22, 2026-8 to 2026-11) are kept out of training, and 2021-12, which was never raced.",
    "",
    ...sections(report),
    "",
  ].join("\n");
}

export function writeTireCard(report: TireReport): void {
  writeFileSync(tireReportPath, `${JSON.stringify(report, null, 1)}\n`);
  writeFileSync(tireCardPath, tireCard(report));
}

function sections(report: TireReport): string[] {
  const { backtest } = report;
  return [
    "## How it was tested",
    "",
    `Walk-forward by race: ${backtest.races} races with laps, ${raceRef(backtest.fromRace)} to ${raceRef(backtest.lastRace)}, each ` +
      `forecast by models that had learnt from earlier races only, refitted every ${backtest.refitEvery} races; priors (circuit, ` +
      "compound) move on after every race. A forecast for lap n reads only laps that had crossed the line before the car " +
      "itself crossed it to begin lap n. Intervals: 95 %, bootstrap over races, model and baseline paired.",
    "",
    ...definitions,
    "",
    "## Figures",
    "",
    ...table(backtest.measures),
    "",
    ...plainWords(backtest.measures),
    "",
    "### 2026 alone (new regulations)",
    "",
    ...table(backtest.newRules),
    "",
    "## Learners",
    "",
    "Scores on folds by race, on samples of the training rows before 2023; smaller is better. The shipped settings are marked: " +
      "they were chosen for all rows in forward tests over years, so on a small sample another may be ahead.",
    "",
    ...report.search.flatMap(searchTable),
    "## Rows and features",
    "",
    "| task | rows | features |",
    "|---|---|---|",
    ...Object.keys(report.rows).map((task) => `| ${task} | ${report.rows[task]} | ${report.features[task]} |`),
    "",
    "## Weaknesses",
    "",
    ...weaknesses,
  ];
}

const definitions = [
  "- *Clean lap*: complete, green throughout, no in or out lap, not lap 1, slick, under 105 % of the race's median.",
  "- *Next lap*: the lap before is clean too and of the same set. *Rest of stint*: sets with at least 8 clean laps; every later clean lap is told after the fifth.",
  "- *Stint really run*: dry race, ended by a green stop, at least 5 laps; told at the end of the set's first lap, given that a green stop will end it.",
  "- *Pits next lap*: every lap of a dry race that turned out green, slick tires; does it end in a green stop?",
  "- *Physics-optimal stint*: sqrt(2 x 21 s / wear), capped at 70 % of the distance; wear is the fuel-corrected slope over the clean laps of the whole race within stints, so the truth holds the laps seen: quote the distance.",
];

const weaknesses = [
  "- Intervals of the rest of a stint are right on average, not race by race: what a race has in store (traffic, saving, grip) moves all its laps together.",
  "- Wear is what lap times show after fuel: a track that gains grip hides part of it, a drying track all of it. The model then says that wear is close to nothing, not that tires last for ever.",
  "- Fuel is fixed at .031 s a kilogram; how much a car really starts with is not known.",
  "- No one has run tires far beyond their usual life, so the cliff is only a labelled belief.",
  "- When a team stops is its own choice: with rivals' stops known only up to the present, no forecast comes near what hindsight would give.",
  "- A set's age is inferred in some races where the feed did not reset it or left it empty.",
  "- Races with hardly any dry running give no figures; wet tires only have crossover paces out of past wet races.",
];

function table(measures: readonly Measure[]): string[] {
  return [
    "| measure | n / races | baseline | model [95 %] | gain over the baseline [95 %] |",
    "|---|---|---|---|---|",
    ...measures.map((measure) => {
      const naive = measure.naive === undefined ? "" : `${figure(measure.naive)} (${measure.naiveName})`;
      const gain = measure.gain === undefined ? "" : interval(measure.gain);
      const unit = measure.unit === "" || measure.unit === "share" ? "" : ` ${measure.unit}`;
      return `| ${measure.name} | ${measure.n.toLocaleString("en")} / ${measure.races} | ${naive} | ${interval(measure.value)}${unit} | ${gain} |`;
    }),
  ];
}

/** Says in so many words where the model does not beat its baseline. */
function plainWords(measures: readonly Measure[]): string[] {
  const compared = measures.filter((measure) => measure.gain !== undefined);
  const lost = compared.filter((measure) => (measure.gain?.lo ?? 0) <= 0);
  if (lost.length === 0) return ["Every figure that has a baseline beats it beyond the bootstrap's doubt."];
  return lost.map((measure) => {
    const worse = (measure.gain?.value ?? 0) <= 0;
    return worse
      ? `The model does not beat its baseline (${measure.naiveName}) in: ${measure.name}.`
      : `In ${measure.name} the model is ahead of its baseline (${measure.naiveName}), but not beyond the bootstrap's doubt.`;
  });
}

function searchTable(task: TaskSearch): string[] {
  return [
    `### ${task.task}: ${task.metric}`,
    "",
    `${task.rows} rows, ${task.folds} folds; ${task.baselineName}: ${figure(task.baseline)}.`,
    "",
    "| learner | settings | score | seconds |",
    "|---|---|---|---|",
    ...task.scores.map((score) => {
      const settings = Object.entries(score.parameters).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
      const mark = score.shipped ? " (shipped)" : "";
      return `| ${score.learner}${mark} | ${settings.join(", ").replaceAll('"', "")} | ${figure(score.score)} | ${score.seconds.toFixed(0)} |`;
    }),
    "",
  ];
}

function interval({ value, lo, hi }: { value: number; lo: number; hi: number }): string {
  return lo === null || !Number.isFinite(lo) ? figure(value) : `${figure(value)} [${figure(lo)}, ${figure(hi)}]`;
}

function figure(value: number): string {
  const digits = Math.abs(value) >= 1 ? 2 : Math.abs(value) >= 0.1 ? 3 : 4;
  return value.toFixed(digits).replace(/^(-?)0\./, "$1.");
}
