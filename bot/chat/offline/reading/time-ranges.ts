import { eraWords, monthWords } from "../words/eras.ts";
import type { TimeRule } from "./read-time.ts";

const year = "((?:19[4-9]|20[0-9])\\d)";
const span = (
  from: number | undefined,
  to: number | undefined,
): Pick<{ from?: number; to?: number }, "from" | "to"> => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

/** "After the 2024 Chinese Grand Prix" is a moment, not a span. */
const noRaceNext = "(?!(?:PLACE|(?:season )?(?:opener|finale)|summer (?:break|shutdown)) )";

/** Spans of seasons, single seasons, months. The longer phrases come first. */
export const rangeRules: readonly TimeRule[] = [
  {
    words:
      / (?:in |of )?the (?:very )?(?:first|inaugural)(?: ever)? (?:f1 |formula 1 |world |drivers |drivers world )*(?:championship|season)(?: ever| in history)? (?!(?:race|grand prix|gp|point|points|win|title) )/,
    read(match, time) {
      if (/DRIVER|TEAM/.test(match.input)) return undefined;
      time.seasons.push(1950);
      return "in the YEAR championship";
    },
  },
  {
    words:
      / (?:in )?(?:the |a |one )?(?:(\d) )?(?:years?|seasons?) (after|later|before|earlier|prior)(?: that)?(?! (?:last|YEAR|(?:19|20)\d\d|his|her|the|PLACE|DRIVER|TEAM)) /,
    read(match, time) {
      time.shift = Number(match[1] ?? 1) * (/after|later/.test(match[2] ?? "") ? 1 : -1);
      return "SHIFT";
    },
  },
  {
    words: / (?:in |and )?the (following|next|subsequent|preceding|previous) (?:year|season) /,
    read(match, time) {
      time.shift = /following|next|subsequent/.test(match[1] ?? "") ? 1 : -1;
      return "SHIFT";
    },
  },
  {
    words: new RegExp(
      ` (?:between|from|in|for|over|during)?(?: the)?(?: years| seasons)? ?${year} (?:and|to|through|until|till|up to|thru|bis|a) (?:the )?${year}(?: seasons?| inclusive| period)? `,
    ),
    read(match, time) {
      const [a, b] = [Number(match[1]), Number(match[2])];
      if (!/ (?:between|from|to|through|until|till|thru|period|bis) /.test(match[0])) return undefined;
      Object.assign(time, span(Math.min(a, b), Math.max(a, b)));
      return "SPAN";
    },
  },
  {
    words: new RegExp(` ${year} (${"\\d\\d"})(?: seasons?)? `),
    read(match, time) {
      const from = Number(match[1]);
      const to = Math.floor(from / 100) * 100 + Number(match[2]);
      if (to <= from || to - from > 30) return undefined;
      Object.assign(time, span(from, to));
      return "SPAN";
    },
  },
  {
    words: new RegExp(
      ` (?:since|from|starting from|starting in|after|post|beyond)(?: the)?(?: start of)?(?: the)?(?: year| season)? ?${year}(?: season)?( on| onwards?| and later| or later)? ${noRaceNext}`,
    ),
    read(match, time, calendar) {
      const from = Number(match[1]);
      if (/^ from /.test(match[0]) && match[2] === undefined) return undefined;
      const isAfter = /^ (?:after|post|beyond) /.test(match[0]);
      Object.assign(time, span(isAfter ? from + 1 : from, calendar.season));
      return "SPAN";
    },
  },
  {
    words: new RegExp(
      ` (before|prior to|until|till|up to|through|pre|by)(?: the)?(?: end of)?(?: the)?(?: year| season)? ?${year}(?: season)? ${noRaceNext}`,
    ),
    read(match, time) {
      const to = Number(match[2]);
      Object.assign(time, span(1950, /before|prior|pre/.test(match[1] ?? "") ? to - 1 : to));
      return "SPAN";
    },
  },
  {
    words:
      / (?:in |during |of |over |from )?(?:the )?(?:early |mid |late )?(?:(19|20)(\d)0s|(\d)0s|(fifties|sixties|seventies|eighties|nineties|noughties|two thousands|2000 s|2010 s)) /,
    read(match, time) {
      const words = ["fifties", "sixties", "seventies", "eighties", "nineties", "noughties"];
      const digit = Number(match[3] ?? -1);
      const start =
        match[1] !== undefined
          ? Number(`${match[1]}${match[2]}0`)
          : match[3] !== undefined
            ? (digit >= 5 ? 1900 : 2000) + digit * 10
            : 1950 + words.indexOf(match[4] ?? "") * 10;
      Object.assign(time, span(start, start + 9));
      return "SPAN";
    },
  },
  {
    words:
      / (?:over |in |during |of )?(?:the )?(?:last|past|previous|recent) (\d{1,2}|couple of|few) (?:full )?(years|seasons) /,
    read(match, time, calendar) {
      const count = /\d/.test(match[1] ?? "") ? Number(match[1]) : 2;
      Object.assign(time, span(calendar.season - count + 1, calendar.season), { isRelative: true });
      return "SPAN";
    },
  },
  {
    words: / (?:over |in |during )?(?:the )?(?:last|past|previous) decade /,
    read(_, time, calendar) {
      Object.assign(time, span(calendar.season - 9, calendar.season), { isRelative: true });
      return "SPAN";
    },
  },
  {
    words: / (?:this|the current) (?:decade|century) /,
    read(match, time, calendar) {
      Object.assign(time, span(match[0].includes("century") ? 2001 : 2020, calendar.season));
      return "SPAN";
    },
  },
  {
    words: / (\d{1,2}|one|a|an|couple of|a couple of) (years?|seasons?) (?:ago|back|earlier) /,
    read(match, time, calendar) {
      const count = /\d/.test(match[1] ?? "") ? Number(match[1]) : /couple/.test(match[1] ?? "") ? 2 : 1;
      time.seasons.push(((match[2] ?? "").startsWith("season") ? calendar.season : calendar.year) - count);
      time.isRelative = true;
      return "YEAR";
    },
  },
  {
    words: / (?:the )?(?:year|season) before last /,
    read(_, time, calendar) {
      time.seasons.push(calendar.season - 2);
      time.isRelative = true;
      return "YEAR";
    },
  },
  {
    words:
      /(?<! (?:his|her|their|DRIVER|DRIVER s|TEAM|TEAM s)) (?:(?:the )?(?:last|previous) (?:years|year|seasons|season)|last yr|yesteryear) /,
    read(match, time, calendar) {
      time.seasons.push((match[0].includes("season") ? calendar.season : calendar.year) - 1);
      time.isRelative = true;
      return match[0].includes("season") ? "YEAR season" : "YEAR";
    },
  },
  {
    words:
      / (?:so far )?(?:(?:this|the current|the present|current|the ongoing|the) (?:years|year|season|campaign)(?= so far)|(?:this|the current|the present|current|the ongoing) (?:years|year|seasons|season|campaign)|season to date|year to date|so far this year)(?: so far)? /,
    read(_, time, calendar) {
      time.seasons.push(calendar.season);
      Object.assign(time, { isRelative: true, isCurrent: true });
      return "YEAR season";
    },
  },
  {
    words: / next (?:years|year|season) /,
    read(_, time, calendar) {
      time.seasons.push(calendar.season + 1);
      time.isRelative = true;
      return "YEAR";
    },
  },
  {
    words:
      / (?:right now|at the moment|currently|presently|as it stands|as things stand|as of now|as of today|at present|so far) /,
    read(match, time) {
      if (!match[0].includes("so far")) time.isCurrent = true;
      return "";
    },
  },
  ...eraWords.map(
    ([words, from, to]): TimeRule => ({
      words,
      read(_, time, calendar) {
        Object.assign(time, span(from, Math.min(to, calendar.season)));
        return "SPAN";
      },
    }),
  ),
  {
    words:
      / (?:ever|of all time|all time|in history|in (?:f1|formula 1|formula one) history|in the history of (?:f1|formula 1|formula one|the sport)|in (?:his|her|their|my) (?:whole |entire )?career|in total|overall|altogether|historically) /,
    read(match, time) {
      time.allTime = true;
      return match[0].includes(" ever ") ? "ever" : "";
    },
  },
  {
    words: new RegExp(
      ` (?:(?:in|during|of|for|from|throughout|the|over) )*(?:year |season |saison )?${year}s?(?: (season|year|campaign|championship season))? `,
    ),
    read(match, time) {
      time.seasons.push(Number(match[1]));
      const lead = /^ (?:of|in|for|from)/.test(match[0]) ? "in " : "";
      return `${lead}YEAR${match[2] ? " season" : ""}`;
    },
  },
  {
    words: new RegExp(` (?:in|during) (${Object.keys(monthWords).join("|")}) `),
    read(match, time) {
      time.month = monthWords[match[1] ?? ""] ?? 1;
      return "";
    },
  },
];
