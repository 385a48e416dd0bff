/** Phrases that frame a question without being part of what it asks. */
const framing: readonly RegExp[] = [
  /^(?:hey|hi|ok|okay|so|well|and|but|please|quick question|just wondering)[,:]?\s+/i,
  /\b(?:in (?:simple|plain|easy|other|your own|a few) (?:words|terms|english)|for (?:dummies|beginners|a (?:newbie|beginner|noob))|like i'?m (?:five|5)|eli5|to me|please|exactly|actually|basically|in (?:f1|formula 1|formula one))\b/gi,
  /\b(?:can|could|would) you (?:please )?(?:tell me|explain|describe)\b/gi,
  /\b(?:tell|teach) (?:me|us) (?:the (?:story|history|tale) (?:of|behind)|(?:all |something |more )?about)\b/gi,
  /\b(?:i(?:'d| would) like to know|do you know|i wonder|remind me)\b/gi,
  /\b(?:all about|the story (?:of|behind)|the idea behind|the concept of)\b/gi,
];

/** What askers say for the words that the texts use. */
const sameWords: readonly (readonly [RegExp, string])[] = [
  [/\boutlawed|forbidden|prohibited\b/gi, "banned"],
  [/\bcompulsory|obligatory\b/gi, "mandatory"],
  [/\bcame up with|invented by|thought of\b/gi, "invented"],
  [/\bhanded out|dished out|awarded|allocated\b/gi, "given"],
  [/\bpermitted\b/gi, "allowed"],
  [/\bquickest\b/gi, "fastest"],
  [/\bget(?:s)? split\b/gi, "split"],
  [/\bsuspended\b/gi, "banned"],
];

/** What the texts call a thing that askers describe. */
const titles: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:points?|score)\b.{0,40}\b(?:win|wins|winner|winning|victory|second|third|tenth|\d+(?:st|nd|rd|th)|pole|given|get|finish\w*|worth)\b/i,
    "points system",
  ],
  [
    /\blong(?:est)?\b.{0,30}\b(?:race|grand prix|gp)\b.{0,20}\b(?:last|take)|\brace\b.{0,12}\b(?:last|take)\b|\bhow many laps\b/i,
    "race distance time limit",
  ],
  [/\bsplit into three\b/i, "knockout qualifying"],
  [/\bpit ?stop\b.{0,30}\b(?:lose|cost)|\b(?:lose|cost)\b.{0,30}\bpit ?stop\b/i, "pit loss"],
];

/** Names of the matter that help to find its text, beside the question's own words. */
export function titlesFor(question: string): string {
  return titles.flatMap(([words, title]) => (words.test(question) ? [title] : [])).join(" ");
}

/** The question without its framing, in the words of the texts. */
export function plainQuery(question: string): string {
  let text = question;
  for (const phrase of framing) text = text.replace(phrase, " ");
  for (const [word, same] of sameWords) text = text.replace(word, same);
  text = text.replace(/\s+/g, " ").trim();
  return /\p{L}{3}/u.test(text) ? text : question;
}
