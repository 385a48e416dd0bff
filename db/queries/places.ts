import type { RaceDb } from "../client.ts";
import { fold } from "../identity/fold.ts";
import { readAll } from "./statement.ts";

export type PlaceKind = "country" | "continent" | "engine";

interface NamedRow {
  id: string;
  name: string;
  keys: string[];
}

const cache = new WeakMap<RaceDb["sqlite"], Map<PlaceKind, NamedRow[]>>();

/** Everyday names that the tables do not have. */
const usual: Record<string, string> = {
  uk: "united-kingdom",
  "great britain": "united-kingdom",
  britain: "united-kingdom",
  england: "united-kingdom",
  english: "united-kingdom",
  scottish: "united-kingdom",
  usa: "united-states-of-america",
  us: "united-states-of-america",
  america: "united-states-of-america",
  "the united states": "united-states-of-america",
  "united states": "united-states-of-america",
  holland: "netherlands",
  dutch: "netherlands",
  uae: "united-arab-emirates",
  emirati: "united-arab-emirates",
  "the americas": "north-america",
  brit: "united-kingdom",
  englishman: "united-kingdom",
  englishmen: "united-kingdom",
  scot: "united-kingdom",
  scotsman: "united-kingdom",
  scotsmen: "united-kingdom",
  welsh: "united-kingdom",
  welshman: "united-kingdom",
  finn: "finland",
  swede: "sweden",
  dane: "denmark",
  spaniard: "spain",
  turk: "turkey",
  aussie: "australia",
  kiwi: "new-zealand",
  yank: "united-states-of-america",
  belge: "belgium",
  frenchie: "france",
  monegasque: "monaco",
  argentinian: "argentina",
  argentine: "argentina",
};

/** "Frenchmen", "Dutchman", "Irishwoman": what their people are called without the end. */
const ofPeople = /(?:m[ae]n|wom[ae]n)$/;

/** A name and its singular forms. */
function formsOf(key: string): string[] {
  const forms = [key];
  if (key.length > 4 && key.endsWith("s")) forms.push(key.slice(0, -1));
  if (key.length > 7 && ofPeople.test(key)) forms.push(key.replace(ofPeople, ""), key.replace(/wom[ae]n$/, ""));
  return forms;
}

/** A country (by name, code, or what its people are called), a continent or an engine maker. */
export function placeIdOf(db: RaceDb, kind: PlaceKind, text: string): { id: string; name: string } | undefined {
  const rows = rowsOf(db, kind);
  const found = formsOf(fold(text))
    .map((key) => rows.find((row) => row.id === key || row.id === usual[key] || row.keys.includes(key)))
    .find((row) => row !== undefined);
  return found && { id: found.id, name: found.name };
}

function rowsOf(db: RaceDb, kind: PlaceKind): NamedRow[] {
  const mine = cache.get(db.sqlite) ?? new Map<PlaceKind, NamedRow[]>();
  cache.set(db.sqlite, mine);
  const known = mine.get(kind) ?? load(db, kind);
  mine.set(kind, known);
  return known;
}

const reads: Record<PlaceKind, string> = {
  country: "SELECT id, name, demonym AS a, alpha2 AS b, alpha3 AS c FROM countries",
  continent: "SELECT id, name, demonym AS a, code AS b, NULL AS c FROM continents",
  engine: "SELECT id, name, NULL AS a, NULL AS b, NULL AS c FROM engine_manufacturers",
};

function load(db: RaceDb, kind: PlaceKind): NamedRow[] {
  const rows = readAll<{ id: string; name: string; a: string | null; b: string | null; c: string | null }>(
    db,
    reads[kind],
  );
  return rows.map(({ id, name, a, b, c }) => ({
    id,
    name,
    keys: [name, ...(a ?? "").split(","), b, c].flatMap((one) => (one ? [fold(one)] : [])),
  }));
}
