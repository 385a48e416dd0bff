import type { RaceDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import { careerFacts } from "./career-facts.ts";
import { circuitFacts } from "./circuit-facts.ts";
import type { Fact, FactArguments } from "./fact.ts";
import { raceFacts } from "./race-facts.ts";
import { seasonFacts } from "./season-facts.ts";

const facts: ReadonlyMap<string, Fact> = new Map(
  Object.entries({ ...careerFacts, ...raceFacts, ...seasonFacts, ...circuitFacts }),
);

const directive = /\{\{\s*([a-z_]+)((?:\s+[a-z_]+=[^\s}]+)*)\s*\}\}/g;

/**
 * Replaces each `{{name key=value}}` by what the race database knows today.
 * Faults `bad_input` on an unknown directive and `not_found` when the database does not know the answer.
 */
export function renderFacts(markdown: string, db: RaceDb): string {
  const rendered = markdown.replace(directive, (_, name: string, given: string) => {
    const fact = facts.get(name);
    if (!fact) throw new Fault("bad_input", `There is no fact called "${name}".`);
    return fact(db, argumentsOf(given));
  });
  const left = /\{\{[^}]*\}?\}?/.exec(rendered);
  if (left) throw new Fault("bad_input", `"${left[0]}" is not a fact directive.`);
  return rendered.replace(
    /(?<![\d.,])1 (points|wins|races|stops)\b/g,
    (_, plural: string) => `1 ${plural.slice(0, -1)}`,
  );
}

function argumentsOf(given: string): FactArguments {
  return Object.fromEntries([...given.matchAll(/([a-z_]+)=([^\s}]+)/g)].map((match) => [match[1], match[2]]));
}
