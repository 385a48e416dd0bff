import type { BaseMessage } from "@langchain/core/messages";
import { fold } from "#db/identity/fold.ts";
import type { Source } from "#tools/tool.ts";
import type { ToolRun } from "./answer.ts";

export interface Cited {
  /** The text with [1], [2] ... in the order in which passages are first cited. */
  readonly text: string;
  /** The passages cited, the first one under [1]. */
  readonly passages: readonly Source[];
}

/** The first number in brackets that a text can cite. */
const mark = / ?\[(\d{1,2})\]/g;

/**
 * Which passages a draft's [n] stand for. The offline model says so in its message; a language model cites the numbers
 * that the search showed it, of the search whose passage shares most words with the sentence. A number that leads
 * nowhere is taken out.
 */
export function citationsOf(draft: { text: string; runs: readonly ToolRun[]; final?: BaseMessage }): Cited {
  const told = draft.final?.response_metadata?.citations as { ref: string; call: number }[] | undefined;
  if (Array.isArray(told))
    return { text: draft.text, passages: told.flatMap((one) => passageOf(draft.runs[one.call], one.ref) ?? []) };
  const searches = draft.runs.map(documentsOf).filter((documents) => documents.length > 0);
  if (searches.length === 0) return { text: draft.text, passages: [] };
  const passages: Source[] = [];
  const text = draft.text.replace(mark, (found, digits: string, at: number) => {
    const passage = meant(Number(digits), draft.text.slice(0, at), searches);
    if (!passage) return "";
    const known = passages.findIndex((one) => one.ref === passage.ref);
    if (known < 0) passages.push(passage);
    const space = found.startsWith(" ") ? " " : "";
    return `${space}[${known < 0 ? passages.length : known + 1}]`;
  });
  return { text, passages };
}

/** "[1] Points system since 2010, Sprint points", a line each. */
export function citationLines(passages: readonly Source[]): string[] {
  return passages.map(({ title }, at) => `[${at + 1}] ${title}`);
}

const documentsOf = ({ result }: ToolRun): Source[] =>
  result.ok ? result.sources.filter(({ kind }) => kind === "document") : [];

const passageOf = (run: ToolRun | undefined, ref: string) =>
  run ? documentsOf(run).find((one) => one.ref === ref) : undefined;

/** The nth passage of a search; of several searches the one that the sentence before the mark is nearest to. */
function meant(number: number, before: string, searches: readonly (readonly Source[])[]): Source | undefined {
  const candidates = searches.flatMap((documents) => documents[number - 1] ?? []);
  if (candidates.length < 2) return candidates[0];
  const sentence = new Set(
    fold(
      before
        .slice(-300)
        .split(/(?<=[.!?]) /)
        .at(-1) ?? "",
    ).split(" "),
  );
  const shared = ({ quote }: Source) =>
    fold(quote ?? "")
      .split(" ")
      .filter((word) => word.length > 3 && sentence.has(word)).length;
  return candidates.reduce((best, one) => (shared(one) > shared(best) ? one : best));
}
