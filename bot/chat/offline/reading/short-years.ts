import type { Mention } from "#db/identity/mentions.ts";

/** After one of these a number counts or places something and is no year. */
const noYearAfter =
  /\b(?:top|round|rd|race|lap|laps|car|number|no|p|turn|turns|first|last|next|best|q|fp|sector|grid|place|position)$/i;
/** Before one of these it counts something. */
const counted =
  /^[\s-]*(?:percent|laps?|races?|rounds?|wins?|points?|pts|poles?|podiums?|starts?|times?|years?|seasons|seconds?|secs?|s|minutes?|drivers?|cars?|titles?|gps|grands|stops?|places?|positions?|hours?|days?|and|or|to)\b|^[\s-]*%|^-/i;
/** "Silverstone 24 and who": goes on with something else. */
const besides = /^[\s-]*(?:and|or)(?=\s+\p{L})/iu;
/** What a season alone stands after, in short. */
const ofSeason =
  "quali\\w*|sprints?|standings?|championship|wdc|wcc|h2h|head to head|team ?mates?|points|pts|wins|podiums|poles|dnfs|results?|stats|grids?";
/** Where a year of two digits stands by itself. */
const placedYear = new RegExp(
  `(^|[\\s(])((?:back in|in|during|of|from|since|for|season|year|the|${ofSeason})\\s+|(?<![\\s\\S])|(?:who won|who was) )(\\d\\d)(?=\\s*(?:$|[?!.,)]|season\\b|campaign\\b|championship\\b|title\\b|champ))`,
  "gi",
);
const leadingZero = /(^|[\s(])(0\d)(?=$|[\s?!,)]|\.(?!\d))/g;

/** "Jeddah 22", "suzuka 05", "back in 98", "the 08 title": years in full, where nothing else can be meant. */
export function withFullYears(text: string, mentions: readonly Mention[], year: number): string {
  const full = (digits: string) => fullYear(digits, year);
  let years = text;
  const byStart = new Map(mentions.filter(isPlaceOrTeam).map((mention) => [mention.start, mention]));
  for (const mention of [...byStart.values()].sort((a, b) => b.start - a.start)) {
    years = `${before(years.slice(0, mention.start), full)}${years.slice(mention.start, mention.end)}${after(years.slice(mention.end), full, mention.kind)}`;
  }
  return years
    .replace(leadingZero, (all, lead: string, digits: string, at: number) =>
      noYearAfter.test(text.slice(0, at)) ? all : `${lead}${full(digits) ?? digits}`,
    )
    .replace(placedYear, (all, lead: string, word: string, digits: string, at: number) =>
      / (?:finish\w*|start\w*|placed|qualif\w*) *$/.test(years.slice(0, at))
        ? all
        : `${lead}${word}${full(digits) ?? digits}`,
    );
}

const isPlaceOrTeam = ({ kind }: Mention) => kind === "circuit" || kind === "grand_prix" || kind === "constructor";

/** Undefined for a number that no season has. */
function fullYear(digits: string, year: number): string | undefined {
  const number = Number(digits);
  if (number >= 50) return String(1900 + number);
  return number <= (year % 100) + 1 ? String(2000 + number) : undefined;
}

function after(rest: string, full: (digits: string) => string | undefined, kind: Mention["kind"]): string {
  const match = /^(?:'s)?\s+(?:gp |grand prix |race |in |of )?(?=\d\d(?!\d|[:.]\d|st|nd|rd|th))/i.exec(rest);
  if (!match) return rest;
  const digits = rest.slice(match[0].length, match[0].length + 2);
  const then = rest.slice(match[0].length + 2);
  const isCounted = counted.test(kind === "constructor" ? then : then.replace(besides, " "));
  const season = isCounted ? undefined : full(digits);
  return season === undefined ? rest : `${match[0]}${season}${then}`;
}

function before(lead: string, full: (digits: string) => string | undefined): string {
  const match = /(?:^|\s)(\d\d)\s+$/.exec(lead);
  const digits = match?.[1];
  if (!match || !digits || noYearAfter.test(lead.slice(0, match.index))) return lead;
  if (match.index > 0 && !/\b(?:the|won|win|in|at|of|for)$/i.test(lead.slice(0, match.index))) return lead;
  const season = full(digits);
  return season === undefined ? lead : `${lead.slice(0, match.index)} ${season} `;
}
