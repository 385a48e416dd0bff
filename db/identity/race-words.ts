import { fold } from "./fold.ts";

/** What a reference to a race asks for, before any place in it is looked up. */
export interface AskedRace {
  readonly season?: number;
  readonly round?: number;
  /** Index into the season's rounds: 0 the opener, -1 the finale. */
  readonly index?: number;
  /** ISO date. */
  readonly date?: string;
  readonly when?: "last" | "next";
  /** The words left over: a place or a grand prix, or nothing. */
  readonly place: string;
}

export interface Calendar {
  today(): Date;
  /** The season of the newest result. */
  readonly thisSeason: number;
}

/** Longer texts name no race. */
const longestRef = 120;

/** Reads season, round, "opener", "finale", "last", "next" and a date out of a reference. Undefined when nothing is left. */
export function askedRace(ref: string, calendar: Calendar): AskedRace | undefined {
  if (ref.length > longestRef) return undefined;
  const date = /^\s*(\d{4}-\d{2}-\d{2})\s*$/.exec(ref)?.[1];
  if (date !== undefined) return { date, place: "" };
  const plain = /^\s*(\d{4})\s*[-/ .]?\s*(?:r|rd|round)?[ .]*(\d{1,2})\s*$/i.exec(ref);
  if (plain) return { season: Number(plain[1]), round: Number(plain[2]), place: "" };
  const { text, season } = takeSeason(ref, calendar);
  const { rest, ...asked } = takeRound(text);
  const place = rest.replace(filler, " ").replace(/ +/g, " ").trim();
  const found = { ...(season === undefined ? {} : { season }), ...asked };
  const isBare = /^(?:gp|grand prix)?$/.test(place);
  if (isBare && asked.round === undefined && asked.index === undefined && asked.when === undefined) return undefined;
  return { ...found, place: isBare ? "" : place };
}

const filler =
  /\b(?:the|a|an|race|races|in|of|at|for|f1|formula 1|formula one|results?|on|from|round|year|season|edition|held|event|weekend|there|year1|year2)\b/g;

const counts = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** Takes the season out; a marker stays in its place, `year1` for a year in figures and `year2` for one in words. */
function takeSeason(ref: string, { today, thisSeason }: Calendar): { text: string; season?: number } {
  const thisYear = () => today().getUTCFullYear();
  const short = ref.replace(/['’](\d\d)\b/g, (_, digits: string) => {
    const century = Number(digits) > (thisYear() % 100) + 1 ? 1900 : 2000;
    return ` ${century + Number(digits)} `;
  });
  const text = fold(short);
  const figures = /\b(?:19[5-9]\d|20\d\d)\b/.exec(text)?.[0];
  if (figures !== undefined) return { text: text.replace(figures, "year1"), season: Number(figures) };
  const relative: [RegExp, (match: RegExpExecArray) => number][] = [
    [
      /\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten) (years?|seasons?) ago\b/,
      (m) => ago(m, thisYear(), thisSeason),
    ],
    [/\blast years?\b/, () => thisYear() - 1],
    [/\blast seasons?\b/, () => thisSeason - 1],
    [/\bthis (?:years?|seasons?)\b|\bcurrent seasons?\b/, () => thisSeason],
    [/\bnext (?:years?|seasons?)\b/, () => thisSeason + 1],
  ];
  for (const [pattern, toSeason] of relative) {
    const match = pattern.exec(text);
    if (match) return { text: text.replace(match[0], "year2"), season: toSeason(match) };
  }
  return { text };
}

function ago(match: RegExpExecArray, year: number, thisSeason: number): number {
  const count = counts.indexOf(match[1] ?? "");
  const from = match[2]?.startsWith("season") ? thisSeason : year;
  return from - (count >= 0 ? count : Number(match[1]));
}

const race = "(?:race|round|gp|grand prix)";
const indexed: readonly [RegExp, number][] = [
  [new RegExp(`\\b(?:season )?openers?\\b|\\b(?:opening|first|1st) ${race}\\b|\\bcurtain raiser\\b`), 0],
  [new RegExp(`\\bpenultimate ${race}\\b`), -2],
  [new RegExp(`\\bfinale\\b|\\bseason ender\\b|\\bfinal ${race}\\b|\\bclosing ${race}\\b`), -1],
  [new RegExp(`\\blast ${race}(?: (?:of|in|from))?(?: the)? year1\\b|\\byear1s? last ${race}\\b`), -1],
  [new RegExp(`\\blast ${race} of (?:the )?(?:year2|season|year)\\b`), -1],
];
const ordinals = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const ordinal = new RegExp(`\\b(?:(${ordinals.join("|")})|(\\d{1,2})(?:st|nd|rd|th)) ${race}\\b`);

function takeRound(text: string): Pick<AskedRace, "round" | "index" | "when"> & { rest: string } {
  for (const [pattern, index] of indexed) {
    if (pattern.test(text)) return { index, rest: text.replace(pattern, " ") };
  }
  const nth = ordinal.exec(text);
  if (nth) {
    const round = nth[1] === undefined ? Number(nth[2]) : ordinals.indexOf(nth[1]) + 2;
    return { round, rest: text.replace(ordinal, " ") };
  }
  const numbered = /\b(?:round|race|rd|r) ?(\d{1,2})\b/.exec(text);
  if (numbered) return { round: Number(numbered[1]), rest: text.replace(numbered[0], " ") };
  const last = /\b(?:last|latest|most recent|previous|newest)\b/;
  if (last.test(text)) return { when: "last", rest: text.replace(last, " ") };
  const next = /\b(?:next|upcoming|coming|this weekends?)\b/;
  if (next.test(text)) return { when: "next", rest: text.replace(next, " ") };
  return { rest: text };
}
