import type { ToolResult } from "#tools/tool.ts";
import type { Answer } from "../chat/answer.ts";

export type Rerun = (name: string, input: Record<string, unknown>) => Promise<ToolResult>;

/** Numbers that are part of a name: Formula 1, F1, Q3. */
const namesWithNumbers = /(?:formula |\bf|\bq|\bfp)$/i;

/**
 * What of an answer's numbers is not borne out: numbers without a claim, and claims whose value is not the one that
 * the tool gives when it is called again with the same input. Reads paths by itself, not as the chat does.
 */
export async function checkClaims(
  answer: Pick<Answer, "answer" | "claims" | "tool_calls">,
  rerun: Rerun,
): Promise<string[]> {
  const text = answer.answer.replace(/\n\n?(?:\[1\] |Sources:|As of )[\s\S]*$/, "");
  const findings: string[] = [];
  for (const number of text.matchAll(/\d+(?:[.,:]\d+)*/g)) {
    const [start, end] = [number.index, number.index + number[0].length];
    if (namesWithNumbers.test(text.slice(0, start))) continue;
    if (!answer.claims.some((claim) => claim.start <= start && end <= claim.end))
      findings.push(`no claim for ${number[0]}: "${text.slice(Math.max(0, start - 30), end + 20)}"`);
  }
  const results = new Map<number, ToolResult>();
  for (const claim of answer.claims) {
    if (!/^\d+$/.test(claim.source) || claim.path === "text") continue;
    const at = Number(claim.source);
    const call = answer.tool_calls[at];
    if (!call) {
      findings.push(`claim ${claim.text} points to call ${at}, which is not there`);
      continue;
    }
    const result = results.get(at) ?? (await rerun(call.name, call.input));
    results.set(at, result);
    const value = result.ok ? reach(result.data, claim.path) : undefined;
    if (value !== claim.value)
      findings.push(`claim ${claim.text}: ${claim.path} is ${String(value)}, not ${claim.value}`);
    else if (!reads(claim.text, value))
      findings.push(`claim "${claim.text}" does not read as ${claim.path} = ${value}`);
  }
  return findings;
}

type Value = string | number | boolean | undefined;

/** The value at `rows[2].points`, at `rows.length`, or what `rows[0].points - rows[1].points` comes to. */
function reach(data: unknown, path: string): Value {
  if (/ [+-] /.test(path)) {
    const sum = path
      .split(/ (?=[+-] )/)
      .map((part, at) => (part.startsWith("- ") ? -1 : 1) * Number(plain(data, at === 0 ? part : part.slice(2))))
      .reduce((total, one) => total + one, 0);
    return Math.round(sum * 1000) / 1000;
  }
  return plain(data, path);
}

function plain(data: unknown, path: string): Value {
  if (/^\d+$/.test(path)) return Number(path);
  let here: unknown = data;
  for (const step of path.replaceAll("[", ".").replaceAll("]", "").split(".")) {
    if (here === null || here === undefined) return undefined;
    here = (here as Record<string, unknown>)[step];
  }
  return here as Value;
}

/** Whether each number of a claim's words is the value: as it is, rounded, as a share, as a time. Words are not looked at. */
function reads(text: string, value: Value): boolean {
  const numbers = text.match(/\d+(?:[.:]\d+)*/g) ?? [];
  if (typeof value === "string") return numbers.every((one) => value.includes(one) || isDay(text, value));
  if (typeof value !== "number") return true;
  return numbers.every((one) => {
    const parts = one.split(":").map(Number);
    const said = parts.reduce((sum, part) => sum * 60 + part, 0);
    const slack = 0.5 * 10 ** -(one.split(".")[1]?.length ?? 0) + 1e-9;
    const near = (wanted: number) =>
      Math.abs(said - Math.abs(wanted)) <= (one.includes(".") ? slack : Math.max(slack, 1e-9));
    if (/^less than/.test(text)) return said > value * 100;
    return near(value) || near(value * 100) || (text.includes("year") && near(value / 365.25));
  });
}

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]; // biome-ignore format: a list to be read across

/** "28 July 2024, 13:00 UTC" for 2024-07-28T13:00:00Z. */
function isDay(text: string, value: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(value) ?? [];
  return day !== undefined && text.startsWith(`${Number(day)} ${months[Number(month) - 1]} ${year}`);
}
