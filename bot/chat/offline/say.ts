import type { Outcome } from "../answer.ts";

/** A piece of an answer that states a value of a tool result. */
export interface Cited {
  readonly text: string;
  /** Index of the tool call in this turn. */
  readonly call: number;
  /** Where in its data: `rows[0].points`. */
  readonly path: string;
}

/** Words and cited values, nested as they were put together. */
export type Said = string | Cited | readonly Said[];

/** A passage that an answer relies on: its id in the sources of a call. `[n]` in the text is the nth of them. */
export interface Citation {
  readonly ref: string;
  readonly call: number;
}

export interface Reply {
  readonly outcome: Outcome;
  readonly said: Said;
  readonly citations?: readonly Citation[];
  /** What of the question the answer left out. */
  readonly leftOut?: string;
  /** What is said where nothing more particular was read in the question: any term of it that is left over speaks against it. */
  readonly isDefault?: true;
}

/** Where the written answer states which value. */
export interface BoundClaim {
  readonly start: number;
  readonly end: number;
  readonly call: number;
  readonly path: string;
}

/** A sentence as a template: `say\`${row.cite("driver")} won.\``. */
export function say(words: TemplateStringsArray, ...parts: readonly Said[]): Said {
  return words.flatMap((word, at): Said[] => (at < parts.length ? [word, parts[at] ?? ""] : [word]));
}

/** "a, b and c". */
export function sayList(parts: readonly Said[], joint = "and"): Said {
  if (parts.length < 2) return parts[0] ?? "";
  return [...joined(parts.slice(0, -1), ", "), ` ${joint} `, parts.at(-1) ?? ""];
}

export function joined(parts: readonly Said[], between: string): Said[] {
  return parts.flatMap((part, at) => (at === 0 ? [part] : [between, part]));
}

/** One line each. */
export function sayLines(lines: readonly Said[]): Said {
  return joined(lines, "\n");
}

/** The text and, for each cited value in it, from where to where it stands. */
export function write(said: Said): { text: string; claims: BoundClaim[] } {
  const claims: BoundClaim[] = [];
  let text = "";
  const add = (part: Said): void => {
    if (typeof part === "string") text += part;
    else if (isCited(part)) {
      claims.push({ start: text.length, end: text.length + part.text.length, call: part.call, path: part.path });
      text += part.text;
    } else for (const one of part) add(one);
  };
  add(said);
  return capitalised({ text, claims: claims.filter((claim) => claim.end > claim.start) });
}

const isCited = (part: Cited | readonly Said[]): part is Cited => !Array.isArray(part);

/** A sentence begins with a capital; lengths stay, so the claims keep their places. */
function capitalised(written: { text: string; claims: BoundClaim[] }) {
  const [first = ""] = written.text;
  const upper = first.toUpperCase();
  return upper.length === first.length ? { ...written, text: upper + written.text.slice(1) } : written;
}

export const answered = (said: Said): Reply => ({ outcome: "answered", said });
export const byDefault = (said: Said): Reply => ({ outcome: "answered", said, isDefault: true });
export const corrected = (said: Said): Reply => ({ outcome: "corrected", said });
export const unknown = (said: Said): Reply => ({ outcome: "unknown", said });
export const refused = (said: Said): Reply => ({ outcome: "refused", said });
export const askBack = (said: Said): Reply => ({ outcome: "asked_back", said });
