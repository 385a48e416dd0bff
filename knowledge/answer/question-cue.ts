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

const number =
  "(?:\\d[\\d.,]*|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|thirty|once|twice|half|a third)";

/** What is measured by what: "how hot" is answered in degrees. */
const units: readonly [RegExp, string][] = [
  [/\bhow (?:hot|cold|warm)\b|\btemperatures?\b/i, "(?:degrees?|celsius|°C)"],
  [/\bhow (?:heavy|light)\b|\bweigh[st]?\b|\bweight\b/i, "(?:kilograms?|kg|tonnes?|grams?)"],
  [/\bhow (?:fast|quick)\b|\bspeed limit\b|\btop speed\b/i, "(?:km/h|kilometers? per hour|seconds?|rpm|revolutions)"],
  [
    /\bhow (?:long|short)\b|\bhow (?:much|many) (?:time|seconds|minutes|hours)\b|\bduration\b/i,
    "(?:hours?|minutes?|seconds?|laps?|days?|weeks?|months?|years?|seasons?|s|km|kilometers?|meters?|millimeters?|percent)",
  ],
  [
    /\bhow (?:far|wide|high|tall|big|deep|thick|close)\b|\b(?:length|width|height|distance)\b/i,
    "(?:kilometers?|km|meters?|centimeters?|millimeters?|inch(?:es)?|seconds?|liters?|percent|laps?)",
  ],
  [
    /\bhow (?:much )?(?:money|expensive)\b|\bhow (?:much|big|high) .*\b(?:cost|pay|fine|fined|spend|budget|cap|worth|sold|bought|paid)\b|\bprice\b|\bwhat .* cost\b/i,
    "(?:dollars?|euros?|pounds?|million|billion)",
  ],
  [/\bhow (?:much )?(?:power(?:ful)?|strong)\b|\bhorsepower\b/i, "(?:horsepower|kilowatts?|kW|megajoules?)"],
  [/\bhow old\b|\bwhat age\b|\bage\b/i, "(?:years?|days?)"],
  [/\bhow often\b/i, "(?:times?|years?|races?|seasons?|of)"],
];

const cues: readonly [RegExp, RegExp, number][] = [
  [
    /\b(why|reason|how come|what makes|cause[sd]?|purpose|what for|what .*\bfor\?*$|point of)\b/i,
    /\b(because|since|so that|due to|reason|in order to|as a result|after|caused?|comes? from|works? (?:when|because)|aim|meant to|to (?:help|keep|stop|make|save|force|limit|attract|slow|prevent|protect|avoid|give|let|bring))\b/i,
    0.22,
  ],
  [/\b(when|which year|what year|which season|since when|how long ago)\b/i, /\b(19|20)\d\d\b/, 0.22],
  [
    /\bhow (many|much|long|fast|far|hot|heavy|often|big|high|old|thick|close|wide)\b|\bwhat (?:is the )?(?:limit|speed|number|percentage)\b/i,
    new RegExp(`\\d|\\b${number}\\b`, "i"),
    0.12,
  ],
  [
    /\b(who|whom|whose|which (driver|team|man|woman))\b/i,
    /[a-z,;] (?:[A-Z][\p{L}]+)(?: [A-Z][\p{L}]+)*|^[A-Z][\p{L}]+ [A-Z]/u,
    0.15,
  ],
  [/\b(difference|differ|compare|versus|vs)\b/i, /\b(instead|while|but|than|difference|unlike|;)\b/i, 0.15],
  [/\bhow (do|does|did|is|are|was|were|can)\b/i, /\b(by|when|with|must|is|are)\b/i, 0.05],
];

const none: Cue = { wanted: /(?!)/, worth: 0, reason: false, subject: undefined };
const strong = 0.3;

/** Reads what a question wants: a reason, a year, a number of something, a name, a definition. */
export function cueOf(question: string): Cue {
  const subject = subjectOf(question);
  const reason = /\b(why|reason|how come|what for)\b/i.test(question);
  const counted = /\bhow many (?:\w+ )??(\w{3,})\b/i.exec(question)?.[1];
  const measured = units.find(([asked]) => asked.test(question))?.[1];
  if (measured !== undefined && !reason)
    return {
      wanted: new RegExp(`\\b${number}(?: to \\d[\\d.,]*)? ?(?:\\w+ )?${measured}\\b`, "i"),
      worth: strong,
      reason,
      subject,
    };
  if (counted !== undefined)
    return {
      wanted: new RegExp(`\\b${number} (?:\\w+,? ){0,3}${counted.replace(/(?:ies|es|s)$/i, "")}`, "i"),
      worth: strong,
      reason,
      subject,
    };
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
