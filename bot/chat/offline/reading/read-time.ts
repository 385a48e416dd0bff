import type { Calendar, TimeAsked } from "./time-asked.ts";
import { noTime } from "./time-asked.ts";
import { breakRules } from "./time-breaks.ts";
import { ownRaceRules } from "./time-own-races.ts";
import { raceRules } from "./time-races.ts";
import { rangeRules } from "./time-ranges.ts";

/** A rule takes its words out of the text and notes what they say; what it gives back stands there instead. */
export interface TimeRule {
  readonly words: RegExp;
  /** Undefined leaves the text as it is. */
  read(match: RegExpExecArray, time: TimeAsked, calendar: Calendar): string | undefined;
}

const rules: readonly TimeRule[] = [...breakRules, ...rangeRules, ...ownRaceRules, ...raceRules];

/**
 * Reads every word of time out of a folded text. Years become YEAR, spans SPAN, the race that words point at RACEWORD;
 * words that were fully understood go.
 */
export function readTime(text: string, calendar: Calendar): { text: string; time: TimeAsked } {
  const time = noTime();
  let rest = ` ${text} `;
  for (const rule of rules) {
    for (let tries = 0; tries < 4; tries++) {
      const match = rule.words.exec(rest);
      if (!match) break;
      const instead = rule.read(match, time, calendar);
      if (instead === undefined) break;
      rest = `${rest.slice(0, match.index)} ${instead} ${rest.slice(match.index + match[0].length)}`;
    }
  }
  time.seasons = [...new Set(time.seasons)];
  return { text: rest.replace(/ +/g, " ").trim(), time };
}
