import type { RaceDb } from "../client.ts";
import { inParts, type Parts } from "../in-parts.ts";
import { spokenCircuitName } from "../queries/circuit-names.ts";
import { fold } from "./fold.ts";

export const identityKinds = ["driver", "constructor", "circuit", "grand_prix"] as const;
export type IdentityKind = (typeof identityKinds)[number];

/** How much somebody took part in a season: 0 not at all, 1 entered only, 2 raced (or was raced at, or is scheduled). */
export type Activity = 0 | 1 | 2;

export interface Entity {
  readonly kind: IdentityKind;
  readonly id: string;
  readonly name: string;
  readonly activity: Map<number, Activity>;
  /** First and last season of activity. */
  active?: [from: number, to: number];
  /** Starts plus five for each win; for places and grands prix the number of races. */
  prominence: number;
}

export interface DriverNames {
  readonly id: string;
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly fullName: string;
  readonly code: string;
  readonly permanentNumber: string | null;
}

interface GrandPrixNames {
  readonly id: string;
  readonly name: string;
  readonly fullName: string;
  readonly shortName: string;
}

interface CircuitNames {
  readonly id: string;
  readonly name: string;
  readonly fullName: string;
  readonly placeName: string;
  /** JSON array. */
  readonly previousNames: string | null;
}

/** Everything the names are built from, read once. */
export interface Catalog {
  readonly entities: Readonly<Record<IdentityKind, ReadonlyMap<string, Entity>>>;
  readonly drivers: readonly DriverNames[];
  readonly constructors: readonly { readonly id: string; readonly name: string; readonly fullName: string }[];
  readonly circuits: readonly CircuitNames[];
  readonly grandsPrix: readonly GrandPrixNames[];
  readonly demonyms: readonly string[];
  /** Folded words that name something else: makers of tires and engines, entrants with their sponsors, countries. */
  readonly otherNames: ReadonlySet<string>;
  /** Which grands prix were held where, and when. */
  readonly heldAt: readonly {
    readonly circuitId: string;
    readonly grandPrixId: string;
    readonly seasons: Set<number>;
  }[];
}

const pointsPerWin = 5;

/** Reads names, active seasons and prominence of all four kinds. */
export function loadCatalog(db: RaceDb): Catalog {
  return inParts(() => catalogParts(db)).atOnce();
}

/** The same in parts of some milliseconds, with nothing to say in between. */
export function* catalogParts(db: RaceDb): Parts<Catalog> {
  const all = <T>(sql: string) => db.sqlite.prepare(sql).all() as T[];
  const drivers = all<DriverNames>(
    `select id, name, first_name firstName, last_name lastName, full_name fullName, code,
     permanent_number permanentNumber from drivers`,
  );
  const constructors = all<{ id: string; name: string; fullName: string }>(
    "select id, name, full_name fullName from constructors",
  );
  const circuits = all<CircuitNames>(
    "select id, name, full_name fullName, place_name placeName, previous_names previousNames from circuits",
  );
  const grandsPrix = all<GrandPrixNames>("select id, name, full_name fullName, short_name shortName from grands_prix");
  const entities = {
    driver: toEntities("driver", drivers),
    constructor: toEntities("constructor", constructors),
    circuit: toEntities(
      "circuit",
      circuits.map(({ id, name }) => ({ id, name: spokenCircuitName(id, name) })),
    ),
    grand_prix: toEntities("grand_prix", grandsPrix),
  };
  yield;
  addActivity(db, entities.driver, "driver_id");
  yield;
  addActivity(db, entities.constructor, "constructor_id");
  yield;
  const heldAt = addRaces(db, entities.circuit, entities.grand_prix);
  const demonyms = db.sqlite.prepare("select demonym from countries where demonym is not null").pluck();
  const named = { entities, drivers, constructors, circuits, grandsPrix, demonyms: demonyms.all() as string[], heldAt };
  return { ...named, otherNames: otherNames(db) };
}

function otherNames(db: RaceDb): Set<string> {
  const names = db.sqlite
    .prepare(
      "select name from tire_manufacturers union select name from engine_manufacturers union select name from entrants union select name from countries",
    )
    .pluck()
    .all() as string[];
  return new Set(names.flatMap((name) => fold(name).split(" ")));
}

function toEntities(kind: IdentityKind, rows: readonly { id: string; name: string }[]): Map<string, Entity> {
  return new Map(rows.map(({ id, name }) => [id, { kind, id, name, activity: new Map(), prominence: 0 }]));
}

function addActivity(db: RaceDb, entities: Map<string, Entity>, column: "driver_id" | "constructor_id"): void {
  const grouped = (table: string) =>
    db.sqlite.prepare(`select ${column}, race_id / 100, count(*) from ${table} group by 1, 2`).raw().all() as [
      string,
      number,
      number,
    ][];
  for (const [id, season] of grouped("entries")) markActive(entities.get(id), season, 1);
  for (const [id, season, starts] of grouped("race_results")) {
    const entity = entities.get(id);
    markActive(entity, season, 2);
    if (entity) entity.prominence += starts;
  }
  const wins = db.sqlite.prepare(`select ${column}, count(*) from race_results where position = 1 group by 1`).raw();
  for (const [id, count] of wins.all() as [string, number][]) {
    const entity = entities.get(id);
    if (entity) entity.prominence += pointsPerWin * count;
  }
}

function addRaces(db: RaceDb, circuits: Map<string, Entity>, grandsPrix: Map<string, Entity>): Catalog["heldAt"] {
  const rows = db.sqlite.prepare("select circuit_id, grand_prix_id, season from races").raw();
  const heldAt = new Map<string, Catalog["heldAt"][number]>();
  for (const [circuitId, grandPrixId, season] of rows.all() as [string, string, number][]) {
    for (const entity of [circuits.get(circuitId), grandsPrix.get(grandPrixId)]) {
      markActive(entity, season, 2);
      if (entity) entity.prominence += 1;
    }
    const key = `${circuitId}|${grandPrixId}`;
    const held = heldAt.get(key) ?? { circuitId, grandPrixId, seasons: new Set<number>() };
    held.seasons.add(season);
    heldAt.set(key, held);
  }
  return [...heldAt.values()];
}

function markActive(entity: Entity | undefined, season: number, activity: Activity): void {
  if (!entity) return;
  entity.activity.set(season, activity);
  const [from, to] = entity.active ?? [season, season];
  entity.active = [Math.min(from, season), Math.max(to, season)];
}
