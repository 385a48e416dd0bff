import type { Question } from "../../reading/question.ts";
import { hasTime } from "../../reading/time-asked.ts";

/** Somebody or something of a kind and nobody by name: "a driver", "the teams", "they", "an f1 car". */
const anybody =
  "(?:(?:a|an|any|each|every|one|both|all|two|the|lapped|last|first|f1|formula 1) )*(?:they|you|we|it|somebody|someone|anyone|anybody|everybody|drivers?|teams?|cars?|winner|leader|pole sitter|engineers?|mechanics?|stewards?|race director|marshals?|rookies?|safety car|pit wall|top ten|engines?|tires?|champion|man|people)";

/** "May a driver ...", "how many laps must be driven", "do the top ten still have to ...". */
const modal = new RegExp(
  ` (?:may|must|can|could|should) (?:still |always |ever |only )?(?:${anybody}|be|not) | (?:do|does|did|is|are) (?:still |always )?${anybody} (?:\\w+ ){0,4}(?:allowed|permitted|forbidden|obliged|supposed|have to|has to|need to|must|may) `,
);

/** "When a driver breaks his engine", "what does a team do", "when the red lights go out": what is usual, not what was. */
const habitual = new RegExp(
  ` (?:when|if|after|before|once|unless) (?:${anybody}|the red lights|the lights|the race|the session|the track|rain) (?:\\w+s|is|are|has|have|go|do|get|come|stop|drive|miss|break) | what (?:do|does) ${anybody} `,
);

/** "How many people change the wheels": men and things that no table counts. */
const counted =
  / how many (?:people|men|mechanics|marshals|officials|engineers|sensors|buttons|gears|cylinders|parts|kilos|kilograms|liters|sets|minutes|hours|meters|kilometers|km) /;

/** How things are in general: "where does the electricity come from in an f1 car". */
const ofAnyCar =
  /^ (?:so |and |but )*(?:how|why|where|what|which) .*\b(?:an? |the |modern |today s )?(?:f1|formula 1|racing|grand prix) (?:car|cars|engine|engines|driver|drivers|team|teams|tires?|brakes|gearbox|steering wheel|power unit)s? /;

/** Standings, chances and results can be asked in such words too. */
const ofResults =
  / (?:titles?|championships?|standings|catch|overtake DRIVER|win|won|wins|winning|who|most|fewest|best|greatest|record|average|ever|so far|this season|next|last (?:race|season|year)|in total|started|finished|different|tables?|data|your) /;

/** Whether it asks what is allowed, needed or usual for anybody, with no name and no time: the rules tell that, no table. */
export function asksRule({ words, drivers, teams, places, nations, engines, time, isFollowUp }: Question): boolean {
  const names = drivers.length + teams.length + places.length + nations.length + engines.length;
  if (names > 0 || hasTime(time) || isFollowUp || ofResults.test(words)) return false;
  return modal.test(words) || habitual.test(words) || counted.test(words) || ofAnyCar.test(words);
}
