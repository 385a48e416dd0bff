import { stemOf } from "../search/terms.ts";
import { wordVectors } from "./read-word-vectors.ts";

let ranks: Map<string, number> | undefined;

/** Best rank of any word of each stem. */
function stemRanks(): Map<string, number> {
  if (ranks) return ranks;
  ranks = new Map();
  for (const [word, { rank }] of wordVectors().rows) {
    const stem = stemOf(word);
    if (rank < (ranks.get(stem) ?? Number.POSITIVE_INFINITY)) ranks.set(stem, rank);
  }
  return ranks;
}

/** How rare a stem is in English: about 1 for the commonest words, 4 for one that few texts hold. */
export function wordRarity(stem: string): number {
  const rank = stemRanks().get(stem) ?? 60_000;
  return Math.log10(rank + 10);
}
