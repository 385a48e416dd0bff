import type { Question } from "../reading/question.ts";
import { vocabulary } from "../words/vocabulary.ts";

/** Words that the plain result of a session takes up, or that narrow nothing. */
const plain: ReadonlySet<string> = new Set(
  `who what which when where why how did does do has have had is was were are be been will would could should can the a an
  of in on at for from with without to by and or not no this that far old name drove weekend
  latest recent previous current currently season seasons year years race races grand prix round rounds
  tell show give explain help please thanks hello date day today yesterday tonight now time
  win wins won winning winner winners victory victories triumph finish finished finishing result results classification
  order position place driver drivers team teams constructor after before during happened record first
  qualifying qualify qualified sprint grid start started starting scored`.split(/\s+/),
);

/** Not terms of the sport, but what happens to cars and drivers: these narrow too. */
const telling =
  /^(?:gearbox|hydraulic\w*|suspension|brakes?|puncture|fire|contact|incidents?|accidents?|tangled|collided|sp[iu]n|caus\w+|fault|damage\w*|broke\w*|stopped|inherit\w*|promoted|replaced?|dropped|shared)$/;

/** Terms that mean nothing of their own in these turns of phrase. */
const turns =
  /\b(?:on top|ended up|end up|lined up|line up|(?:on|in|at) (?:his|her|the)? ?debut|(?:checkered|chequered) flag)\b/g;
/** In these terms the best of a qualifying is spoken of. */
const ofPole = /\b(?:poles?|sitter|fastest|quickest|lap)\b/g;

/** A term of the sport in the question that neither an answer by default nor what it says takes up. */
export function leftOver({ words }: Question, said: string): string | undefined {
  const told = (said.includes(" took pole ") ? words.replace(ofPole, " ") : words).replace(turns, " ");
  // What was told of the fastest is the best and the quickest too.
  const bare = said.includes("fastest") ? told.replace(/\b(?:best|quickest)\b/g, " ") : told;
  return bare
    .split(" ")
    .filter((word) => (vocabulary.has(word) || telling.test(word)) && !plain.has(word))
    .find((word) => !said.includes(word.replace(/(?:e?s|ed|ing)$/, "")));
}
