import { type Asked, surfaces } from "./soak-askers.ts";

/** Of the replica that is never killed, once every few seconds. */
export interface Sample {
  rssMB: number;
  /** Without mapped files. */
  anonymousMB: number;
  heapMB: number;
  heapUsedMB: number;
  handles: number;
  lagP99Ms: number;
}

export interface SoakFigures {
  minutes: number;
  kills: number;
  databaseCrashes: number;
  feedAnswersSpoilt: number;
  /** Questions whose replica was killed, answered by another. */
  takenUp: number;
  /** Of those asked in Slack right before each kill. */
  rescued: number;
  doubled: number;
  asked: Asked[];
  samples: Sample[];
  posts: { due: number; sent: number; inChannels: number };
}

const at = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);

/** Means of a figure over the second and the last quarter: what grows without end shows here. */
export function drift(samples: readonly Sample[], of: (sample: Sample) => number): { early: number; late: number } {
  const quarter = Math.floor(samples.length / 4);
  return {
    early: mean(samples.slice(quarter, 2 * quarter).map(of)),
    late: mean(samples.slice(3 * quarter).map(of)),
  };
}

/** The page that a soak writes. */
export function soakPage(figures: SoakFigures): string {
  const { rescued, takenUp, doubled, minutes, kills, databaseCrashes, feedAnswersSpoilt, asked, samples, posts } =
    figures;
  const both = (of: (sample: Sample) => number) => {
    const { early, late } = drift(samples, of);
    return `${Math.round(early)}, ${Math.round(late)}`;
  };
  const handles = drift(samples, ({ handles: open }) => open);
  const rows = surfaces.map((surface) => {
    const mine = asked.filter((one) => one.surface === surface);
    const sum = (of: (one: Asked) => number) => mine.reduce((total, one) => total + of(one), 0);
    const times = mine.flatMap((one) => one.times);
    return `| ${surface} | ${mine.length} | ${sum((one) => one.asked)} | ${sum((one) => one.answered)} | ${sum((one) => one.broken)} | ${Math.round(at(times, 0.5))} | ${Math.round(at(times, 0.95))} |`;
  });
  return `# Soak

Written by \`SOAK_MINUTES=${minutes} SOAK_WRITE=1 npx vitest run --config vitest.long.config.ts bot/soak.long.ts\`; do not edit. Three replicas on one
PostgreSQL, each with a data folder of its own, ${asked.length} askers; every minute a replica is killed (SIGKILL), right after it has acknowledged a question, and another takes its place,
the clock moving on through the season so that posts come due; the feeds answer with faults; once the database dies for two seconds. One
replica is never killed: its memory and handles are watched. Two cores hold all of it, askers and the stand-ins of Slack and Discord
too. Discord tells all three replicas of everything; one of them answers.

${minutes} minutes, ${kills} kills, ${databaseCrashes} crash of the database, ${feedAnswersSpoilt} feed answers spoilt.

| surface | askers | questions | answered | tries that broke | median ms | p95 ms |
|---|---|---|---|---|---|---|
${rows.join("\n")}

| | |
|---|---|
| questions in a chat whose replica was killed, taken up by another | ${takenUp} |
| asked in Slack a moment before a kill / answered | ${kills} / ${rescued} |
| answered twice | ${doubled} |
| posts due / sent by the ledger / seen in the channels | ${posts.due} / ${posts.sent} / ${posts.inChannels} |
| memory of the replica never killed, second and last quarter, MB | ${both(({ rssMB }) => rssMB)} |
| of it its own, without mapped files | ${both(({ anonymousMB }) => anonymousMB)} |
| of that V8's heap, and in use of it | ${both(({ heapMB }) => heapMB)}; ${both(({ heapUsedMB }) => heapUsedMB)} |
| its open handles, second and last quarter | ${handles.early.toFixed(1)}, ${handles.late.toFixed(1)} |
| its event-loop lag p99, median of samples, ms | ${at(
    samples.map(({ lagP99Ms }) => lagP99Ms),
    0.5,
  ).toFixed(0)} |

A question from Slack or Discord that a replica had acknowledged when it was killed is answered by another 15 to 25 seconds later. Every turn
that was answered over HTTP is kept once, in its place.
`;
}
