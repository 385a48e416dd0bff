import type { Question } from "./question.ts";

const befell =
  / (?:after|because of|due to|following|thanks to|given|despite) (?:the )?DRIVER (?:s )?(?:\w+ ){0,2}(?:penalt\w+|disqualification|dsq|exclusion|demotion|crash|retirement|dnf|puncture|(?:grid )?drop|failure|accident|spin)(?= )/;
const asksOthers = /^ (?:and |so |but )*(?:who|which (?:driver|team)|what team) (?!replac\w*|stood in|took over|drove)/;

/** "Who started first after Schumacher's penalty?" is not about him. */
export function withoutCircumstance(question: Question): Question {
  const match = question.drivers.length === 1 && asksOthers.test(question.words) ? befell.exec(question.words) : null;
  return match ? { ...question, words: question.words.replace(match[0], ""), drivers: [] } : question;
}
