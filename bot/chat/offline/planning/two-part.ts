import { type Reply, type Said, say, write } from "../say.ts";
import type { Plan } from "./plan.ts";

/**
 * Answers both halves of a question that asks two things, one after the other; the second is read in the light of the
 * first and its answer. What the first answer says already is not said twice, and a half that cannot be answered is named.
 */
export function* twoPart(first: Plan, secondOf: (answer: string) => Plan, asked: string): Plan {
  const one = yield* first;
  if (one.outcome !== "answered" && one.outcome !== "corrected") return one;
  const told = write(one.said).text;
  const other = yield* secondOf(told);
  if (other.outcome === "refused") return other;
  if (other.outcome === "unknown" || other.outcome === "asked_back")
    return { ...one, said: [one.said, say` That leaves out "${asked}": `, other.said] };
  const stated = citedTexts(other.said);
  if (stated.length > 0 && stated.every((text) => told.includes(text))) return one;
  const citations = [...(one.citations ?? []), ...(other.citations ?? [])];
  return { outcome: bothOf(one, other), citations, said: [one.said, told.includes("\n") ? "\n" : " ", other.said] };
}

const bothOf = (...replies: readonly Reply[]) =>
  replies.some(({ outcome }) => outcome === "corrected") ? "corrected" : "answered";

function citedTexts(said: Said): string[] {
  if (typeof said === "string") return [];
  return "path" in said ? [said.text] : said.flatMap(citedTexts);
}
