import type { RaceDb } from "../client.ts";
import { type Entity, type IdentityKind, loadCatalog } from "./catalog.ts";
import { fold } from "./fold.ts";

interface Known {
  readonly entity: Entity;
  readonly words: readonly string[];
}

const knownOf = new WeakMap<RaceDb, Map<IdentityKind, Known[]>>();

/**
 * Names that begin with what was typed, or one of whose words does, the most prominent first; all of them for an empty
 * text. The names are read once per opened database.
 */
export function completeNames(db: RaceDb, kind: IdentityKind, typed: string): { id: string; name: string }[] {
  const wanted = fold(typed);
  return known(db, kind)
    .filter(({ words }) => wanted === "" || words.some((_, at) => words.slice(at).join(" ").startsWith(wanted)))
    .map(({ entity: { id, name } }) => ({ id, name }));
}

function known(db: RaceDb, kind: IdentityKind): Known[] {
  const kinds = knownOf.get(db) ?? readNames(db);
  knownOf.set(db, kinds);
  return kinds.get(kind) ?? [];
}

function readNames(db: RaceDb): Map<IdentityKind, Known[]> {
  const kinds = Object.entries(loadCatalog(db).entities) as [IdentityKind, ReadonlyMap<string, Entity>][];
  return new Map(
    kinds.map(([kind, entities]) => {
      const sorted = [...entities.values()].sort((a, b) => b.prominence - a.prominence || (a.id < b.id ? -1 : 1));
      return [kind, sorted.map((entity) => ({ entity, words: fold(entity.name).split(" ") }))];
    }),
  );
}
