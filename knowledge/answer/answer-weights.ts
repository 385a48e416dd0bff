/** What counts how much when an answer is put together; chosen on our own questions, see the evaluation. */
export const answerWeights = {
  /** Of a sentence: the share of the question that its title leaves open, the share of all of it. */
  rest: 0.469,
  all: 0.429,
  /** What the title says already counts this much less. */
  titleOff: 0.629,
  /** What only the heading says, beside what the sentence says. */
  heading: 0.24,
  first: 0.275,
  short: 0.041,
  definition: 0.81,
  opening: 0.205,
  cue: 0.874,
  /** Of a word: a year, one that only shapes the question, one that few of the passages say. */
  year: 2.624,
  passing: 0.861,
  local: 1,
  /** Of a passage: how it was found, its place, what it says, its best sentence. */
  found: 0.681,
  place: 0.032,
  covered: 0.617,
  best: 0.703,
  glossary: 0.211,
  introduction: 0.252,
  /** Its title is what was asked for. */
  titled: 0.147,
  glossaryBesideText: 0.283,
  /** Of further passages: those of the same document, of the glossary, those that say what is unsaid. */
  kin: 0.098,
  furtherGlossary: 0.34,
  unsaid: 0.334,
} as const;
