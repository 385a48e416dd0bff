import type { VerifyReport } from "#db/verify/report.ts";
import { verifyRaceDb } from "#db/verify/verify-race-db.ts";
import { readConfig } from "../config.ts";
import { openFacts } from "./open-data.ts";
import { printAnswer } from "./output.ts";

/** Exit code 1 when a check fails; exceptions are listed with their reasons and do not fail. */
export async function dataVerify(options: { json?: boolean }): Promise<void> {
  const db = await openFacts(readConfig());
  const report = verifyRaceDb(db);
  db.sqlite.close();
  printAnswer(options.json, report, reportText(report));
  if (!report.ok) process.exitCode = 1;
}

function reportText(report: VerifyReport): string {
  const lines = report.checks.map(({ name, checked, failures, exceptions }) => {
    const verdict = failures.length > 0 ? `${failures.length} FAILED` : "ok";
    return `${name.padEnd(18)}${String(checked).padStart(8)} checked  ${verdict}${exceptions.length > 0 ? `, ${exceptions.length} exceptions` : ""}`;
  });
  for (const { name, failures } of report.checks)
    for (const { where, detail } of failures.slice(0, 20)) lines.push(`FAILED ${name}, ${where}: ${detail}`);
  for (const { name, exceptions } of report.checks)
    for (const [reason, count] of countBy(exceptions.map((exception) => exception.reason)))
      lines.push(`exception, ${name}: ${reason} (${count})`);
  return [...lines, report.ok ? "The facts are whole and agree." : "The facts do not hold."].join("\n");
}

function countBy(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
