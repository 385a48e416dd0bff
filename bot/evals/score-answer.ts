import { fold } from "#db/identity/fold.ts";
import { dayInWords } from "#knowledge/facts/wording.ts";
import type { Answer } from "../chat/answer.ts";
import type { EvalQuestion } from "./eval-question.ts";

export interface Score {
  readonly right: boolean;
  /** Wrong, and given as an answer: the worst kind. */
  readonly misleading: boolean;
  /** What was missing or wrong; empty when right. */
  readonly why: string;
}

export type ExpectedValue = string | number | null;

const longestAnswer = 700;
const longestList = 2_600;
const longestExplanation = 1_300;
/** The value asked for must stand early, not somewhere in a list of everything. */
const headLength = 260;
const mostNumbers = 16;

/** Whether an answer says what was expected, early, briefly and with the right outcome. */
export function scoreAnswer(
  question: EvalQuestion,
  expected: readonly ExpectedValue[],
  answer: Pick<Answer, "answer" | "outcome"> & Partial<Pick<Answer, "sources">>,
): Score {
  const text = answer.answer.replace(/\n\n?(?:\[1\] |Sources:|As of )[\s\S]*$/, "");
  const why = fault(question, expected, text, answer.outcome) || citationFault(question, answer);
  return { right: why === "", misleading: why !== "" && answer.outcome === "answered", why };
}

function fault(
  { expect }: EvalQuestion,
  expected: readonly ExpectedValue[],
  text: string,
  outcome: Answer["outcome"],
): string {
  const outcomes = expect.outcome ?? ["answered", "corrected"];
  if (!outcomes.includes(outcome)) return `outcome ${outcome} instead of ${outcomes.join(" or ")}`;
  if (text.length > (expect.list ? longestList : expect.cited ? longestExplanation : longestAnswer))
    return `${text.length} characters`;
  if (!expect.list && !expect.cited && (text.match(/\d+(?:[.:]\d+)*/g)?.length ?? 0) > mostNumbers)
    return "too many numbers";
  if (expect.yes !== undefined && !(expect.yes ? /^yes\b/i : /^(?:no|not)\b|that is not so/i).test(text))
    return `does not say ${expect.yes ? "yes" : "no"}`;
  const head = expect.list ? text : text.slice(0, headLength);
  for (const value of expected) if (value !== null && !states(head, value)) return `does not say ${value}`;
  for (const wanted of expect.text ?? [])
    if (!wanted.split("|").some((one) => states(text, one))) return `does not say ${wanted}`;
  for (const banned of expect.not ?? []) if (states(text, banned)) return `says ${banned}`;
  return "";
}

/** What the tables say needs no passage. */
const isFromData = (sources: Answer["sources"]) =>
  sources.length > 0 && sources.every(({ kind }) => kind !== "document");

/** A cited answer must rest on passages that hold what it says. */
function citationFault({ expect }: EvalQuestion, { outcome, sources = [] }: Parameters<typeof scoreAnswer>[2]): string {
  if (!expect.cited || outcome !== "answered" || isFromData(sources)) return "";
  const quotes = sources.map(({ title, quote }) => `${title}. ${quote ?? ""}`).join("\n");
  for (const wanted of expect.text ?? [])
    if (!wanted.split("|").some((one) => states(quotes, one))) return `cites no passage that says ${wanted}`;
  return "";
}

/** Whether a text states a value: numbers as whole numbers, names by the family name, dates in either way of writing. */
export function states(text: string, value: string | number): boolean {
  if (typeof value === "number" || /^-?\d+(?:\.\d+)?$/.test(value)) return statesNumber(text, Number(value));
  if (/^\d{4}-\d\d-\d\d$/.test(value)) {
    const spoken = dayInWords(value);
    const [day, month, year] = spoken.split(" ");
    return text.includes(value) || [spoken, `${month} ${day}, ${year}`].some((one) => fold(text).includes(fold(one)));
  }
  const race = /^(\d{4}) (.+ Grand Prix.*)$/.exec(value);
  if (race) return text.includes(race[1] ?? "") && has(text, race[2] ?? "");
  return has(text, value) || has(text, familyName(value));
}

const has = (text: string, part: string) => ` ${fold(text)} `.includes(` ${fold(part)} `);

/** "Carlos Sainz Jr." is known as Sainz. */
function familyName(name: string): string {
  const words = name.replace(/ Jr\.?$/, "").split(" ");
  return words.length > 1 && words.length < 4 && /^\p{Lu}/u.test(words[0] ?? "") && !/Grand Prix|Circuit/.test(name)
    ? (words.at(-1) ?? name)
    : name;
}

const ordinals: Record<string, string> = {
  "1": "first|won|pole|winner|winning",
  "2": "second|two",
  "3": "third|three",
  "0": "no|none|never|zero|not",
};

function statesNumber(text: string, value: number): boolean {
  const found = [...text.replace(/(\d),(?=\d{3}\b)/g, "$1").matchAll(/(?<![\d:.])\d+(?:\.\d+)?(?![\d:]|\.\d)/g)].map(
    (match) => Number(match[0]),
  );
  if (found.some((number) => Math.abs(number - value) < 1e-9)) return true;
  const word = ordinals[String(value)];
  return word !== undefined && new RegExp(`\\b(?:${word})\\b`, "i").test(text);
}
