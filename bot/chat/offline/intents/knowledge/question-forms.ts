/** A way of asking for an explanation. */
interface QuestionForm {
  readonly words: RegExp;
  /** With a term of the sport, with a word that is as often about data, without either. */
  readonly sure: readonly [term: number, general: number, neither: number];
  /** A driver or a team may be named. */
  readonly names?: boolean;
}

const lead =
  "^ (?:(?:so|and|but|ok|please|hey|pitsynth|then|well|can you|could you|tell me|do you know|i wonder|remind me|quick question|um|hmm) )*";

/** Ways of asking that the knowledge base may answer, and how sure each is of it. */
export const questionForms: readonly QuestionForm[] = [
  {
    words:
      / (?:points?|pts) (?:does|do|did|is|are|was|were|for|per) (?:\w+ ){0,5}?(?:a |an |the |each |every )?(?:win|wins|winner|victory|1st|2nd|3rd|\d{1,2}(?:st|nd|rd|th)|podium|fastest lap|pole|sprint|get|give|given|gives|award\w*|pay|worth|place|finish\w*) | (?:win|victory|pole|fastest lap|2nd|3rd|sprint) (?:\w+ ){0,3}worth | worth in YEAR | points for (?:a |an |the )?(?:win\w*|victory|1st|2nd|3rd|pole|fastest|sprint|\d) | how (?:were|are|did|do|does) (?:the )?(?:championship )?points (?:get )?(?:given|awarded|allocated|work|distributed|scored|handed|dished|paid|shared|counted) | what do you (?:score|get|earn|receive) for (?:\w+ ){0,3}(?:1st|\d{1,2}(?:st|nd|rd|th)|win|winning|pole|victory) | points? (?:systems?|scale|distribution|table work) | scoring systems? /,
    sure: [0.967, 0.967, 0.967],
  },
  {
    words:
      / (?:points|score) (?:at most|at maximum)| most points (?:possible|a driver can)| points can (?:a|one|any|the) (?:driver|team) (?:\w+ )?(?:score|get|earn)| points? (?:table|structure|breakdown)(?: \w+){0,3} (?:sprint|race|system)s? | who (?:scores?|scored|gets|got|earns) (?:\w+ )?points in (?:the |a )?sprints? (?!.*PLACE)| (?:winner|2nd|3rd|\d{1,2}(?:st|nd|rd|th)) (?:get|receive|earn|score)s? in YEAR (?!.*PLACE)| (?:were|was|is|are|did|does|do) (?:the )?sprint (?:results?|finish\w*|race|order) (?:\w+ ){0,4}(?:set|decide|grid|count|form)/,
    sure: [0.967, 0.967, 0.967],
  },
  {
    words:
      / (?:team (?:principals?|boss(?:es)?|chiefs?|owners?)|principal|technical director|chief designer|race engineer|owner|headquarters|based|factory|founder|founded|nickname\w*|sponsors?|livery|motto) (?:\w+ )*(?:of |at |for |in )?(?:TEAM|DRIVER)| (?:TEAM|DRIVER) (?:\w+ ){0,2}(?:team (?:principal|boss|chief)|boss|principal|race engineer|technical director|headquarters|based|factory|founder|founded|nickname\w*|sponsors?) | (?:runs|leads|owns|founded|heads|bosses|manages|started|set up|created) (?:the )?TEAM | how did TEAM (?:come about|start|begin|form|get started|arise|end|die|fold|collapse|disappear|become|get its name)| (?:became|become|turned into|evolved into|renamed|rebranded|rebrand) | why (?:is|was|are|were) (?:TEAM|DRIVER) (?:called|known|nicknamed|named)/,
    sure: [0.969, 0.969, 0.969],
    names: true,
  },
  {
    words:
      / how (?:did|does|was|were|could) (?:\w+ )*(?:title|championship|season|crown) (?!.*(?:many|much|points))| (?:title|championship) (?:\w+ ){0,3}(?:decided|settled|lost|won) (?:in YEAR|at the last|on the last|by)| how (?:close|tight) (?:was|were) | (?:deciding|decisive|final) (?:race|round|lap) (?:\w+ ){0,4}(?:title|championship|season)/,
    sure: [0.955, 0.955, 0.955],
    names: true,
  },
  {
    words:
      / (?:who was|who is|who s|tell me about|what made|what makes|why is|why was|how good was|how great was) (?:DRIVER) (?:\w+ )*(?:famous|special|great|good|outstanding|known|remember\w*|important|successful|fast|unique|called|nicknamed|loved|hated|controversial|dominant|legend\w*|so) | what made (?:DRIVER|TEAM) | (?:finest|greatest|best|darkest|worst|golden) (?:hours?|moments?|days?|years?|era|times?|period) (?:of|for|at) (?:the )?(?:DRIVER|TEAM)| TEAM (?:team )?(?:s )?(?:finest|greatest|golden|darkest) (?:hour|moment|era|years?|period)| how (?:did|could|was) TEAM (?:\w+ ){0,2}(?:dominat\w*|dominan\w*|so (?:strong|fast|good|successful)|rise|fall|collapse|fail|struggle)| why (?:did|was|were|is|are|does) (?:TEAM|DRIVER) (?:s )?(?:\w+ ){0,6}(?:fail\w*|slow|struggl\w*|bad|banned|illegal|dominant|dominat\w*|fast|strong|excluded|work)/,
    sure: [0.968, 0.968, 0.968],
    names: true,
  },
  {
    words:
      / (?:worst|weakest|bad) (?:results?|scores?|races?) (?:\w+ ){0,3}(?:dropped|count|counted|ignored|discarded)| (?:all|every|how many|best) (?:\w+ )?(?:results?|scores?|races?) (?:count|counted|dropped)| TEAM (?:s )?(?:team )?(?:history|story|origins?|past|lineage|roots|heritage) | (?:stopped|ended|abandoned|shortened|called off|cut short) (?:\w+ ){0,3}\d+ (?:percent|of the) /,
    sure: [0.967, 0.967, 0.967],
    names: true,
  },
  {
    words:
      / (?:championship|title|cup) (?:\w+ ){0,2}(?:start|started|begin|began|introduced|created|originate\w*|come from|founded)| (?:first|1st) (?:\w+ ){0,4}(?:rear engine\w*|mid engine\w*|turbo\w*|carbon|monocoque|ground effect|wings?|hybrid|night|street|sponsor\w*|semi automatic|active)/,
    sure: [0.966, 0.966, 0.966],
  },
  {
    words:
      / (?:woman|women|female|girls?|ladies) (?!.*DRIVER)| (?:designed|designers?|engineered) | (?:passed|overtook) (?:whom|who) | who (?:died|was killed|lost his life|led the|crashed fatally) | how was DRIVER (?:\w+ )?champion (?:with|without|in spite|despite)| (?:time|seconds) (?:\w+ ){0,3}(?:lost|lose|saved|save|cost) (?:\w+ ){0,4}(?:pit|stop)| (?:fastest|quickest|record) (?:\w+ )?pit ?stops? (?:\w+ ){0,3}(?:ever|record|history|all time)| pit ?stops? (?:world )?record | tire (?:life )?limits? | (?:expensive|costly|cheap) (?:pit|stop|to)| pit ?stop (?:\w+ ){0,3}(?:like|expensive|costly|cost) | (?:double|half) points (?!.*(?:standings|leader)) | disqualif\w* (?!.*(?:how many|most|times)) /,
    sure: [0.9775, 0.9775, 0.9775],
    names: true,
  },
  {
    words: / where (?:\w+ ){1,4}(?:overtak\w*|pass|passing|passes|slipstream) /,
    sure: [0.976, 0.976, 0.976],
    names: true,
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
    words: new RegExp(`${lead}(?:what (?:is|was)|what s|whats|define|explain|describe) (?:a|an) `),
    sure: [0.966, 0.966, 0.966],
  },
  { words: / (?:the )?first (?:\w+ ){0,4}(?:to|with|using|who|that|in) (?!.* pit ?lane )/, sure: [0.97, 0, 0] },
  {
    words:
      / (?:mean|means|meant|meaning|stands? for|definition of|explain\w*|define|purpose of|point of|idea behind|concept of) /,
    sure: [0.965, 0.93, 0.93],
  },
  {
    words: / (?:why|how come|what is the reason|for what reason|what makes|what caused|reason for) /,
    sure: [0.968, 0.962, 0.93],
    names: true,
  },
  {
    words:
      / how (?:do|does|did|is|are|was|were|can|could|would|to|should) (?!DRIVER (?:do|doing|finish|get on|perform)|TEAM (?:do|doing|finish|get on|perform))/,
    sure: [0.964, 0.956, 0.3],
  },
  {
    words:
      / how (?:long|heavy|fast|big|wide|high|hot|close|far|expensive|much|many|often) (?:\w+ ){0,3}?(?:can|may|does|do|is|are|must|should) (?:a|an|the|f1|teams|drivers|you|one|each|there) (?!leader|winner|standings|gap|championship)/,
    sure: [0.957, 0.955, 0],
  },
  {
    words:
      / how (?:did|could|has) (?:\w+ ){1,4}(?:die|died|survive\w*|get killed|get into f1|get in(?:to)?|come into|enter) /,
    sure: [0.968, 0.968, 0.968],
    names: true,
  },
  {
    words:
      / (?:saved|rescued|killed|survived) (?:\w+ ){0,3}|(?:special|unique|famous|unusual) about | known as | nickname\w* | called the /,
    sure: [0.966, 0.966, 0.966],
    names: true,
  },
  {
    words:
      / (?:when|in which case\w*|in what situation\w*) (?:should|does|do|is|would|can|might|must) (?:you|a|an|the|teams?|drivers?|it|one|undercut|overcut) /,
    sure: [0.964, 0.9, 0],
  },
  {
    words:
      / (?:allowed|legal|illegal|permitted|forbidden|banned|ban|must|have to|has to|may|obliged|mandatory|required|need to|compulsory|obligatory) /,
    sure: [0.958, 0.93, 0],
  },
  {
    words: new RegExp(
      `${lead}(?:can|could|may|do|does|are|is|must|should|will) (?:a |an |the |any |two |both |all |lapped |f1 )*(?:teams?|drivers?|cars?|lapped|mechanics|you|they|stewards|people|someone|somebody|there|it|anyone|champion|winner|leader|pole sitter|top ten|race director|pit wall|sprint|marshals|engineers|rookies?|points|tires?|races?) `,
    ),
    sure: [0.957, 0.88, 0],
  },
  {
    words: / (?:do|does|can|are|is|must|will) (?:\w+ ){1,8}(?:when|if|after|once|unless|in case) /,
    sure: [0.957, 0.957, 0],
  },
  { words: / (?:which|what) (?:\w+ ){1,2}(?:is|are|was|were|do|does|can|must|has|have) /, sure: [0.9, 0, 0] },
  {
    words:
      / (?:rules?|regulations?|rulebook|procedure|protocol|format|timetable|guidelines|penalt\w+|punish\w+|sanction\w*) (?:\w+ ){0,3}(?:for|on|about|when|if|of|in|under|work|say|against|is there|do you get|would)| rules? (?:for|about|on|of|when|YEAR)| (?:penalty|punishment|sanction) for /,
    sure: [0.96, 0.95, 0.8],
  },
  {
    words:
      / what (?:has |have |is |are |will |would |was |were |all |else )?(?:\w+ )?(?:changed|changes|change|new|different|happens|replaced|replaces|introduced) | (?:new|changed|changes?|news?) (?:\w+ ){0,3}(?:rules?|regulations?|cars?|engines?|power units?|tires?|format|for YEAR|in YEAR) | what s new /,
    sure: [0.962, 0.95, 0.94],
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
      / (?:racing|track|race) (?:character\w*|layout)|overtaking (?:spots?|points?|places?|opportunit\w+|zones?)|where (?:can|do|could) (?:you|drivers|they|cars|one|someone) (?:overtake|pass)|good place to (?:overtake|pass)|what decides|which corner|what corner|corners? (?:is|are|at|of)|turn \d+ | (?:hard|difficult|easy|tough|tricky) (?:to (?:overtake|pass|drive|follow|win)|about) | (?:best|good|main|only) (?:place|spot|corner|chance|opportunity) (?:\w+ ){0,2}(?:overtak\w*|pass|passing) | challeng\w* (?:about|of|at|in) /,
    sure: [0.976, 0.976, 0.974],
    names: true,
  },
];
