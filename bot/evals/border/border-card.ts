import type { BorderReport, Figures } from "./border-report.ts";
import { settings } from "./border-report.ts";

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const row = (name: string, { accuracy, borderline, logLoss }: Figures) =>
  `| ${name} | ${percent(accuracy)} | ${percent(borderline)} | ${logLoss.toFixed(3)} |`;

/** What the learned border is and how well it does, for who reads or trains it. */
export const borderCard = (report: BorderReport): string => `# Data or texts: the learned border

Written by \`npm run train:border\`; do not edit.

**What it says:** how likely a question is answered by a text of the knowledge base and not by the data tools.
**Learnt from:** the ${report.questions} questions of \`bot/evals/questions/\` that stand alone and have an answer, ${report.ofTexts} of them for texts.
**Sees:** the words and pairs of words of the question with names and times taken out; how many drivers, teams, places,
nations and unknown names are named; whether a time is given, whether a superlative; how many words; how sure the surest
reading for the data and the reading for the texts are, and which reading for the data that is.
**Form:** logistic regression, ridge ${settings.penalty}, words in at least ${settings.leastRows} questions. Nothing in the training is random.

## Batches held out whole

Each of ${report.groups} groups of questions is judged by what was learnt from all others; ${report.borderline} questions are borderline (both sides have a reading).
The readings' own forms were written with a view of these questions, so new questions do worse than this.

| | right | right, borderline | log-loss |
|---|---|---|---|
${row("learned border", report.model)}
${row("the surer reading", report.surer)}

| probability of texts | questions | given | was |
|---|---|---|---|
${report.calibration.map(({ count, given, was }, at) => `| ${at * 20} to ${(at + 1) * 20} % | ${count} | ${percent(given)} | ${percent(was)} |`).join("\n")}
`;
