import { fold } from "#db/identity/fold.ts";
import { type Leaf, type OwnerKind, ownerKinds } from "./leaf.ts";
import { keysAfter } from "./metric-words.ts";
import type { Statement } from "./statement.ts";

const kindOfEntity = new Map<string, OwnerKind>([
  ["driver", "driver"],
  ["constructor", "team"],
  ["circuit", "place"],
  ["grand_prix", "place"],
]);

/** Whose number it is: the names and years that stand with a statement, by kind. */
export type Surroundings = Partial<Record<OwnerKind, readonly string[]>>;

/**
 * What a statement is said of: of each kind the mentions in its own clause, else the last one before it in its
 * sentence, else nothing.
 */
export function surroundingsOf(statement: Statement, all: readonly Statement[]): Surroundings {
  const around: Surroundings = {};
  for (const kind of ownerKinds) {
    const ofKind = all.filter(
      (one) => one !== statement && one.sentence === statement.sentence && ownerKindOf(one) === kind,
    );
    const near = ofKind.filter((one) => one.clause === statement.clause);
    const before = ofKind.filter((one) => one.start < statement.start).slice(-1);
    const chosen = near.length > 0 ? near : before;
    if (chosen.length > 0) around[kind] = chosen.flatMap(namesOf);
  }
  return around;
}

function ownerKindOf(statement: Statement): OwnerKind | undefined {
  if (statement.kind === "year") return "year";
  return statement.kind === "name" ? kindOfEntity.get(statement.entityKind ?? "") : undefined;
}

/** The name that is meant, and the words that stand there. */
function namesOf(statement: Statement): string[] {
  if (statement.kind === "year") return [String(statement.value)];
  return [fold(String(statement.value)), fold(statement.text)];
}

/** Whether a value may be said of these names: of each kind known on both sides one must agree. */
export function fits(leaf: Leaf, around: Surroundings): boolean {
  for (const kind of ownerKinds) {
    const said = around[kind];
    const owned = leaf.owners[kind];
    if (!said || owned.length === 0) continue;
    if (!said.some((name) => owned.some((owner) => owner === name || owner.includes(name) || name.includes(owner))))
      return false;
  }
  return true;
}

/** A gap stands in the row of one of the two that it is between. */
const betweenTwo = /gap|margin|interval|behind|ahead/;

/** The value that a statement states, or undefined. A value that fits its names and metric is all that counts. */
export function leafFor(
  statement: Statement,
  text: string,
  around: Surroundings,
  leaves: readonly Leaf[],
  sentence: Surroundings = around,
): Leaf | undefined {
  const keys = statement.kind === "number" && !statement.ordinal ? keysAfter(text, statement.end) : undefined;
  const ofMetric = (leaf: Leaf) => (statement.ordinal ? placeKeys.test(leaf.key) : isOfMetric(leaf, keys));
  const said = leaves.filter((leaf) => states(statement, leaf) && ofMetric(leaf));
  const gaps = said.filter((leaf) => betweenTwo.test(leaf.key));
  return (
    said.find((leaf) => fits(leaf, around)) ??
    gaps.find((leaf) => fits(leaf, sentence)) ??
    gaps.find((leaf) => isWinningMargin(leaf, around, leaves))
  );
}

/** "Won by 1.7 s" said of the winner stands in the row of the second. */
function isWinningMargin(gap: Leaf, around: Surroundings, leaves: readonly Leaf[]): boolean {
  const place = (path: string, value: number) => (leaf: Leaf) =>
    leaf.call === gap.call && leaf.value === value && leaf.path === path;
  const row = gap.path.slice(0, gap.path.lastIndexOf(".") + 1);
  if (!leaves.some(place(`${row}position`, 2))) return false;
  return leaves.some(
    (leaf) =>
      leaf.call === gap.call && leaf.key === "position" && leaf.value === 1 && fits(leaf, around) && around.driver,
  );
}

/** Fields that an ordinal may stand for: a place, a round, a stop, a stint. */
const placeKeys = /position|rank|place|grid|result|finish|round|stop|stint|value|title|note|text|nth/;

function isOfMetric(leaf: Leaf, keys: RegExp | undefined): boolean {
  if (!keys) return true;
  if (keys.test(leaf.key)) return true;
  if (/^(value|value_text|total|count)$/.test(leaf.key))
    return leaf.metric === "" || keys.test(leaf.metric) || leaf.metric === "streak";
  return typeof leaf.value === "string" && /title|note|text|story|summary/.test(leaf.key);
}

/** Whether a value reads as the statement does, rounded to the decimals shown. */
function states(statement: Statement, leaf: Leaf): boolean {
  const { value } = leaf;
  if (statement.kind === "date") return typeof value === "string" && value.includes(String(statement.value));
  if (statement.kind === "year")
    return typeof value === "number" ? value === statement.value : String(value).includes(String(statement.value));
  if (typeof value === "number") return sameNumber(Number(statement.value), value, statement, leaf.key);
  if (typeof value !== "string") return false;
  return statement.kind === "time"
    ? value.includes(statement.text)
    : numbersIn(value).includes(Math.abs(Number(statement.value)));
}

function sameNumber(said: number, value: number, statement: Statement, key: string): boolean {
  const slack = 0.5 * 10 ** -(statement.decimals ?? 0) + 1e-9;
  const size = Math.abs(Math.abs(said) - Math.abs(value));
  const whole = Number.isInteger(value) && (statement.decimals ?? 0) === 0;
  if (whole ? size === 0 : size <= slack && ((statement.decimals ?? 0) > 0 || !/point|position|rank|grid/.test(key)))
    return true;
  const isShare =
    /(^|_)(p|rate|share|prob|probability|win|podium|points|retired|percent)/.test(key) && value >= 0 && value <= 1;
  return isShare && Math.abs(said - value * 100) <= slack;
}

const numberCache = new Map<string, number[]>();

function numbersIn(text: string): number[] {
  const known = numberCache.get(text);
  if (known) return known;
  const numbers = (text.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
  if (numberCache.size > 5_000) numberCache.clear();
  numberCache.set(text, numbers);
  return numbers;
}
