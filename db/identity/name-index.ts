import type { Parts } from "../in-parts.ts";
import { spokenCircuitName } from "../queries/circuit-names.ts";
import { type Alias, aliasesOf } from "./aliases/alias.ts";
import { circuitAliases, circuitsNamedAfterPeople } from "./aliases/circuits.ts";
import { constructorAliases, formerConstructorNames } from "./aliases/constructors.ts";
import { driversHistory } from "./aliases/drivers-history.ts";
import { driversToday } from "./aliases/drivers-today.ts";
import { grandPrixAliases } from "./aliases/grands-prix.ts";
import type { Catalog, Entity, IdentityKind } from "./catalog.ts";
import { initialedNamesOf, surnamesOf, wholeNamesOf } from "./driver-keys.ts";
import { fold } from "./fold.ts";

/** What kind of name it is, best first; the number is the score of a match without regard to prominence. */
export const tiers = { name: 0.95, alias: 0.88, code: 0.82, surname: 0.76, first: 0.7, place: 0.64 } as const;
export type Tier = keyof typeof tiers;

/** How a name counts inside a sentence: `code` in capitals, `demonym` not before "drivers", `never` only when asked for. */
type InText = "yes" | "code" | "demonym" | "never";

/** One thing a name can mean. */
export interface Meaning {
  readonly entity: Entity;
  readonly tier: Tier;
  readonly inText: InText;
  /** Whether the name was used for it in a season; always when absent. */
  readonly heldIn?: ((season: number) => boolean) | undefined;
  /** Stands for the entity's prominence where the name covers a part of it: a grand prix at one of its circuits. */
  readonly weight?: number | undefined;
}

export type NameIndex = Readonly<Record<IdentityKind, ReadonlyMap<string, readonly Meaning[]>>>;

type Add = (
  key: string,
  id: string,
  tier: Tier,
  inText?: InText,
  heldIn?: Meaning["heldIn"],
  weight?: Meaning["weight"],
) => void;

/** The season from which a driver's first name, code in small letters and the like are still on people's lips. */
export const modernSince = 2014;
const famousProminence = 60;
const driversAPart = 150;

/** Every folded name of every kind with all its meanings, built kind by kind with nothing to say in between. */
export function* nameIndexParts(catalog: Catalog): Parts<NameIndex> {
  const index = {
    driver: new Map<string, Meaning[]>(),
    constructor: new Map<string, Meaning[]>(),
    circuit: new Map<string, Meaning[]>(),
    grand_prix: new Map<string, Meaning[]>(),
  };
  const adder =
    (kind: IdentityKind): Add =>
    (key, id, tier, inText = "yes", heldIn = undefined, weight = undefined) => {
      const entity = catalog.entities[kind].get(id);
      if (entity && key !== "") addMeaning(index[kind], key, { entity, tier, inText, heldIn, weight });
    };
  yield* addDrivers(catalog, adder("driver"));
  yield;
  addConstructors(catalog, adder("constructor"));
  yield;
  addCircuits(catalog, adder("circuit"));
  addGrandsPrix(catalog, adder("grand_prix"));
  return index;
}

function addMeaning(map: Map<string, Meaning[]>, key: string, meaning: Meaning): void {
  const known = map.get(key);
  if (!known) {
    map.set(key, [meaning]);
    return;
  }
  const same = known.findIndex((other) => other.entity === meaning.entity);
  const other = known[same];
  if (other === undefined) known.push(meaning);
  else if (tiers[meaning.tier] > tiers[other.tier] && (!meaning.heldIn || other.heldIn)) known[same] = meaning;
  else if (other.heldIn && !meaning.heldIn) known[same] = { ...meaning, inText: other.inText };
  // A first name that never counts in a text does where it is a nickname too: "Kimi".
  else if (meaning.heldIn && other.inText === "never" && other.tier === "first")
    known[same] = { ...other, inText: meaning.inText };
  else if (other.heldIn && meaning.heldIn) known[same] = { ...other, heldIn: either(other.heldIn, meaning.heldIn) };
}

function* addDrivers(catalog: Catalog, add: Add): Parts<void> {
  for (const [at, driver] of catalog.drivers.entries()) {
    if (at % driversAPart === driversAPart - 1) yield;
    const entity = catalog.entities.driver.get(driver.id);
    const isModern = (entity?.active?.[1] ?? 0) >= modernSince;
    for (const key of wholeNamesOf(driver)) add(key, driver.id, "name");
    for (const key of surnamesOf(driver)) add(key, driver.id, "surname");
    for (const key of initialedNamesOf(driver)) add(key, driver.id, "surname");
    add(fold(driver.code), driver.id, isModern ? "code" : "place", "code");
    if (isModern || (entity?.prominence ?? 0) >= famousProminence)
      add(fold(driver.firstName), driver.id, "first", "never");
    add(fold(driver.id), driver.id, "name", "never");
  }
  for (const alias of [...aliasesOf(driversToday), ...aliasesOf(driversHistory)]) addAlias(add, alias, "alias");
}

