import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openAppDb } from "#db/client.ts";
import { projectRoot } from "#db/project-root.ts";
import { type Chat, createChat } from "../chat/chat.ts";
import { readConfig } from "../config.ts";
import { openServices, type Services } from "../services.ts";
import { asOf } from "./as-of.ts";
import { checkClaims, type Rerun } from "./check-claims.ts";
import { readQuestions } from "./eval-question.ts";
import { type Asker, type EvalResult, evaluateQuestions } from "./evaluate-questions.ts";
import { type Report, reportOf, reportText, type Tally } from "./report.ts";

interface Thresholds {
  right: number;
  category: number;
  misleading: number;
  p95Ms: number;
}

async function main(words: readonly string[]): Promise<void> {
  if (words.includes("--claims")) return await checkAllClaims();
  const only = words.find((word) => !word.startsWith("--"));
  const questions = readQuestions().filter(
    ({ category, id }) => only === undefined || category === only || id === only,
  );
  const results = await askOffline((ask, db) => evaluateQuestions(questions, db, ask));
  for (const one of results.filter(({ right }) => !right)) process.stdout.write(`${failureText(one)}\n`);
  const report = reportOf(results);
  process.stdout.write(`\n${reportText(report)}\n\nan answer: median ${report.p50Ms} ms, p95 ${report.p95Ms} ms\n`);
  if (only !== undefined) return;
  if (words.includes("--write")) writeFileSync(join(projectRoot, "docs", "EVALS.md"), page(report));
  const faults = faultsOf(report, JSON.parse(readFileSync(join(import.meta.dirname, "thresholds.json"), "utf8")));
  for (const fault of faults) process.stdout.write(`below the threshold: ${fault}\n`);
  if (faults.length > 0) process.exitCode = 1;
}

/** Every number of every answer must have a claim, and every claim must come out again when its tool is called again. */
async function checkAllClaims(): Promise<void> {
  const questions = readQuestions();
  const findings = await withOfflineChat(async (chat, services) => {
    const threads = new Map<string, string>();
    const all: string[] = [];
    for (const { id, question, follow_up_of } of questions) {
      const thread = (follow_up_of && threads.get(follow_up_of)) || `claims-${id}`;
      threads.set(id, thread);
      const answer = await chat.ask(question, { thread, surface: "evals" });
      if (answer.sources.some(({ kind }) => kind === "document")) continue;
      const rerun: Rerun = async (name, input) => {
        const tool = services.tools.find((one) => one.name === name);
        if (!tool) throw new Error(`there is no tool ${name}`);
        return await tool.call(input, services.context);
      };
      for (const finding of await checkClaims(answer, rerun)) all.push(`${id}: ${finding}`);
    }
    return all;
  });
  for (const finding of findings) process.stdout.write(`${finding}\n`);
  process.stdout.write(`${questions.length} answers, ${findings.length} numbers or claims that are not borne out\n`);
  if (findings.length > questions.length / 20) process.exitCode = 1;
}

/** The whole way from question to answer, with the offline model and a conversation store that is gone afterwards. */
async function askOffline<T>(run: (ask: Asker, db: import("#db/client.ts").RaceDb) => Promise<T>): Promise<T> {
  return await withOfflineChat(async (chat, { context }) => {
    await chat.ask("who won the last race", { thread: "warm-up", surface: "evals" });
    await chat.ask("most wins", { thread: "warm-up-2", surface: "evals" });
    return await run((question, thread) => chat.ask(question, { thread, surface: "evals" }), context.db);
  });
}

async function withOfflineChat<T>(run: (chat: Chat, services: Services) => Promise<T>): Promise<T> {
  const { OPENAI_API_KEY: _key, OPENAI_BASE_URL: _url, ...environment } = process.env;
  const services = await openServices(readConfig({ ...environment, PITSYNTH_NOW: asOf, LOG_LEVEL: "error" }));
  const app = openAppDb(":memory:");
  try {
    const { config, tools, context } = services;
    return await run(createChat({ config, app, tools, context }), services);
  } finally {
    app.sqlite.close();
    await services.close();
  }
}

function failureText({ question, why, answer }: EvalResult): string {
  return `${question.half === "first" ? "1" : question.half === "second" ? "2" : "3"} ${question.id} [${answer.outcome}] ${question.question}\n    ${why}\n    ${answer.answer.split("\nSources:")[0]?.slice(0, 400).replaceAll("\n", "\n    ")}`;
}

function faultsOf(report: Report, thresholds: Thresholds): string[] {
  const faults: string[] = [];
  const check = (name: string, tally: Tally, least: number) => {
    if (tally.asked > 0 && tally.right / tally.asked < least)
      faults.push(`${name}: ${tally.right} of ${tally.asked} right`);
  };
  for (const half of ["first", "second", "third"] as const) {
    const all = report.halves[half];
    check(`${half} half`, all, thresholds.right);
    if (all.misleading > thresholds.misleading * all.asked)
      faults.push(`${half} half: ${all.misleading} wrong ones given as answers`);
    for (const one of report.categories) check(`${one.category}, ${half} half`, one[half], thresholds.category);
  }
  if (report.p95Ms > thresholds.p95Ms) faults.push(`p95 ${report.p95Ms} ms`);
  return faults;
}

function page(report: Report): string {
  return `# Evals

Written by \`npm run eval -- --write\`; do not edit. The questions stand in \`bot/evals/questions/\`, their expected values
come from SQL of their own, and every one goes the whole way through the chat with the offline model. The second half was
written after the parser, in other wording. An answer counts as right only when it states the expected value early, stays
short, and has the right outcome; "wrong, given as an answer" are those that are wrong and do not say so.

${reportText(report)}

## First contact

The third set holds batches of fresh questions. Each batch was asked once before anything was mended for it, and judged
by hand: those are the figures to trust. Then it was used for work, so that its column above shows only that nothing
broke again. Questions without one right answer, or with a wrong expectation, were left out of the set afterwards.

| batch | asked | right at first contact | wrong, given as an answer |
|---|---|---|---|
${firstContact()}

An answer takes ${report.p50Ms} ms in the median, ${report.p95Ms} ms at the 95th percentile. The questions are asked as of ${asOf.slice(0, 10)}.
`;
}

interface Contact {
  batch: number;
  asked: number;
  right: number;
  misleading: number;
}

function firstContact(): string {
  const batches = JSON.parse(readFileSync(join(import.meta.dirname, "first-contact.json"), "utf8")) as Contact[];
  const share = (part: number, asked: number) => `${part} (${((100 * part) / asked).toFixed(1)} %)`;
  return batches
    .map(
      ({ batch, asked, right, misleading }) =>
        `| ${batch} | ${asked} | ${share(right, asked)} | ${share(misleading, asked)} |`,
    )
    .join("\n");
}

await main(process.argv.slice(2));
