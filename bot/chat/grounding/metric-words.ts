/** What a word beside a number says about which field it must come from. */
const meanings: readonly (readonly [word: RegExp, key: RegExp])[] = [
  [/^(grand prix |race |career |sprint )?(wins?|victor(y|ies))\b/i, /win|victor/i],
  [/^(consecutive |straight )?podiums?\b/i, /podium/i],
  [/^(pole positions?|poles?)\b/i, /pole/i],
  [/^(championship )?points?\b|^pts\b/i, /point|gap/i],
  [/^fastest laps?\b/i, /fastest/i],
  [/^(world |drivers'? |constructors'? )*(titles?|championships?)\b/i, /title|champion/i],
  [/^(pit ?)?stops?\b/i, /stop/i],
  [/^retirements?\b|^dnfs?\b/i, /dnf|retire/i],
  [/^(km|kilomet(er|re)s?)\b/i, /km|length|distance/i],
  [/^(turns?|corners?)\b/i, /turn/i],
  [/^laps?\b/i, /lap|age|life|stint|horizon/i],
];

/**
 * The fields that a number may stand for, told by the words right after it ("5 wins", "3rd podium"); undefined when the
 * words say nothing.
 */
export function keysAfter(text: string, end: number): RegExp | undefined {
  const after = text.slice(end, end + 40).replace(/^(?:\s|-|\*|of the|of his|career)+/i, "");
  return meanings.find(([word]) => word.test(after))?.[1];
}
