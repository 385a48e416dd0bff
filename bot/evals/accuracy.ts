import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Fault } from "#db/fault.ts";
import { projectRoot } from "#db/project-root.ts";

/** A table of a generated page, picked by the heading it stands under, with only the rows that matter most. */
interface Pick {
  title: string;
  page: string;
  heading: string;
  /** Rows whose first cell begins with one of these; all when left out. */
  rows?: readonly string[];
}

const picks: readonly Pick[] = [
  { title: "Answers without a language model", page: "EVALS.md", heading: "# Evals", rows: ["**all**", "wrong"] },
  {
    title: "Fresh questions, before anything was mended for them",
    page: "EVALS.md",
    heading: "## First contact",
  },
  { title: "Search in the knowledge base", page: "KNOWLEDGE_EVAL.md", heading: "# Knowledge search" },
  {
    title: "Tire model",
    page: "models/tire.md",
    heading: "## Figures",
    rows: [
      "next lap, MAE",
      "next lap, skill",
      "rest of stint, MAE",
      "stint really run",
      "pits next lap, AUC",
      "physics-optimal stint at",
    ],
  },
  { title: "Strategy model", page: "models/strategy.md", heading: "## Results" },
  {
    title: "Position model, before qualifying",
    page: "models/position.md",
    heading: "### Before qualifying",
    rows: ["RPS", "win log-loss", "podium Brier", "points-finish hit"],
  },
  {
    title: "Position model, after qualifying",
    page: "models/position.md",
    heading: "### After qualifying",
    rows: ["RPS", "win log-loss", "podium Brier", "points-finish hit", "pairwise order", "winner hit"],
  },
  { title: "Championship projection", page: "models/championship.md", heading: "## Backtest" },
];

const opening = `# How right it is

Put together by \`npm run docs:accuracy\` out of the pages that the tests of each part write; not to be edited. Each part's page says how it was
tested, on what, and where it does not beat the naive answer.
`;

/** All that was measured, on one page. Faults `internal` when a page lacks the table it should have. */
export function accuracyPage(): string {
  return [opening, ...picks.map(section)].join("\n");
}

function section(pick: Pick): string {
  const [header = "", rule = "", ...rows] = tableUnder(pick);
  const kept = pick.rows ? rows.filter((row) => pick.rows?.some((start) => row.startsWith(`| ${start}`))) : rows;
  if (kept.length === 0) throw new Fault("internal", `${pick.page} has no row for "${pick.title}".`);
  return `## ${pick.title}\n\nFrom [${pick.page}](${pick.page}).\n\n${[header, rule, ...kept].join("\n")}\n`;
}

/** The first table after a heading. */
function tableUnder({ page, heading }: Pick): string[] {
  const lines = readFileSync(join(projectRoot, "docs", page), "utf8").split("\n");
  const start = lines.indexOf(heading);
  const first = lines.findIndex((line, at) => at > start && line.startsWith("|"));
  if (start < 0 || first < 0) throw new Fault("internal", `${page} has no table under "${heading}".`);
  const after = lines.findIndex((line, at) => at > first && !line.startsWith("|"));
  return lines.slice(first, after < 0 ? undefined : after);
}

export const accuracyPath = join(projectRoot, "docs", "ACCURACY.md");

if (process.argv[1]?.endsWith("accuracy.ts")) writeFileSync(accuracyPath, accuracyPage());
