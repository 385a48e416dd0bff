import type { BaseMessage } from "@langchain/core/messages";
import { fold } from "#db/identity/fold.ts";
import type { ToolContext } from "#tools/context.ts";
import type { Claim, ToolRun } from "../answer.ts";
import { leafFor, type Surroundings, surroundingsOf } from "./bind.ts";
import { derivedFrom } from "./derive.ts";
import { hintedClaims } from "./hints.ts";
import { type Leaf, leavesOf } from "./leaf.ts";
import { roleHolds } from "./roles.ts";
import { type Statement, statementsOf } from "./statement.ts";

export interface Grounding {
  claims: Claim[];
  /** What the text states and no tool result bears out. */
  unbound: Statement[];
}

/**
 * Binds every number, date, time and name of a draft to the value of a tool result that it states. A value counts only
 * when what the draft says it of (driver, team, place, season) and the metric it names agree with the row it is from; a
 * name must be in a result or in the question, and must hold the place it is given there.
 */
export function groundDraft(
  draft: { text: string; runs: readonly ToolRun[]; final?: BaseMessage },
  context: ToolContext,
  question: string,
): Grounding {
  const claims = hintedClaims(draft);
  const statements = statementsOf(draft.text, context.resolver);
  const open = statements.filter((one) => !claims.some((claim) => claim.start <= one.start && one.end <= claim.end));
  if (open.length === 0) return { claims, unbound: [] };
  const leaves = leavesOf(draft.runs);
  const asked = statementsOf(question, context.resolver);
  const unbound: Statement[] = [];
  for (const statement of open) {
    const claim = claimFor(statement, draft.text, statements, leaves, asked, context);
    if (claim) claims.push(claim);
    else unbound.push(statement);
  }
  return { claims: claims.sort((a, b) => a.start - b.start), unbound };
}

function claimFor(
  statement: Statement,
  text: string,
  all: readonly Statement[],
  leaves: readonly Leaf[],
  asked: readonly Statement[],
  context: ToolContext,
): Claim | undefined {
  const span = { text: statement.text, start: statement.start, end: statement.end };
  if (statement.kind === "name") return nameClaim(statement, span, text, leaves, asked);
  const around = surroundingsOf(statement, all);
  const leaf = leafFor(statement, text, around, leaves, { ...around, ...sentenceNames(statement, all) });
  if (leaf) return { ...span, source: String(leaf.call), path: leaf.path, value: leaf.value };
  const derived = derivedFrom(statement, leaves, sentenceNames(statement, all));
  if (derived) return { ...span, source: String(derived.call), path: derived.path, value: statement.value };
  const echoed = asked.find((one) => one.kind === statement.kind && one.value === statement.value);
  if (echoed) return { ...span, source: "question", path: echoed.text, value: echoed.value };
  const today = context.now().toISOString().slice(0, 10);
  if ([today, context.asOf()].includes(String(statement.value)) || String(statement.value) === today.slice(0, 4))
    return { ...span, source: "clock", path: "now", value: statement.value };
  return undefined;
}

function nameClaim(
  statement: Statement,
  span: Pick<Claim, "text" | "start" | "end">,
  text: string,
  leaves: readonly Leaf[],
  asked: readonly Statement[],
): Claim | undefined {
  const name = fold(String(statement.value));
  const said = fold(statement.text);
  if (!roleHolds(statement, text, leaves)) return undefined;
  const leaf = leaves.find((one) => typeof one.value === "string" && includesName(fold(one.value), name, said));
  if (leaf) return { ...span, source: String(leaf.call), path: leaf.path, value: leaf.value };
  const echoed = asked.find((one) => one.kind === "name" && one.ids?.some((id) => statement.ids?.includes(id)));
  return echoed ? { ...span, source: "question", path: echoed.text, value: echoed.value } : undefined;
}

function includesName(value: string, name: string, said: string): boolean {
  return value.includes(name) || (said.length > 3 && ` ${value} `.includes(` ${said} `));
}

/** All names of the sentence, for differences between two of them. */
function sentenceNames(statement: Statement, all: readonly Statement[]): Surroundings {
  const here = all.filter((one) => one.sentence === statement.sentence && one.kind === "name");
  const of = (kind: string) => here.filter((one) => one.entityKind === kind).map((one) => fold(String(one.value)));
  const names: Surroundings = {};
  if (of("driver").length > 0) names.driver = of("driver");
  if (of("constructor").length > 0) names.team = of("constructor");
  return names;
}
