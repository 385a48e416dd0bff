import type { TimeRule } from "./read-time.ts";

/** What lies before or after the summer break. These come first: "the end of 2024" in them is no span of its own. */
export const breakRules: readonly TimeRule[] = [
  {
    words:
      / (?:between |from )?(?:the )?(?:start|beginning) (?:of )?(?:the )?((?:19|20)\d\d |season |year )?(?:and|to|until|till) (?:the )?summer (?:break|shutdown) /,
    read(match, time) {
      time.beforeBreak = true;
      return `BREAK in ${match[1] ?? ""}`;
    },
  },
  {
    words:
      /(?<! (?:race|races|round|gp|prix)) (?:between|from|after|since|following) (?:the )?summer (?:break|shutdown)(?: (?:on|onwards?))?(?: (?:and|to|until|till|up to|through to)(?: the)?(?: (?:season|year) (?:end|finish|finale)| (?:end|finish|finale)(?: of)?(?: the)?)?)? /,
    read(match, time) {
      time.afterBreak = true;
      return / (?:and|to|until|till|through) /.test(match[0]) ? "BREAK in" : "BREAK";
    },
  },
  {
    words: / (?:before|until|up to|ahead of|going into|by|heading into|at) the summer (?:break|shutdown) /,
    read(match, time) {
      if (/ (?:race|round|gp|prix) $/.test(match.input.slice(0, match.index + 1))) return undefined;
      time.beforeBreak = true;
      return "BREAK";
    },
  },
];
