import { fold, isStopWord, wordsOf } from "../search/terms.ts";

/** What kind of sentence answers a question. */
export interface Cue {
  readonly wanted: RegExp;
  readonly worth: number;
  /** A reason is asked for. */
  readonly reason: boolean;
  /** What a definition is asked of. */
  readonly subject: readonly string[] | undefined;
}

const cues: readonly [RegExp, RegExp, number][] = [
  [
    /\b(why|reason|how come|what makes|cause[sd]?|purpose|what for)\b/i,
    /\b(because|since|so that|due to|reason|in order to|as a result|after|caused?|comes? from|works? (?:when|because)|aim|meant to|to (?:help|keep|stop|make|save|force|limit|attract|slow|prevent))\b/i,
    0.22,
  ],
  [/\b(when|which year|what year|since when|how long ago)\b/i, /\b(19|20)\d\d\b/, 0.22],
  [
    /\bhow (many|much|long|fast|far|hot|heavy|often|big|high|old|thick|close|wide)\b|\bwhat (?:is the )?(?:limit|speed|number|percentage)\b/i,
    /\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|once|twice|half)\b/i,
    0.22,
  ],
  [
    /\b(who|whom|whose|which (driver|team|man|woman))\b/i,
    /[a-z,;] (?:[A-Z][\p{L}]+)(?: [A-Z][\p{L}]+)*|^[A-Z][\p{L}]+ [A-Z]/u,
    0.15,
  ],
  [/\b(difference|compare|versus|vs)\b/i, /\b(instead|while|but|than|difference|unlike|;)\b/i, 0.15],
  [/\bhow (do|does|did|is|are|was|were|can)\b/i, /\b(by|when|with|must|is|are)\b/i, 0.05],
];

const none: Cue = { wanted: /(?!)/, worth: 0, reason: false, subject: undefined };

/** Reads what a question wants: a reason, a year, a number, a name, a definition. */
export function cueOf(question: string): Cue {
  const subject = subjectOf(question);
  const reason = /\b(why|reason|how come|what for)\b/i.test(question);
  for (const [asked, wanted, worth] of cues) if (asked.test(question)) return { wanted, worth, reason, subject };
  return { ...none, subject };
}

/** "What is an undercut?", "what does box box mean", "explain DRS", "drs?": the words that are to be defined. */
function subjectOf(question: string): string[] | undefined {
  const folded = fold(question).replace(/[?!.]/g, "").trim();
  const asked =
    /^(?:so |and |hey |ok )*(?:what(?:'s| is| are| was| were)|define|explain|tell me (?:about|what)|meaning of|who (?:is|was)) (?:an? |the )?(.+?)(?: mean| in f1| in formula 1)?$/.exec(
      folded,
    )?.[1] ??
    /^what (?:does|do|did) (?:an? |the )?(.+?) (?:mean|stand for|do)\b/.exec(folded)?.[1] ??
    (wordsOf(folded).length <= 3 ? folded : undefined);
  const words = asked === undefined ? [] : wordsOf(asked).filter((word) => !isStopWord(word));
  return words.length > 0 && words.length <= 5 ? words : undefined;
}
