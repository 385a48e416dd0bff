import { fold } from "#db/identity/fold.ts";
import type { Question } from "../../reading/question.ts";
import { hasTime } from "../../reading/time-asked.ts";
import { generalTerms, knowledgeTerms } from "../../words/knowledge-terms.ts";
import { asksRule } from "./asks-rule.ts";
import { asksOfCircuit, asksWhoDriverIs, happenedAtRace } from "./knowledge-plan.ts";
import { questionForms } from "./question-forms.ts";

/** Facts of one race or one record that only the data can tell. */
const dataFirst =
  / (?:why|how come|what (?:was|is) the (?:reason|cause)|what caused) (?:\w+ ){0,2}(?:did|was|has|had|is)?(?: \w+){0,2} ?(?:DRIVER|TEAM) (?:\w+ ){0,3}(?:retire\w*|dnf\w*|out|stop\w*|finish\w*|drop\w*|crash\w*|disqualif\w*|dsq)/;
const dataWords =
  / (?:most|fewest|record for|how many (?:wins|poles|podiums|points|races|titles|championships|starts|times|laps|teams|drivers|sprints|rounds|dnfs|retirements|safety cars|red flags|overtakes|pit ?stops|km|kilometers|miles|meters|turns|corners)|who won|who finished|who took|who scored|who qualified|who was on|standings|fastest lap (?:of|in|at)|results?|gap|margin) /;

/** How sure it is that the answer stands in a text and not in the data. */
export function knowledgeSureness(question: Question): number {
  const { words, raw, places, time, isFollowUp } = question;
  const drivers = question.drivers.filter(({ text }) => !isTermItself(text));
  const teams = question.teams.filter(({ text }) => !isTermItself(text));
  const spelled = knowledgeTerms.exec(` ${fold(raw)} `)?.[0].trim();
  const term = knowledgeTerms.test(words) || spelled !== undefined || isAboutTopic(question);
  if (dataFirst.test(words) && (places.length > 0 || time.race !== undefined || isFollowUp)) return 0;
  if (asksOfCircuit(question)) return 0.975;
  if (happenedAtRace(question)) return 0.965;
  if (isAboutPerson(question) || asksWhoDriverIs(question)) return 0.972;
  if (asksRule(question)) return 0.982;
  const names = drivers.length + teams.length > 0;
  if (
    dataWords.test(words) &&
    !isPointsRule(words) &&
    !/ (?:why|how come) /.test(words) &&
    (names || places.length > 0 || !term)
  )
    return 0;
  const general = generalTerms.test(words);
  let best = bareTerm(question, term);
  for (const form of questionForms) {
    if (!form.words.test(words)) continue;
    const sure = term ? form.sure[0] : general ? form.sure[1] : form.sure[2];
    best = Math.max(
      best,
      names && !form.names
        ? Math.min(
            sure,
            term && (/ (?:why|explain) /.test(words) || drivers.length === 0) ? 0.95 : term || !hasTime(time) ? 0.5 : 0,
          )
        : sure,
    );
  }
  return best > 0 ? best : fallback(words, general || term || ((names || places.length > 0) && !hasTime(time)));
}

/** People of the sport who are known for something else than driving, some of whom drove a race or two. */
const people =
  / (?:chapman|ecclestone|newey|mosley|todt|domenicali|ben sulayem|enzo ferrari|ron dennis|frank williams|patrick head|ross brawn|ken tyrrell|flavio|briatore|horner|wolff|steiner|masi|charlie whiting|whiting|sid watkins|watkins|barnard|rory byrne|gordon murray|forghieri|mattia binotto|binotto|vasseur|zak brown|andrea stella|dallara|balestre|vettori|cowell|mateschitz|lawrence stroll|toto|niki tauda|mekies|komatsu|szafnauer|seidl|wheatley|fry|costin|duckworth|rob smedley|bonnington|bono|lambiase|gp lambiase|allison|costa|symonds|murray walker|crofty|brundle) /;

/** "Who was Colin Chapman?" */
export const isAboutPerson = ({ words, raw }: Question) =>
  people.test(` ${fold(raw).replace(/[^a-z0-9]+/g, " ")} `) &&
  / (?:who|what|why|how|tell|famous|known|role|explain|describe|did) /.test(words) &&
  !dataWords.test(words);

/** Points for a place are a rule; points of somebody are a count. */
const isPointsRule = (words: string) =>
  / points? (?:does|do|did|for|is|are|was|were) (?:a |an |the |you |we |each )/.test(words) &&
  !/ (?:DRIVER|TEAM) /.test(words);

/** "When was it introduced?" after a question about a term. */
const isAboutTopic = ({ words, topic }: Question) =>
  topic !== undefined &&
  / (?:it|they|them|this|that|these|those) /.test(words) &&
  knowledgeTerms.test(` ${fold(topic)} `);

/** A term that is read as somebody's nickname: "DAS". */
const isTermItself = (text: string) => knowledgeTerms.test(` ${fold(text)} `);

/** "drs?", "parc ferme rules". */
function bareTerm({ words, drivers, teams, places, time }: Question, term: boolean): number {
  const count = words.trim().split(" ").length;
  return term && count <= 4 && drivers.length + teams.length + places.length === 0 && time.race === undefined
    ? 0.93
    : 0;
}

/** What nobody else understands may still stand in a text. */
const fallback = (words: string, isRacing: boolean) => (isRacing && words.trim().split(" ").length >= 3 ? 0.455 : 0);
