import { racesOfSeason } from "#db/queries/schedule.ts";
import { raceRef } from "#db/race-id.ts";
import type { ToolContext } from "#tools/context.ts";
import type { Claim, ToolRun } from "../answer.ts";
import { situationLines } from "../prompt.ts";
import { situationOf } from "../situation.ts";
import { type Statement, statementsOf } from "./statement.ts";

/** Where a number can come from that is in no tool's data: what was asked, what was passed on, what is known of now. */
interface Origin {
  readonly source: string;
  /** Texts by the path that leads to them. */
  readonly texts: readonly (readonly [path: string, text: string])[];
}

/**
 * Claims for what an answer repeats instead of finding out: numbers of the question, of a tool call's input
 * (`source` is then `0.input`), of the tool's own words (`path` is then `text`), of the situation that the model was
 * told, of the calendar, and the years between which somebody raced.
 */
export function echoClaims(
  unbound: readonly Statement[],
  runs: readonly ToolRun[],
  question: string,
  context: ToolContext,
): Claim[] {
  if (unbound.length === 0) return [];
  const origins: Origin[] = [
    { source: "question", texts: [[question, question]] },
    ...runs.map(({ input }, call) => ({
      source: `${call}.input`,
      texts: Object.entries(input).map(([key, value]) => [key, String(value)] as const),
    })),
    ...runs.map(({ result }, call) => ({ source: String(call), texts: [["text", result.text] as const] })),
    { source: "situation", texts: [["situation", situationLines(situationOf(context.db, context.now()))]] },
    { source: "identity", texts: yearsOfNames(question, context) },
    { source: "calendar", texts: datesOf(unbound, context) },
  ];
  const known = origins.map(({ source, texts }) => ({
    source,
    texts: texts.map(([path, text]) => [path, text, statementsOf(text, context.resolver)] as const),
  }));
  return unbound.flatMap((statement) => {
    const span = { text: statement.text, start: statement.start, end: statement.end };
    for (const { source, texts } of known)
      for (const [path, text, said] of texts)
        if (said.some((one) => one.kind !== "name" && isSame(one, statement)) || states(text, statement))
          return [{ ...span, source, path, value: statement.value }];
    return [];
  });
}

const isSame = (a: Statement, b: Statement) => a.value === b.value;

/** A day stands in ISO in the situation, an hour without its seconds. */
function states(text: string, { kind, value, text: said }: Statement): boolean {
  return kind === "date" ? text.includes(String(value)) : kind === "time" && text.includes(said);
}

/** First and last season of everybody the question names. */
function yearsOfNames(question: string, { resolver }: ToolContext): [string, string][] {
  return resolver
    .findMentions(question)
    .flatMap(({ candidates }) => candidates)
    .flatMap(({ id, active }): [string, string][] => (active ? [[`${id}.active`, active.join(" ")]] : []));
}

/** Days and starts of the races of the seasons that dates are of. */
function datesOf(unbound: readonly Statement[], { db }: ToolContext): [string, string][] {
  const years = unbound.flatMap(({ kind, value }) => (kind === "date" ? [Number(String(value).slice(0, 4))] : []));
  return [...new Set(years)]
    .flatMap((year) => racesOfSeason(db, year))
    .map((race) => [`${raceRef(race.raceId)}.date`, `${race.date} ${race.startUtc ?? ""}`]);
}
