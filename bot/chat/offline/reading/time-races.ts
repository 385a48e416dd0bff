import type { TimeRule } from "./read-time.ts";

const race = "(?:races?|rounds?|gps?|grands? prix|grand prixs|rennen|outings?|events?|meetings?)";
const number = "(\\d{1,2}|couple of|few|handful of)";
const countOf = (text: string | undefined) => (/\d/.test(text ?? "") ? Number(text) : text === "handful of" ? 5 : 3);

/** Races that words point at: last, next, opener, finale, rounds, and runs of races. */
export const raceRules: readonly TimeRule[] = [
  {
    words:
      /(?<! (?:DRIVER|TEAM|his|her|their|DRIVER s|TEAM s)) (?:in |at |of )?(?:the )?(?:very )?(first|1st|last|latest|most recent|newest) (?:ever )?(?:f1 |formula 1 )?sprint(?: (shootout|qualifying))?(?: (?:race|event|weekend|session))?(?: ever)? (?!(?:wins?|victor\w+|podiums?|points?|poles?|won|winners?) )/,
    read(match, time) {
      time.race = {
        kind: "sprint",
        end: /first|1st/.test(match[1] ?? "") ? "first" : "last",
        isShootout: match[2] !== undefined,
      };
      return `RACEWORD sprint ${match[2] ?? ""}`;
    },
  },
  {
    words:
      / (?:the )?(?:race|gp|grand prix|round|one)(?: right| directly| just| immediately)? (before|after|following|preceding)(?:(?: (?:that|this|it)(?: (?:one|race|gp|grand prix))?)? (?=$|in YEAR $|YEAR $)| (?:the )?(?=(?:in )?(?:YEAR )?PLACE ))/,
    read(match, time) {
      time.raceShift = /after|following/.test(match[1] ?? "") ? 1 : -1;
      return "RACESTEP at ";
    },
  },
  {
    words:
      /(?<! (?:DRIVER|TEAM|his|her|their|DRIVER s|TEAM s)) (?:the )?(last|final|first|1st|opening) (?:race|grand prix|gp) (?:(?:of|in) )?(?:the )?SPAN /,
    read(match, time) {
      const season = /last|final/.test(match[1] ?? "") ? time.to : time.from;
      if (season === undefined) return undefined;
      time.seasons = [season];
      time.race = { kind: /last|final/.test(match[1] ?? "") ? "finale" : "opener" };
      delete time.from;
      delete time.to;
      return "RACEWORD in YEAR";
    },
  },
  {
    words:
      / (?:with|when) (?:there were )?(\d{1,2}|one) (?:more )?(?:races?|rounds?|grands? prix|gps?) (?:were |was )?(?:left|to go|remaining|to run|still to go|to play|outstanding)(?: in)? /,
    read(match, time) {
      time.roundsLeft = match[1] === "one" ? 1 : Number(match[1]);
      return "AFTERROUND in ";
    },
  },
  {
    words:
      / (?:in |at |on )?(?:the )?(?:(?:race|gp|grand prix|round|one) before (?:the )?(?:last|latest|previous)(?: (?:race|one|gp|grand prix|round))?|(?:second|2nd) (?:to|from) last (?:race|gp|grand prix|round)|last but one (?:race|gp|grand prix|round)?) /,
    read(_, time) {
      if (time.seasons.length > 0) return undefined;
      time.race = { kind: "back", races: 1 };
      return "RACEWORD";
    },
  },
  {
    words: new RegExp(
      ` (?:in |at |from )?(?:the race )?(\\d{1,2}|couple of|a couple of) ${race} (?:ago|back|earlier) `,
    ),
    read(match, time) {
      time.race = { kind: "back", races: (/\d/.test(match[1] ?? "") ? Number(match[1]) : 2) - 1 };
      return "RACEWORD";
    },
  },
  {
    words: new RegExp(
      ` (?:the )?(first |1st |last |final )?${race} (after|following|since|before|back from|ahead of) (?:the )?(?:in )?(?:YEAR )?(?:s )?summer (?:break|shutdown)(?: (?:in )?YEAR)? `,
    ),
    read(match, time) {
      time.race = { kind: /before|ahead/.test(match[2] ?? "") ? "before_break" : "after_break" };
      return match[0].includes("YEAR") ? "RACEWORD in YEAR" : "RACEWORD";
    },
  },
  {
    words:
      / (?:on )?(?:yesterday|last night|today|tonight|sunday|saturday|last sunday|last weekend|this afternoon)(?: s)? (?:f1 )?(?:race|gp|grand prix|sprint|qualifying) | (?:on |in )?(?:yesterday|last night|last sunday|last weekend) /,
    read(match, time) {
      time.race = { kind: "weekend" };
      return `RACEWORD ${/sprint|qualifying/.exec(match[0])?.[0] ?? ""}`;
    },
  },
  {
    words: new RegExp(
      ` (?:over |in |during |from |of |across )?(?:the |his |her |their )?(?:last|past|final|previous|most recent|latest) ${number} (?:f1 |CONTINENT )?${race} `,
    ),
    read(match, time) {
      time.lastRaces = countOf(match[1]);
      return / (?:his|her|their) /.test(match[0]) ? "OWNRACES" : "RACERUN";
    },
  },
  {
    words: new RegExp(
      ` (?:over |in |during |from |of |after |across )?(?:the |his |her |their )?(?:first|opening) ${number} (?:f1 |CONTINENT )?${race} `,
    ),
    read(match, time) {
      if (/ after /.test(match[0])) time.afterRound = countOf(match[1]);
      else time.firstRaces = countOf(match[1]);
      return / (?:his|her|their) /.test(match[0]) ? "OWNRACES" : "RACERUN";
    },
  },
  {
    words:
      / (?:from|since|starting (?:from|at|with)) (?:round|race|rd) (?:number )?(\d{1,2})(?: on(?:wards?)?)?(?: to (?:round |race )?(\d{1,2}))? /,
    read(match, time) {
      time.roundFrom = Number(match[1]);
      if (match[2] !== undefined) time.roundTo = Number(match[2]);
      return "RACERUN";
    },
  },
  {
    words: / (?:between |over |in )?(?:rounds|races) (\d{1,2}) (?:and|to|through|until) (?:round )?(\d{1,2}) /,
    read(match, time) {
      Object.assign(time, { roundFrom: Number(match[1]), roundTo: Number(match[2]) });
      return "RACERUN";
    },
  },
  {
    words: / (?:up to|until|before) (?:and including )?(?:round|race|rd) (\d{1,2}) /,
    read(match, time) {
      time.roundTo = Number(match[1]) - (/ before /.test(match[0]) ? 1 : 0);
      return "RACERUN";
    },
  },
  {
    words:
      / (?:in |during |over |for |of |across )?(?:the )?(first|1st|opening|second|2nd|latter|last|final) half(?: of)?(?: the)? (?=YEAR|season|year|in YEAR|championship|campaign)/,
    read(match, time) {
      time.half = /first|1st|opening/.test(match[1] ?? "") ? "first" : "second";
      return "RACERUN in ";
    },
  },
  {
    words:
      / (?:after|following|through) (?:the )?(?:(?:round|race|rd|r) (\d{1,2})|r(\d{1,2})|(\d{1,2}) (?:rounds|races|grands prix)|(?:the )?(?:(\d{1,2})(?:st|nd|rd|th)|(first)) (?:round|race|gp|grand prix)) /,
    read(match, time) {
      time.afterRound = Number(match[1] ?? match[2] ?? match[3] ?? match[4] ?? 1);
      return "AFTERROUND";
    },
  },
  {
    words:
      / (?:the )?(?:season |year |in YEAR |YEAR )*(?:s )?(?:opening|first|1st) (?:race|round|gp|grand prix)(?= (?:of|in|this|YEAR|RACEWORD|for) )/,
    read(match, time) {
      if (time.seasons.length === 0 && !/season|year/.test(match[0])) return undefined;
      time.race = { kind: "opener" };
      return "RACEWORD";
    },
  },
  {
    words:
      / (?:the )?(?:(?:season|year) ?s? ?openers?|season opening (?:race|round|gp|grand prix)|curtain raiser|opening (?:race|round|gp|grand prix)|(?:openers|opener)) /,
    read(_, time) {
      time.race = { kind: "opener" };
      return "RACEWORD";
    },
  },
  {
    words: / (?:the )?(?:season|year)s? (?:first|1st) (?:race|round) /,
    read(_, time) {
      time.race = { kind: "opener" };
      return "RACEWORD";
    },
  },
  {
    words:
      / (?:the )?(?:(?:season|title|championship) ?s? ?(?:finales?|enders?|closers?|decider)|(?:finale|season ending (?:race|round|gp|grand prix))|(?:season )?(?:final|closing) (?:race|round|gp|grand prix)) /,
    read(_, time) {
      time.race = { kind: "finale" };
      return "RACEWORD";
    },
  },
  {
    words:
      / (?:when|what (?:date|day)) (?:did|does|do|is|was|will|has) (?:the )?(YEAR season|season YEAR|season|YEAR) (?:start|begin|open|kick off|end|finish|get underway|started|over|start of)\w*(?: off| end)? /,
    read(match, time) {
      time.race = { kind: / (?:end|finish|over)/.test(match[0]) ? "finale" : "opener" };
      return `when was RACEWORD ${(match[1] ?? "").includes("YEAR") ? "YEAR" : ""}`;
    },
  },
  {
    words: / (?:the )?(?:start|beginning|end) of (?:the )?(YEAR season|season|YEAR)(?= )/,
    read(match, time) {
      if (!/ (?:season|YEAR)/.test(match[0])) return undefined;
      if (/ end of /.test(match[0])) return `in ${(match[1] ?? "").includes("YEAR") ? "YEAR" : ""}`;
      time.race = { kind: "opener" };
      return `RACEWORD ${(match[1] ?? "").includes("YEAR") ? "YEAR" : ""}`;
    },
  },
  {
    words: / (?:the )?(?:very )?(first|last|final) (?:race|round|gp|grand prix) SPAN /,
    read(match, time) {
      const season = match[1] === "first" ? time.from : time.to;
      if (season === undefined) return undefined;
      time.seasons.push(season);
      delete time.from;
      delete time.to;
      time.race = { kind: match[1] === "first" ? "opener" : "finale" };
      return "RACEWORD in YEAR";
    },
  },
  {
    words: / (?:the )?penultimate (?:race|round|gp|grand prix) /,
    read(_, time) {
      time.race = { kind: "penultimate" };
      return "RACEWORD";
    },
  },
  {
    words: / (?:the )?(?:(?:round|rd) (\d{1,2})|(?:race) (?:number )?(\d{1,2})|r(\d{1,2}))(?= )/,
    read(match, time) {
      time.race = { kind: "round", round: Number(match[1] ?? match[2] ?? match[3]) };
      return "RACEWORD";
    },
  },
  {
    words: / (?:the )?(\d{1,2})(?:st|nd|rd|th) (?:race|round|gp|grand prix)(?= (?:of|in YEAR|YEAR|this|RACEWORD))/,
    read(match, time) {
      time.race = { kind: "round", round: Number(match[1]) };
      return "RACEWORD";
    },
  },
  {
    words:
      /(?<! (?:DRIVER|TEAM|his|her|their|DRIVER s|TEAM s)) (?:the )?(?:last|final) (?:race|round|gp|grand prix)(?: of| in)? (?:the )?(?=(?:in )?YEAR)/,
    read(_, time) {
      time.race = { kind: time.isCurrent ? "last" : "finale" };
      return "RACEWORD";
    },
  },
  {
    words:
      / (?:the |on |in |at )*(?:very )?(?:last|latest|most recent|newest|previous) (?:f1 |formula 1 )?(?:race(?: weekend)?|weekend|gp|grand prix|round|event|sunday|time out)(?:s race)? (?!(?:for|with|of|by) (?:DRIVER|TEAM)|did (?:DRIVER|TEAM)|(?:that |which |in which |where )?(?:DRIVER|TEAM) (?:won|ever|win))/,
    read(_, time) {
      time.race = { kind: "last" };
      return "RACEWORD";
    },
  },
  {
    words:
      / (?:the )?(?:next|upcoming|coming|forthcoming|following) (?:f1 |formula 1 )?(?:race(?: weekend)?|weekend|gp|grand prix|round|event|sunday|one) /,
    read(_, time) {
      time.race = { kind: "next" };
      return "RACEWORD";
    },
  },
  {
    words: / (?:this|the coming) (?:race )?(?:weekends?|sundays?)(?: race)? /,
    read(_, time) {
      time.race = { kind: "next" };
      return "RACEWORD";
    },
  },
  {
    words: / (?:after|following) (?:the )?(?=(?:in )?(?:YEAR )?PLACE)/,
    read(_, time) {
      time.afterRace = true;
      return "AFTER";
    },
  },
  {
    words:
      / (?:before|going into|heading into|ahead of|coming into|prior to) (?:the )?(?=(?:in )?(?:YEAR )?(?:PLACE|RACEWORD))/,
    read(_, time) {
      time.beforeRace = true;
      return "BEFORE";
    },
  },
];
