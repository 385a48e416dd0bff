import { type Intent, just } from "../planning/plan.ts";
import type { Question } from "../reading/question.ts";
import { refused } from "../say.ts";
import { abuse, advice, injection, otherSubjects } from "../words/governance.ts";

const declined = {
  injection:
    "I only answer questions about Formula 1 and can't change how I work or show how I'm set up; ask me about a race, a driver or a season.",
  abuse: "Let's keep it friendly: ask me something about Formula 1 and I'll gladly look it up.",
  advice: "That is not something I can help with; I stick to Formula 1 results, records and races.",
  other: "I only know Formula 1, so I can't help with that; ask me about a race, a driver or a season.",
};

/** What is declined before anything is looked up. */
export const governanceIntent: Intent = {
  name: "governance",
  read(question) {
    const reason = declinedReason(question);
    return reason ? { sure: 1, plan: () => just(refused(declined[reason])) } : undefined;
  },
};

/** Another series, or the weather, as a part of what is asked about this sport: "an F1 car and an F2 car". */
const besideOurs =
  /\b(?:f1|formula (?:1|one))\b.*\b(?:differ\w*|compare\w*|than|versus|vs|from|and)\b.*\b(?:f2|f3|formula (?:2|3|e|two|three)|indycar\w*|nascar|motogp|wec)\b|\bdiffer\w*\b.*\b(?:f1|formula (?:1|one))\b|\b(?:tires?|tyres?|setup|strategy|grip|downforce|track temperatures?)\b.*\bweather\b|\bweather\b.*\b(?:tires?|tyres?|setup|strategy|grip|downforce|track temperatures?)\b/i;

/** Rules and history of the sport have some of these words too. */
const aboutRules =
  /\b(?:cost cap|budget cap|super ?licen[cs]e|count(?:ed|s)? (?:for|towards?) the (?:f1|formula|world|drivers)\b.*championship|(?:f1|formula (?:1|one)) (?:world )?championship|le mans\b.*\b(?:f1|formula (?:1|one))|(?:f1|formula (?:1|one))\b.*\ble mans)\b/i;

function declinedReason(question: Question): keyof typeof declined | undefined {
  const text = question.raw.replace(/[‘’]/g, "'").replace(/\s+/g, " ");
  if (injection.test(text)) return "injection";
  if (abuse.test(text)) return "abuse";
  if (aboutRules.test(text) || besideOurs.test(text)) return undefined;
  if (advice.test(text) && !/\b(?:bet(?:ter|ween))\b/i.test(advice.exec(text)?.[0] ?? "")) return "advice";
  const other = otherSubjects.exec(text)?.[0];
  const isAtRace = question.places.length > 0 || question.time.race !== undefined;
  if (other !== undefined && !(/weather/i.test(other) && isAtRace)) return "other";
  return undefined;
}
