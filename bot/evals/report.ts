import type { EvalResult } from "./evaluate-questions.ts";

export interface Tally {
  readonly asked: number;
  readonly right: number;
  readonly misleading: number;
}

export type Half = "first" | "second" | "third";

export interface Report {
  readonly halves: Readonly<Record<Half, Tally>>;
  readonly categories: readonly {
    readonly category: string;
    readonly first: Tally;
    readonly second: Tally;
    readonly third: Tally;
  }[];
  readonly p50Ms: number;
  readonly p95Ms: number;
}

export function reportOf(results: readonly EvalResult[]): Report {
  const half = (name: Half) => results.filter(({ question }) => question.half === name);
  const categories = [...new Set(results.map(({ question }) => question.category))].sort();
  const times = results.map(({ answer }) => answer.ms).sort((a, b) => a - b);
  const quantile = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const of = (list: readonly EvalResult[], category: string) =>
    tally(list.filter((one) => one.question.category === category));
  return {
    halves: { first: tally(half("first")), second: tally(half("second")), third: tally(half("third")) },
    categories: categories.map((category) => ({
      category,
      first: of(half("first"), category),
      second: of(half("second"), category),
      third: of(half("third"), category),
    })),
    p50Ms: quantile(0.5),
    p95Ms: quantile(0.95),
  };
}

function tally(results: readonly EvalResult[]): Tally {
  return {
    asked: results.length,
    right: results.filter((one) => one.right).length,
    misleading: results.filter((one) => one.misleading).length,
  };
}

const share = ({ asked, right }: Tally) =>
  asked === 0 ? "" : `${right}/${asked} (${((100 * right) / asked).toFixed(1)} %)`;
const rate = (part: number, all: number) => (all === 0 ? "" : `${((100 * part) / all).toFixed(1)} %`);

/** Accuracy by category for both halves, as Markdown. */
export function reportText(report: Report): string {
  const rows = report.categories.map(
    ({ category, first, second, third }) => `| ${category} | ${share(first)} | ${share(second)} | ${share(third)} |`,
  );
  const { first, second, third } = report.halves;
  return [
    "| category | first half: right | second half: right | third set: right |",
    "|---|---|---|---|",
    ...rows,
    `| **all** | **${share(first)}** | **${share(second)}** | **${share(third)}** |`,
    `| wrong, given as an answer | ${rate(first.misleading, first.asked)} | ${rate(second.misleading, second.asked)} | ${rate(third.misleading, third.asked)} |`,
  ].join("\n");
}
