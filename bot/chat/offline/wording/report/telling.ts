import { ordinal } from "#tools/render.ts";
import type { Found, Row } from "../../planning/found.ts";
import type { Cited, Said } from "../../say.ts";

/** A sentence of a report: the lower its rank, the more it matters. */
export interface Sentence {
  readonly rank: number;
  readonly said: Said;
}

/** A race's facts while they are told. */
export interface Telling {
  readonly found: Found;
  readonly data: Row;
  name(row: Row, field?: string): Cited;
  /** One of several ways to say a thing: always the same one for the same race. */
  oneOf<T>(...ways: readonly T[]): T;
  /** Rows of a list that are about somebody. */
  of(list: string, driver: string): readonly Row[];
}

/** Somebody's name; where it stands in the report decides how much of it is said. */
interface Named extends Cited {
  readonly full: string;
}

export function tellingOf(found: Found): Telling {
  const { data } = found;
  const seed = (data.number("season") ?? 0) * 7 + (data.number("round") ?? 0);
  return {
    found,
    data,
    name(row, field = "driver"): Named {
      return { ...row.cite(field), full: row.text(field) };
    },
    oneOf: (...ways) => ways[seed % ways.length] as (typeof ways)[number],
    of: (list, driver) => found.list(list).filter((row) => row.text("driver") === driver),
  };
}

/** Who led at the flag and was disqualified. */
export function lostAtTheTable({ found, of }: Telling): Row | undefined {
  const last = found.list("lead_spans").at(-1)?.text("driver") ?? "";
  return of("retirements", last).find((row) => row.at.position_text === "DSQ");
}

/** Says everybody's name in full the first time and by the surname afterwards, unless two share it. */
export function withShortNames(said: Said, found: Found): Said {
  const everybody = namesIn(found.data.at);
  const told = new Set<string>();
  const shorten = (part: Said): Said => {
    if (typeof part === "string") return part;
    if (Array.isArray(part)) return part.map(shorten);
    if (!("full" in part)) return part;
    const { full, ...cited } = part as Named;
    const short = surnameOf(full);
    const isShared = everybody.some((other) => other !== full && surnameOf(other) === short);
    const text = told.has(full) && !isShared ? short : full.replace(/\.$/, "");
    told.add(full);
    return { ...cited, text };
  };
  return shorten(said);
}

/** "Andrea de Cesaris" goes by "de Cesaris", "Carlos Sainz Jr." by "Sainz". */
export function surnameOf(full: string): string {
  const words = full.replace(/ (?:Jr|Sr)\.$/, "").split(" ");
  const particle = words.findIndex(
    (word, at) => at > 0 && /^(?:d[aei]|de|del|della|van|von|der|den|la|le)$/.test(word),
  );
  return particle > 0 ? words.slice(particle).join(" ") : (words.at(-1) ?? full);
}

function namesIn(value: unknown): string[] {
  const names = new Set<string>();
  const walk = (here: unknown): void => {
    if (Array.isArray(here)) here.forEach(walk);
    else if (here !== null && typeof here === "object")
      for (const [key, inner] of Object.entries(here)) {
        if (typeof inner === "string" && (key === "driver" || key === "winner")) names.add(inner);
        else walk(inner);
      }
  };
  walk(value);
  return [...names];
}

const counts = ["none", "once", "twice", "three times", "four times", "five times", "six times"];

/** "twice"; "7 times". */
export const timesText = (count: number): string => counts[count] ?? `${count} times`;

const places = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/** "second"; "17th". */
export const placeWord = (place: number): string => places[place - 1] ?? ordinal(place);

export const lapsText = (laps: number): string => (laps === 1 ? "one lap" : `${laps} laps`);
