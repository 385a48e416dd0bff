import { raceRef } from "#db/race-id.ts";
import type { Interval } from "./bootstrap.ts";
import { FORM_FEATURES, GRID_FEATURES, RETIREMENT_FEATURES } from "./features.ts";
import { TARGETS_FROM } from "./fit.ts";
import { HISTORY_FROM } from "./history.ts";
import { LIVE_FEATURES, LIVE_RETIREMENT_FEATURES } from "./live-features.ts";
import type { PositionArtifact } from "./model.ts";
import type { Measure, PositionReport } from "./report.ts";

const PHASE_WORDS = {
  before_qualifying: "Before qualifying",
  after_qualifying: "After qualifying",
  in_race: "In the race",
} as const;

const BASELINE_WORDS = {
  before_qualifying: "table of finishes by place in the championship",
  after_qualifying: "table of finishes by slot on the grid",
  in_race: "table of finishes by place on the road, cars out known to be out",
} as const;

/** Figures the model was built to reach: the least, and the aim. */
const GOALS: Readonly<Record<string, readonly [number, number]>> = {
  "after_qualifying 0 RPS": [0.115, 0.112],
  "after_qualifying 0 win log-loss": [1.28, 1.2],
  "after_qualifying 0 podium Brier": [0.066, 0.064],
  "after_qualifying 0 points-finish hit": [0.78, 0.79],
  "after_qualifying 0 pairwise order": [0.77, 0.78],
  "before_qualifying 0 RPS": [0.126, 0.122],
  "in_race 0.25 RPS": [0.093, 0.088],
  "in_race 0.5 RPS": [0.078, 0.072],
  "in_race 0.75 RPS": [0.06, 0.055],
};

const digits = (name: string): number =>
  name.includes("hit") || name.includes("order") || name.includes("within") || name.includes("log") ? 3 : 4;
const interval = ({ lo, hi }: { lo: number; hi: number }, places: number) =>
  `[${lo.toFixed(places)}, ${hi.toFixed(places)}]`;

/** Better, worse or not told apart, by the paired interval. */
function verdict({ difference, higher }: Measure): "better" | "worse" | "not told apart" {
  const gain = higher ? difference : { lo: -difference.hi, hi: -difference.lo };
  if (gain.lo > 0) return "better";
  return gain.hi < 0 ? "worse" : "not told apart";
}

