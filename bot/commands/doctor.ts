import { examine } from "../doctor/examine.ts";
import type { Finding } from "../doctor/finding.ts";
import { printAnswer } from "./output.ts";

/** Names what is missing or broken and what to do about it; exit code 1 when something is broken. */
export async function doctor(options: { json?: boolean }): Promise<void> {
  const findings = await examine();
  const isWell = !findings.some(({ state }) => state === "broken");
  printAnswer(options.json, { ok: isWell, findings }, `${findings.map(lineOf).join("\n")}\n\n${summary(findings)}`);
  if (!isWell) process.exitCode = 1;
}

const marks = { good: "ok     ", warning: "warning", broken: "BROKEN " };

function lineOf({ piece, state, says, mend }: Finding): string {
  const line = `${marks[state]}  ${piece.padEnd(16)} ${says}`;
  return mend === undefined ? line : `${line}\n${" ".repeat(26)} -> ${mend}`;
}

function summary(findings: readonly Finding[]): string {
  const count = (wanted: Finding["state"]) => findings.filter(({ state }) => state === wanted).length;
  return `${count("good")} good, ${count("warning")} to look at, ${count("broken")} broken.`;
}
