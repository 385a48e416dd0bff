import { fold } from "#db/identity/fold.ts";
import type { Question } from "../../reading/question.ts";
import { generalTerms, knowledgeTerms } from "../../words/knowledge-terms.ts";

interface Rule {
  readonly words: RegExp;
  /** With a term of the sport, with a word that is as often about data, without either. */
  readonly sure: readonly [term: number, general: number, neither: number];
  /** A driver or a team may be named. */
  readonly names?: boolean;
}

const lead =
  "^ (?:(?:so|and|but|ok|please|hey|pitsynth|then|well|can you|could you|tell me|do you know|i wonder|remind me|quick question|um|hmm) )*";

const rules: readonly Rule[] = [
  {
    words:
      / (?:points?|pts) (?:does|do|did|is|are|was|were|for|per) (?:\w+ ){0,5}?(?:a |an |the |each |every )?(?:win|wins|winner|victory|1st|2nd|3rd|\d{1,2}(?:st|nd|rd|th)|podium|fastest lap|pole|sprint|get|give|given|gives|award\w*|pay|worth|place|finish\w*) | (?:win|victory|pole|fastest lap|2nd|3rd|sprint) (?:\w+ ){0,3}worth | worth in YEAR | points for (?:a |an |the )?(?:win\w*|victory|1st|2nd|3rd|pole|fastest|sprint|\d) | how (?:were|are|did) (?:the )?points (?:given|awarded|work|distributed|scored) | points? (?:systems?|scale|distribution|table work) | scoring systems? /,
    sure: [0.967, 0.967, 0.967],
  },
  {
    words: / (?:difference|distinction|differ|differs|distinguish) (?:\w+ ){0,2}(?:between|from|is there)?/,
    sure: [0.97, 0.94, 0],
  },
  {
    words: new RegExp(
      `${lead}(?:what (?:is|are|was|were|does|do|did|exactly)|what s|whats|define|explain|describe|meaning|what on earth)`,
    ),
    sure: [0.962, 0, 0],
  },
  {
    words:
      / (?:mean|means|meant|meaning|stands? for|definition of|explain\w*|define|purpose of|point of|idea behind|concept of) /,
    sure: [0.965, 0.9, 0.6],
  },
  {
    words: / (?:why|how come|what is the reason|for what reason|what makes|what caused|reason for) /,
    sure: [0.968, 0.962, 0.93],
    names: true,
  },
  {
    words:
      / how (?:do|does|did|is|are|was|were|can|could|would|to|should) (?!DRIVER (?:do|doing|finish|get on|perform)|TEAM (?:do|doing|finish|get on|perform))/,
    sure: [0.964, 0.9, 0.3],
  },
  {
    words:
      / (?:allowed|legal|illegal|permitted|forbidden|banned|ban|must|have to|has to|may|obliged|mandatory|required|need to|compulsory|obligatory) /,
    sure: [0.958, 0.93, 0],
  },
  {
    words: new RegExp(
      `${lead}(?:can|could|may|do|does|are|is|must|should|will) (?:a |an |the |any |two |both |all |lapped |f1 )*(?:teams?|drivers?|cars?|lapped|mechanics|you|they|stewards|people|someone|somebody|there|it|anyone|sprint|marshals|engineers|rookies?|points|tires?|races?) `,
    ),
    sure: [0.957, 0.88, 0],
  },
  {
    words:
      / (?:rules?|regulations?|rulebook|procedure|protocol|format|timetable|guidelines|penalt\w+|punish\w+|sanction\w*) (?:\w+ ){0,3}(?:for|on|about|when|if|of|in|under|work|say|against|is there|do you get|would)| rules? (?:for|about|on|of|when|YEAR)| (?:penalty|punishment|sanction) for /,
    sure: [0.96, 0.95, 0.8],
  },
  {
    words:
      / what (?:has |have |is |are |will |would |was |were |all |else )?(?:\w+ )?(?:changed|changes|change|new|different|happens|replaced|replaces|introduced) | (?:new|changed|changes?|news?) (?:\w+ ){0,3}(?:rules?|regulations?|cars?|engines?|power units?|tires?|format|for YEAR|in YEAR) | what s new /,
    sure: [0.962, 0.95, 0.5],
  },
  {
    words:
      / (?:what|which) happens? (?:\w+ ){0,3}(?:if|when|after|to|at|under|with) | what if (?:a|an|the|2|3|two|both|someone|somebody|everyone|all|no|there|it|drivers?|teams?|you|they) /,
    sure: [0.964, 0.955, 0.3],
  },
  {
    words:
      / (?:invent\w*|came up with|come up with|introduc\w+|pioneer\w*|designed|design|founded|founder|created|creator|owns|owned|bought|owner|became|become|turned into|named after|runs|makes|make|made|builds?|supplies|supply|drives|decides?|decide|gives|hands out|in charge) /,
    sure: [0.957, 0.88, 0],
    names: true,
  },
  {
    words:
      / (?:when|which year|what year|since when|until when|how long ago|in which year|which season|what season|in what year) (?:\w+ ){0,4}(?:introduced|banned|abolished|scrapped|dropped|brought|allowed|forbidden|made|mandatory|first|used|end|ended|stop|stopped|start|started|begin|began|come|came|go|gone|change|changed|appear\w*|outlawed|arrive|arrived|return|returned|removed|have|had|become|became|disappear\w*|last|invented|could|get|got) /,
    sure: [0.967, 0.5, 0],
  },
  {
    words:
      / how (?:long|heavy|fast|big|wide|high|old|thick|hot|close|quick|loud|tall|often|far|expensive|dangerous|powerful|strong|important|accurate|good|reliable|likely|hard|difficult|small|much|many) /,
    sure: [0.955, 0, 0],
  },
  {
    words:
      / (?:who|what|which (?:driver|team|man|woman|person|company|country)) (?:is|was|were|are|did|gives|decides|checks|can|drives|makes|had|got|has) /,
    sure: [0.75, 0, 0],
    names: true,
  },
  {
    words:
      / (?:history|story|origins?|past|background|tale|legend|lineage) (?:of|behind|about) | used to be called | (?:predecessor|former name|old name|originally|previously) /,
    sure: [0.95, 0.9, 0.79],
    names: true,
  },
  {
    words:
      / (?:tell me|teach me|talk to me|something|info|information|facts|guide|read up|learn|what about|how about) (?:\w+ ){0,2}(?:about|on|to|drs|the)?/,
    sure: [0.95, 0, 0],
  },
  {
    words:
      / (?:what happened|what went on|scandal|controvers\w+|affair|incident|accident|deaths?|died|killed|killed|fatal\w*|tragedy|rivalry|feud|famous|legendary|special|iconic|unusual|crashgate|spygate|multi 21) /,
    sure: [0.95, 0.6, 0.7],
    names: true,
  },
  {
    words:
      / (?:racing|track|race) (?:character\w*|layout)|overtaking (?:spots?|points?|places?|opportunit\w+|zones?)|where (?:can|do|could) (?:you|drivers|they|cars|one|someone) (?:overtake|pass)|good place to (?:overtake|pass)|what decides|which corner|what corner|corners? (?:is|are|at|of)|turn \d+ | (?:hard|difficult|easy|tough|tricky) to (?:overtake|pass|drive|follow|win) /,
    sure: [0.964, 0.964, 0.955],
    names: true,
  },
];

