import { cpus } from "node:os";
import type { Measured } from "./measure.ts";

const figure = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(3));

/** The benchmark as Markdown: machine, day, every figure with its budget and its ratio to the yardstick. */
export function benchReport(yardstick: Measured, measured: readonly Measured[], at: Date): string {
  const machine = `${cpus().length} x ${cpus()[0]?.model.trim() ?? "unknown processor"}, Node ${process.versions.node}`;
  const lines = measured.map((one) => {
    const ratio = one.unit === "ms" ? figure(one.p95 / yardstick.p95) : "";
    const met = one.budget === undefined ? "" : isMet(one) ? "met" : "MISSED";
    const budget = one.budget === undefined ? "" : `${one.budget} ${one.unit}`;
    return `| ${one.area} | ${one.what} | ${one.n} | ${figure(one.p50)} | ${figure(one.p95)} | ${one.unit} | ${budget} | ${met} | ${ratio} |`;
  });
  return `# Benchmarks

Written by \`npm run bench\` on ${at.toISOString().slice(0, 10)}: ${machine}. "Ratio" is the p95 over that of the yardstick
(${yardstick.what}: p95 ${figure(yardstick.p95)} ms), timed in the same process, so that machines can be compared.

| area | what | n | p50 | p95 | unit | budget | | ratio |
|---|---|---:|---:|---:|---|---:|---|---:|
${lines.join("\n")}
`;
}

export function isMet(one: Measured): boolean {
  if (one.budget === undefined) return true;
  return one.unit === "per s" ? one.p50 >= one.budget : one.p95 <= one.budget;
}