function measureTable(measures: readonly Measure[]): string {
  const rows = measures.map((measure) => {
    const places = digits(measure.name);
    const goal = GOALS[`${measure.phase} ${measure.share} ${measure.name}`];
    return `| ${measure.name} | ${measure.races} | ${measure.naive.toFixed(places)} | ${measure.model.mean.toFixed(places)} ${interval(measure.model, places)} | ${measure.difference.mean.toFixed(places)} ${interval(measure.difference, places)} | ${goal ? goal.join(" / ") : ""} | ${verdict(measure)} |`;
  });
  return [
    "| measure | races | naive | model, 95 % interval | model - naive, paired | least / aim | against naive |",
    "|---|---|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}

const title = (measure: Measure) =>
  measure.phase === "in_race"
    ? `${PHASE_WORDS.in_race}, after ${Math.round(measure.share * 100)} % of the planned laps`
    : PHASE_WORDS[measure.phase];

/** Tables of one moment: the whole window, and 2026 apart because its cars are new. */
function momentSection(report: PositionReport, phase: Measure["phase"], share: number): string {
  const at = report.measures.filter((measure) => measure.phase === phase && measure.share === share);
  const from = Math.min(...at.map((measure) => measure.from));
  const first = at[0] as Measure;
  const parts = [
    `### ${title(first)}`,
    `Naive: ${BASELINE_WORDS[phase]}, learnt race by race. Forecasts from ${from} on.`,
    measureTable(at.filter((measure) => measure.from === from)),
  ];
  const late = at.filter((measure) => measure.from === 2026);
  if (late.length > 0 && from !== 2026)
    parts.push(
      `2026 apart (new technical rules, ${late[0]?.races} races: read the intervals, not the means):`,
      measureTable(late.filter(({ name }) => /^RPS$|log-loss|podium|points Brier|winner/.test(name))),
    );
  return parts.join("\n\n");
}

function calibrationTable(report: PositionReport): string {
  const words = { 1: "win", 3: "podium", 10: "points" };
  const rows = report.calibration.map(
    ({ phase, share, places, naive, model }) =>
      `| ${PHASE_WORDS[phase]}${share > 0 ? `, ${share * 100} %` : ""} | ${words[places]} | ${naive.toFixed(3)} | ${model.toFixed(3)} |`,
  );
  return ["| moment | event | naive | model |", "|---|---|---|---|", ...rows].join("\n");
}

function learnerTable(report: PositionReport): string {
  const parameters = (given: Readonly<Record<string, unknown>>) =>
    Object.entries(given)
      .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
      .join(", ");
  const rows = report.learners.map(
    (trial) =>
      `| ${PHASE_WORDS[trial.phase]} | ${trial.learner} (${parameters(trial.parameters)}) | ${trial.races} | ${trial.alone.rps.toFixed(4)} | ${trial.alone.winLogLoss.toFixed(3)} | ${trial.averaged.rps.toFixed(4)} | ${trial.averaged.winLogLoss.toFixed(3)} | ${trial.difference.mean.toFixed(5)} ${interval(trial.difference, 5)} |`,
  );
  return [
    "| phase | learner | races | RPS alone | win log-loss alone | RPS averaged | win log-loss averaged | RPS averaged - Plackett-Luce |",
    "|---|---|---|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}

/** Plain sentences wherever the naive table is not beaten. */
function shortfalls(report: PositionReport): string[] {
  return report.measures
    .filter((measure) => (measure.from === 2026 ? verdict(measure) === "worse" : verdict(measure) !== "better"))
    .map(
      (measure) =>
        `- ${title(measure)}, from ${measure.from}: ${measure.name} is ${verdict(measure) === "worse" ? "worse than" : "not told apart from"} the naive table over ${measure.races} races.`,
    );
}

const moments = (report: PositionReport) => [
  ...new Map(report.measures.map((measure) => [`${measure.phase} ${measure.share}`, measure])).values(),
];

const learnerWords = (report: PositionReport): string => {
  const helpful = report.learners.filter(({ difference }) => difference.hi < 0);
  return helpful.length === 0
    ? "None improves Plackett-Luce by more than chance, so none is averaged in: with some 20 races a season and about as many inputs as cars, there is little for a tree to find that a line does not."
    : `Better by more than chance in RPS when averaged in: ${helpful.map(({ learner, phase }) => `${learner} (${PHASE_WORDS[phase].toLowerCase()})`).join(", ")}. The gain is in the fourth digit and the winner's log-loss pays for it, so the shipped model does without.`;
};

const saturday = (value: Interval, places: number) => `${value.mean.toFixed(places)} ${interval(value, places)}`;

const methodSection = (): string => `## What it answers

The whole finishing distribution of each starter (P1 to Pn, retired), so win, podium, points and retirement, before
qualifying, after qualifying and after any lap of the race. Sums hold: the win chances make 1, podiums 3, points 10
(fields under 16 cars fix fewer places), each driver 1.

## How

- Ratings of car and driver (qualifying, pace on clean laps in free air, finishing place; Kalman gains race by race since ${HISTORY_FROM}; drivers keep
  their share when they change teams, teams keep theirs when they change names), form of the last races, practice, sprint, qualifying, grid.
- Strengths are fitted as Plackett-Luce on the order of the classified cars, later places a little lighter, older races lighter.
- A race day adds a normal noise, and to one car in ten a bad day; places follow exactly (Poisson-binomial along race time).
  Plackett-Luce's own Gumbel noise was tried: its long tail is on the wrong side (RPS .1132 against .1126 after qualifying, the rest being equal).
- Retiring has a hazard of its own (logistic). One temperature a phase, chosen on forecasts of earlier races.

Inputs before qualifying: ${FORM_FEATURES.join(", ")}. Qualifying adds: ${GRID_FEATURES.join(", ")}. In the race:
${LIVE_FEATURES.filter((name) => !name.endsWith("_x_rest")).join(", ")}, each also times the share still to go. Retirement: ${RETIREMENT_FEATURES.join(", ")}; in the race
${LIVE_RETIREMENT_FEATURES.join(", ")}.`;

const dataSection = (artifact: PositionArtifact): string => `## Data

Targets: ${artifact.targetRaces} races, ${artifact.targetRows} starters, ${TARGETS_FROM} to ${raceRef(artifact.trainedThrough)}; laps since 2018. Never a target of the
shipped model: ${artifact.untrained.map(raceRef).join(", ") || "none"} (no laps in the data). Source of results: F1DB.`;

const backtestSection = (report: PositionReport): string => `## Backtest

Walk-forward by race, refitted every ${report.refitEvery} races on everything earlier, ratings updated after every race; last race ${raceRef(report.through)}.
Intervals: bootstrap over races, differences paired. RPS is over places in the whole classification (retired cars behind
the finishers, cars known to be out in the order they stopped); with retired as a class of its own, last, it stands in the second row.

${moments(report)
  .map((measure) => momentSection(report, measure.phase, measure.share))
  .join("\n\n")}

### After qualifying, told on Saturday

The table above takes the grid at lights-out, as the naive grid table does; penalties given after qualifying are in it. With qualifying order for the
grid, over ${report.asQualified.races} races: RPS ${saturday(report.asQualified.rps, 4)}, win log-loss ${saturday(report.asQualified.winLogLoss, 3)}, podium Brier ${saturday(report.asQualified.podiumBrier, 4)}.

### Calibration (expected calibration error, ten equal bins, 2023 on)

${calibrationTable(report)}

Temperatures chosen on the way: ${Object.entries(report.temperatures)
  .map(([phase, values]) => `${PHASE_WORDS[phase as Measure["phase"]].toLowerCase()} ${values.join(", ")}`)
  .join("; ")}.`;

const learnerSection = (report: PositionReport): string => `### Every learner

Each in the place of Plackett-Luce (same inputs, same retirements, refitted every 20 races), and averaged with it half and half.

${learnerTable(report)}

${learnerWords(report)}`;

const accuracySection = (report: PositionReport): string => `## "Position accuracy 78 %"

An older suite (ApexAI) named that figure without a definition. Read as the share of the ten most likely points finishers who did score, after
qualifying: ${(report.measures.find((measure) => measure.name === "points-finish hit" && measure.phase === "after_qualifying" && measure.from === report.from)?.model.mean ?? 0).toFixed(3)}.

## Where it does not beat the naive table

${shortfalls(report).join("\n") || "- Nowhere in the tables above."}`;

const END = `## Tried without gain

- Searching the ratings' own settings (noise, drift, winters): better on 2016 to 2022, no better on 2023 to 2026.
- Lighter or heavier weights of the lower places, longer or shorter memory, more or less ridge: a plateau within .0002 of RPS.
- Ridge, boosting and the forest in place of Plackett-Luce or averaged with it: the table above.

What helped after the first version: the day's noise with its longer tail towards the back (-.0006 RPS after qualifying), practice by session (-.0010 before
qualifying), pace on clean laps in free air (-.0002), recent wins (win log-loss -.02).

## Weaknesses

- The grid is the one at lights-out: penalties given after qualifying are in it. Asked as of Saturday, qualifying order is used, and the answer says so.
- Inputs, the shape of the noise and the weights were chosen by looking at forecasts of these same seasons, so the figures are a little kind;
  coefficients, hazards and temperatures never saw the race they forecast.
- Rain is not foreseen. Time penalties not yet served are not known in the race. A safety car to come is not foreseen.
- The first races of new technical rules (2014, 2022, 2026) rest on last year's cars.
- Retirements are nearly a matter of chance: the hazard hardly beats the pooled rate.
- Which car is out during a race is told by its missing the line for more than a lap; for that lap it counts as running.
`;

/** The model card, Markdown. Written by code alone: run the backtest again instead of editing it. */
export function positionCard(report: PositionReport, artifact: PositionArtifact): string {
  const title = `# Position model

Version ${artifact.version}. Written by \`pitsynth backtest position\`; do not edit.`;
  return [
    title,
    methodSection(),
    dataSection(artifact),
    backtestSection(report),
    learnerSection(report),
    accuracySection(report),
    END,
  ].join("\n\n");
}
