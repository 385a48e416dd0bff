import { LRUCache } from "lru-cache";
import type { Outgoing } from "../outgoing.ts";

/** Answers that are hidden in the channel, by id, for those who press "Show me". */
export interface Reveals {
  keep(id: string, messages: readonly Outgoing[]): void;
  find(id: string): readonly Outgoing[] | undefined;
}

export function createReveals(most = 200): Reveals {
  const kept = new LRUCache<string, readonly Outgoing[]>({ max: most });
  return {
    keep: (id, messages) => void kept.set(id, messages),
    find: (id) => kept.get(id),
  };
}
