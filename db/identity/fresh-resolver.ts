import type { RaceDb } from "../client.ts";
import { keptWhileUnchanged } from "../queries/kept.ts";
import { createResolver, type Resolver } from "./resolver.ts";

const resolvers = keptWhileUnchanged(createResolver);

/** A resolver that knows newcomers once a sync has brought them, also one of another process. */
export function freshResolver(db: RaceDb): Resolver {
  return {
    prepare: () => resolvers(db).prepare(),
    resolve: (...asked) => resolvers(db).resolve(...asked),
    findMentions: (...asked) => resolvers(db).findMentions(...asked),
  };
}