function addConstructors(catalog: Catalog, add: Add): void {
  for (const { id, name, fullName } of catalog.constructors) {
    for (const text of [name, fullName]) {
      add(fold(text), id, "name");
      add(withoutTeamWords(fold(text)), id, "name");
    }
    add(fold(id), id, "name", "never");
  }
  for (const alias of aliasesOf(constructorAliases)) addAlias(add, alias, "alias");
  for (const alias of aliasesOf(formerConstructorNames)) addAlias(add, alias, "place");
}

function addCircuits(catalog: Catalog, add: Add): void {
  for (const circuit of catalog.circuits) {
    const previous = circuit.previousNames === null ? [] : (JSON.parse(circuit.previousNames) as string[]);
    for (const name of [circuit.fullName, ...previous]) add(fold(name), circuit.id, "name");
    add(fold(circuit.name), circuit.id, "name", circuitsNamedAfterPeople.has(circuit.name) ? "never" : "yes");
    const spoken = spokenCircuitName(circuit.id, circuit.name);
    if (spoken !== circuit.name) add(fold(spoken), circuit.id, "name");
    add(fold(circuit.placeName), circuit.id, "alias");
    add(fold(circuit.id), circuit.id, "alias", "never");
  }
  for (const alias of aliasesOf(circuitAliases)) addAlias(add, alias, "alias");
}

function addGrandsPrix(catalog: Catalog, add: Add): void {
  const demonyms = new Set([...catalog.demonyms.map(fold), ...moreDemonyms]);
  const addBoth = (text: string, id: string, tier: Tier, heldIn?: Meaning["heldIn"]) => {
    const bare = withoutGrandPrix(fold(text));
    add(bare, id, tier, demonyms.has(bare) ? "demonym" : "yes", heldIn);
    for (const form of grandPrixForms(bare)) add(form, id, tier, "yes", heldIn);
  };
  for (const grandPrix of catalog.grandsPrix) {
    for (const name of [grandPrix.name, grandPrix.fullName, grandPrix.shortName]) addBoth(name, grandPrix.id, "name");
    add(fold(grandPrix.id), grandPrix.id, "name", "never");
  }
  for (const alias of aliasesOf(grandPrixAliases)) addBoth(alias.text, alias.id, "alias", heldIn(alias));
  addGrandsPrixByPlace(catalog, add);
}

/** "Silverstone GP": every name of a circuit stands for the grands prix held there, in the seasons they were. */
function addGrandsPrixByPlace(catalog: Catalog, add: Add): void {
  const names = new Map<string, Set<string>>();
  const note = (id: string, text: string) =>
    names.set(id, (names.get(id) ?? new Set()).add(withoutGrandPrix(fold(text))));
  for (const circuit of catalog.circuits) for (const text of [circuit.name, circuit.placeName]) note(circuit.id, text);
  for (const alias of aliasesOf(circuitAliases)) note(alias.id, alias.text);
  for (const { circuitId, grandPrixId, seasons } of catalog.heldAt) {
    const held = (season: number) => seasons.has(season);
    for (const name of names.get(circuitId) ?? []) {
      add(name, grandPrixId, "place", "never", held, seasons.size);
      add(`${name} gp`, grandPrixId, "place", "yes", held, seasons.size);
      add(`${name} grand prix`, grandPrixId, "place", "yes", held, seasons.size);
    }
  }
}

function addAlias(add: Add, alias: Alias, tier: Tier): void {
  add(fold(alias.text), alias.id, tier, "yes", heldIn(alias));
}

const heldIn = ({ seasons }: Alias) => seasons && ((season: number) => season >= seasons[0] && season <= seasons[1]);

const either = (a: (season: number) => boolean, b: (season: number) => boolean) => (season: number) =>
  a(season) || b(season);

const moreDemonyms = ["aussie", "english", "argentinian", "argentinean", "american", "monegasque", "saudi", "azeri"];
const grandPrixForms = (name: string) => [
  `${name} gp`,
  `${name} grand prix`,
  `gp of ${name}`,
  `grand prix of ${name}`,
  `gp de ${name}`,
  `grand prix de ${name}`,
];

const collapse = (text: string) => text.replace(/ +/g, " ").trim();
/** A folded name without "gp" and "grand prix". */
export const withoutGrandPrix = (name: string) => collapse(name.replace(/\b(?:grand prix|gp)\b/g, " "));
/** A folded name without "F1 team", "racing" and their like. */
export const withoutTeamWords = (name: string) =>
  collapse(name.replace(/\b(?:f1|formula 1|formula one|team|racing|the|gp|scuderia|constructor)\b/g, " "));
