import { ask, type Intent, just, type Plan } from "../planning/plan.ts";
import type { Question } from "../reading/question.ts";
import { onlySeason } from "../reading/time-asked.ts";
import { answered, say, unknown } from "../say.ts";

const asksKnowledge =
  /^ (?:(?:so|and|but|ok|please|hey) )*(?:what (?:is|are|does|was|were) (?:a |an |the )?(?!(?:gap|margin|difference|points|position|result|record|standings?|lap record|length|most|fastest|highest|lowest|best|longest|largest|biggest)\b)|why |how (?:do|does|did|is|are|were|was) |explain |define |describe |what s |meaning of |tell me (?:about|how|why|what) )/;
const knowledgeWords =
  / (?:undercut|overcut|drs|ers|kers|mgu\w?|halo|parc ferme|blue flags?|yellow flags?|black flags?|red flags?|safety car|vsc|formation lap|dirty air|slipstream|porpoising|downforce|graining|blistering|marbles|apex|chicane|understeer|oversteer|flat spot|tire (?:rules?|compounds?|allocation|warmers?|blankets?)|points system|scoring system|sprint (?:format|weekend|work)|qualifying (?:format|work|work\w*)|penalt(?:y|ies)|super ?licen[cs]e|cost cap|budget cap|regulations?|rules?|steward\w*|power units?|engine penalt\w*|aerodynamics?|ground effect|active aero|overtake mode|manual override|107|grid penalt\w*|jump start|track limits|pit lane speed|team orders|concorde|turbo|hybrid|fuel|weight|minimum weight|lollipop|scrutineering|ballast|dropped scores|format|countback|marshal|curbs|grooved tires|refuel\w*|ban\w*|boost|energy|battery) /;

/** How the sport works: rules, terms, technique, history. */
export const knowledgeIntent: Intent = {
  name: "knowledge",
  read(question, setting) {
    const { words, drivers } = question;
    const isTerm = knowledgeWords.test(words);
    const asks = asksKnowledge.test(words) || / (?:explain\w*|mean\w*|works?|allowed|legal|rule\w*|why) /.test(words);
    if (!asks) return undefined;
    const sure = isTerm
      ? drivers.length > 0 || / (?:won|win|who) /.test(words)
        ? 0.5
        : 0.8
      : / (?:why|explain\w*) /.test(words)
        ? 0.47
        : 0;
    if (sure === 0) return undefined;
    return {
      sure,
      plan: () =>
        setting.tools.has("search_knowledge")
          ? knowledgePlan(question)
          : just(
              unknown(
                "I can't explain rules and terms here: the knowledge base is not available. I can tell results, records, standings and circuits.",
              ),
            ),
    };
  },
};

function* knowledgePlan(question: Question): Plan {
  const found = yield* ask("search_knowledge", {
    query: question.raw.slice(0, 300),
    season: onlySeason(question.time),
    limit: 2,
  });
  if (!found.ok) return unknown("I don't know: I have nothing to read up on that here.");
  const [best] = found.list("passages");
  if (!best) return unknown("I don't know: my knowledge base says nothing on that.");
  return answered(say`${best.cite("text", shortened(best.text("text")))} [1]`);
}

/** Whole sentences up to a readable length. */
function shortened(text: string): string {
  const plain = text
    .replace(/^#+ .*$/gm, "")
    .replace(/\s+/g, " ")
    .trim();
  const sentences = plain.match(/[^.!?]+[.!?]+(?:\s|$)/g) ?? [plain];
  let short = "";
  for (const sentence of sentences) {
    if (short.length + sentence.length > 480 && short !== "") break;
    short += sentence;
  }
  return short.trim();
}
