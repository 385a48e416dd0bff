/** Details that a follow-up may change by themselves: "and on hards?", "from P10?", "under a safety car?", "on lap 30?". */
const details: readonly RegExp[] = [
  / (?:(?:on|with|for|onto) )?(?:the )?(?:softs?|mediums?|hards?|intermediates?|inters?|wets)(?: (?:tires?|compound))? /,
  / (?:(?:starting|start|starts|from|off|in) )*(?:p ?\d{1,2}|(?:starting|start|starts|from) (?:the )?(?:pole|pit ?lane|back|last|\d{1,2}(?:st|nd|rd|th))(?: of the grid| place| on the grid)?) /,
  / (?:(?:on|at|by|after) )?lap \d{1,3} /,
  / (?:under|with|in|during|behind) (?:a |the )?(?:full )?(?:virtual safety car|vsc|safety car|sc|green(?: flag)?)(?: conditions)? /,
  / (?:in|if) (?:the |it )?(?:wet|rains?|dry) /,
  / \d{1,2} laps? old(?: tires?)? /,
  / (?:(?:for|of) )?(?:a|the) (?:podium|win|victory|points finish|top (?:3|10)) /,
];

/** The words without such details. */
export function withoutDetails(words: string): string {
  return details.reduce((rest, pattern) => rest.replace(pattern, " "), words);
}

/** The earlier words with the details of the new ones in the place of their own. */
export function withDetails(before: string, now: string): string {
  let words = before;
  for (const pattern of details) {
    const fresh = pattern.exec(now)?.[0];
    if (fresh !== undefined) words = `${words.replace(pattern, " ").trimEnd()} ${fresh.trim()} `;
  }
  return words;
}