/** Facts of one race or one record that only the data can tell. */
const dataFirst =
  / (?:why|how come|what (?:was|is) the (?:reason|cause)|what caused) (?:\w+ ){0,2}(?:did|was|has|had|is)?(?: \w+){0,2} ?(?:DRIVER|TEAM) (?:\w+ ){0,3}(?:retire\w*|dnf\w*|out|stop\w*|finish\w*|drop\w*|crash\w*|disqualif\w*|dsq)/;
const dataWords =
  / (?:most|fewest|record for|how many (?:wins|poles|podiums|points|races|titles|championships|starts|times|laps|dnfs|retirements|safety cars|red flags|overtakes|pit ?stops)|who won|who finished|who took|who scored|who qualified|who was on|standings|fastest lap (?:of|in|at)|results?|gap|margin) /;

/** How sure it is that the answer stands in a text and not in the data. */
export function knowledgeSureness(question: Question): number {
  const { words, raw, places, time, isFollowUp } = question;
  const drivers = question.drivers.filter(({ text }) => !isTermItself(text));
  const teams = question.teams.filter(({ text }) => !isTermItself(text));
  const spelled = knowledgeTerms.exec(` ${fold(raw)} `)?.[0].trim();
  const term = knowledgeTerms.test(words) || spelled !== undefined;
  if (dataFirst.test(words) && (places.length > 0 || time.race !== undefined || isFollowUp)) return 0;
  const names = drivers.length + teams.length > 0;
  if (dataWords.test(words) && !isPointsRule(words) && !/ (?:why|how come) /.test(words) && (names || places.length > 0 || !term)) return 0;
  const general = generalTerms.test(words);
  let best = bareTerm(question, term);
  for (const rule of rules) {
    if (!rule.words.test(words)) continue;
    const sure = term ? rule.sure[0] : general ? rule.sure[1] : rule.sure[2];
    best = Math.max(
      best,
      names && !rule.names ? Math.min(sure, term && / (?:why|explain) /.test(words) ? 0.95 : 0.5) : sure,
    );
  }
  return best > 0 ? best : fallback(words, general || term || names || places.length > 0);
}

/** Points for a place are a rule; points of somebody are a count. */
const isPointsRule = (words: string) =>
  / points? (?:does|do|did|for|is|are|was|were) (?:a |an |the |you |we |each )/.test(words) &&
  !/ (?:DRIVER|TEAM) /.test(words);

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
