import { cpus } from "node:os";
import type { Measured } from "./measure.ts";

const figure = (value: number) =>
  value === 0 ? "0" : value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(3);

const loadHeading = "## Under load";

/** The benchmark as Markdown: machine, day, every figure with its budget and its ratio to the yardstick. */
export function benchReport(yardstick: Measured, measured: readonly Measured[], at: Date): string {
  return `# Benchmarks

Written by \`npm run bench\` on ${dayAndMachine(at)}. "Ratio" is the p95 over that of the yardstick
(${yardstick.what}: p95 ${figure(yardstick.p95)} ms), timed in the same process, so that machines can be compared.

${table(measured, yardstick)}
`;
}

/** The section of the load runs, with a day and a machine of its own. */
export function loadReport(yardstick: Measured, measured: readonly Measured[], busy: number, at: Date): string {
  return `${loadHeading}

Written by \`npm run bench -- --load\` on ${dayAndMachine(at)}: \`pitsynth serve\` in a process of its own on the same machine
as its clients, offline model, some 580 tool calls and 400 questions in turn. The machine had a load average of ${busy.toFixed(1)} from other work when it
began${busy > cpus().length / 2 ? ", so that these figures are worse than its own" : ""}.

${table(measured, yardstick)}
`;
}

/** A report that was written before, with one of its two parts replaced. */
export function withPart(before: string, part: string): string {
  const at = before.indexOf(loadHeading);
  const [figures, load] = at < 0 ? [before, ""] : [before.slice(0, at), before.slice(at)];
  const parts = part.startsWith(loadHeading) ? [figures, part] : [part, load];
  return `${parts
    .map((one) => one.trim())
    .filter((one) => one !== "")
    .join("\n\n")}\n`;
}

function dayAndMachine(at: Date): string {
  const machine = `${cpus().length} x ${cpus()[0]?.model.trim() ?? "unknown processor"}, Node ${process.versions.node}`;
  return `${at.toISOString().slice(0, 10)}: ${machine}`;
}

function table(measured: readonly Measured[], yardstick: Measured): string {
  const lines = measured.map((one) => {
    const ratio = one.unit === "ms" ? figure(one.p95 / yardstick.p95) : "";
    const met = one.budget === undefined ? "" : isMet(one) ? "met" : "MISSED";
    const budget = one.budget === undefined ? "" : `${one.budget} ${one.unit}`;
    return `| ${one.area} | ${one.what} | ${one.n} | ${figure(one.p50)} | ${figure(one.p95)} | ${one.unit} | ${budget} | ${met} | ${ratio} |`;
  });
  const head = [
    "| area | what | n | p50 | p95 | unit | budget | | ratio |",
    "|---|---|---:|---:|---:|---|---:|---|---:|",
  ];
  return [...head, ...lines].join("\n");
}

export function isMet(one: Measured): boolean {
  if (one.budget === undefined) return true;
  return one.unit === "per s" ? one.p50 >= one.budget : one.p95 <= one.budget;
}
