/** Two questions in one text, each in full as far as the text says it. */
export interface Parts {
  readonly first: string;
  readonly second: string;
}

const asking = "(?:who|whom|whose|what|where|when|which|why|how)";
const at = "(?:(?:in|on|at|by|for|from|with)\\s+)?";
const sentences = new RegExp(`^(.+?)\\?+\\s+(?:(?:and|also)\\s+)*(${at}${asking}\\b.+)$`, "is");
const clauses = new RegExp(
  `^(.+?)[?,;.]*\\s+(?:and|plus|&)\\s+(?:also\\s+|then\\s+)?(${at}${asking}\\b.+|(?:did|was|is|were|does|has)\\s.+)$`,
  "is",
);
const asks = new RegExp(`\\b(?:${asking}|did|was|is|were|does|has|list|name|tell)\\b`, "i");

/** Words that are asked for side by side; each stands for one question of its own. */
const pairs: readonly (readonly [one: string, other: string, ahead: string])[] = [
  [
    "drivers'?|driver's",
    "constructors|constructor's|teams",
    "(?='? *(?:world |f1 )*(?:championships?|titles?|champions?|crowns?|standings?))",
  ],
  ["youngest", "oldest", ""],
  ["first", "last|latest|final", ""],
  ["most", "fewest|least", ""],
  ["biggest|largest", "smallest|closest|narrowest", ""],
  ["longest", "shortest", ""],
  ["fastest|quickest", "slowest", ""],
];
const coordinated = pairs
  .flatMap(([one, other, ahead]) => [[one, other, ahead] as const, [other, one, ahead] as const])
  .map(
    ([a, b, ahead]) =>
      new RegExp(
        `^(.*?\\b)(?:the )?(${a})'?((?: (?:world |f1 )?\\w+)?) (?:and|&) (?:${asking} )?(?:(?:is|was) )?(?:the )?(${b})\\b${ahead}(.*)$`,
        "is",
      ),
  );

/** The two questions of a text that asks two; undefined when it asks one. A bare "and by how much?" goes with its clause. */
export function partsOf(raw: string): Parts | undefined {
  const text = raw.trim();
  const both = coordinated.map((pattern) => pattern.exec(text)).find((match) => match !== null);
  // "Between his first and last win" asks for the time from the one to the other.
  if (both && !/\b(?:between|from|separat\w+)\b/i.test(both[1] ?? "")) {
    const [, before = "", one = "", noun = "", other = "", after = ""] = both;
    // "The first win and the last win" says its noun twice.
    const told = after.trim().startsWith(noun.trim()) ? "" : noun;
    const own = after.startsWith("'") ? one.replace(/'$/, "") : one;
    return { first: `${before}the ${own}${told}${after}`, second: `${before}the ${other}${told}${after}` };
  }
  const [, first = "", second = ""] = sentences.exec(text) ?? clauses.exec(text) ?? [];
  const isTwo = lengthOf(first) >= 2 && lengthOf(withoutJoint(second)) >= 3 && asks.test(first);
  return isTwo ? { first, second } : undefined;
}

const lengthOf = (text: string) => text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;
const withoutJoint = (text: string) => text.replace(/^(?:in|on|at|by|for|from|with)\s+/i, "");
