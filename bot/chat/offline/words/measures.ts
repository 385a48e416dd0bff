/** Something that is counted or summed over results, with the words for it. */
export interface Measure {
  /** Metric of the statistics tool. */
  readonly metric: string;
  /** Its event, where it has one. */
  readonly event?: string;
  readonly one: string;
  readonly many: string;
  /** "won": for lists of races and first and last times. */
  readonly did: string;
}

const measure = (metric: string, event: string | undefined, one: string, many: string, did: string): Measure => ({
  metric,
  ...(event === undefined ? {} : { event }),
  one,
  many,
  did,
});

export const measures = {
  wins: measure("wins", "win", "win", "wins", "won"),
  podiums: measure("podiums", "podium", "podium", "podiums", "finished on the podium"),
  poles: measure("poles", "pole", "pole position", "pole positions", "took pole"),
  frontRows: measure("front_rows", "front_row", "front-row start", "front-row starts", "started on the front row"),
  fastestLaps: measure("fastest_laps", "fastest_lap", "fastest lap", "fastest laps", "set the fastest lap"),
  pointsFinishes: measure("points_finishes", "points_finish", "points finish", "points finishes", "scored points"),
  points: measure("points", "points_finish", "point", "points", "scored points"),
  sprintPoints: measure("sprint_points", "points_finish", "sprint point", "sprint points", "scored sprint points"),
  starts: measure("starts", "start", "start", "starts", "started"),
  entries: measure("entries", "entry", "entry", "entries", "was entered"),
  finishes: measure("finishes", "finish", "finish", "finishes", "finished"),
  dnfs: measure("dnfs", "dnf", "retirement", "retirements", "retired"),
  disqualifications: measure("disqualifications", "disqualification", "disqualification", "disqualifications", "was disqualified"),
  winsFromPole: measure("wins_from_pole", "win_from_pole", "win from pole", "wins from pole", "won from pole"),
  hatTricks: measure("hat_tricks", "pole_and_win_and_fastest_lap", "hat-trick (pole, win and fastest lap)", "hat-tricks (pole, win and fastest lap)", "took pole, win and fastest lap"),
  grandSlams: measure("grand_slams", "grand_slam", "grand slam", "grand slams", "took a grand slam"),
  oneTwos: measure("one_twos", "one_two", "one-two finish", "one-two finishes", "finished first and second"),
  driverOfTheDay: measure("driver_of_the_day", "driver_of_the_day", "driver of the day award", "driver of the day awards", "was voted driver of the day"),
  racesLed: measure("races_led", "led_a_lap", "race led", "races led", "led a lap"),
  lapsLed: measure("laps_led", "led_a_lap", "lap led", "laps led", "led a lap"),
  laps: measure("laps", "start", "racing lap", "racing laps", "raced"),
  titles: measure("titles", "title", "world title", "world titles", "won the title"),
  sprintWins: measure("sprint_wins", "win", "sprint win", "sprint wins", "won the sprint"),
  sprintPodiums: measure("sprint_podiums", "podium", "sprint top-three finish", "sprint top-three finishes", "finished a sprint in the top three"),
  sprintStarts: measure("sprint_starts", "start", "sprint start", "sprint starts", "started a sprint"),
  positionsGained: measure("positions_gained", "start", "place gained", "places gained", "gained places"),
  pitStops: measure("pit_stops", "start", "pit stop", "pit stops", "stopped"),
  q1Exits: measure("q1_exits", "q1_exit", "Q1 exit", "Q1 exits", "went out in Q1"),
  q2Exits: measure("q2_exits", "q2_exit", "Q2 exit", "Q2 exits", "went out in Q2"),
  q3Appearances: measure("q3_appearances", "q3", "Q3 appearance", "Q3 appearances", "reached Q3"),
  topN: measure("top_n", "top_n", "such finish", "such finishes", "finished there"),
} as const satisfies Record<string, Measure>; // biome-ignore format: a table to be read across

export type MeasureName = keyof typeof measures;

const outIn = (part: number) =>
  `(?:out|exit\\w*|eliminat\\w*|drop\\w*|fall\\w*|fell|stuck|knocked) (?:out )?(?:in |of |at |during )?q${part} |q${part}s? (?:exits?|eliminations?|knock ?outs?|outs?|dropouts?) `;
const shortOf = (part: number) => `(?:miss\\w*|fail\\w*|not) (?:\\w+ ){0,3}q${part} `;

/** The words that ask for a measure; the first that fits counts, so the more special come first. */
export const measureWords: readonly (readonly [RegExp, MeasureName])[] = [
  [new RegExp(` (?:${outIn(1)}|${shortOf(2)})`), "q1Exits"],
  [new RegExp(` ${outIn(2)}`), "q2Exits"],
  [/^(?!.* (?:out|exit\w*|miss\w*|fail\w*|not|never|without|outside) ).* q3s? /, "q3Appearances"],
  [/ grand (?:slams?|chelems?) /, "grandSlams"],
  [/ hat ?tricks? /, "hatTricks"],
  [/ driver of the day /, "driverOfTheDay"],
  [/ (?:(?:one|1) (?:2|2s|twos?)|double podiums? at the top) /, "oneTwos"],
  [
    / (?:wins?|won|victor(?:y|ies)|winning|win races?) (?:(?!(?:and|or|not|without|than|but) )\w+ ){0,4}?(?:from|off) (?:the )?pole|pole to (?:flag|win)|from pole (?:to|and) (?:win|victory)|poles? (?:in)?to (?:a )?(?:win|victor)|convert(?:ed)? (?:\w+ ){0,3}poles?|poles?(?: positions?)? (?:\w+ ){0,3}convert\w*|won (?:\w+ ){1,4}?(?:from|off) pole /,
    "winsFromPole",
  ],
  [
    / sprint(?: race)? (?:wins?|victor(?:y|ies)|winners?)|(?:win|wins|won|winning|victories|winner of|victor) (?:\w+ ){0,3}sprints?(?: races?)? |winners? of (?:the )?sprint| sprints? (?:races? )?(?:has|have|did|had) (?:\w+ ){1,2}(?:won|win|taken) /,
    "sprintWins",
  ],
  [/ sprint(?: race)? (?:podiums?|top 3)|podiums? in sprints? /, "sprintPodiums"],
  [/ sprint(?: race)? points|points (?:\w+ ){0,2}?(?:in|from) (?:the )?sprints? /, "sprintPoints"],
  [
    / sprint(?: race)? starts|starts in sprints|started (?:\w+ )?sprints|sprints (?:did |has |have )?(?:DRIVER )?(?:started|entered|raced|run) /,
    "sprintStarts",
  ],
  [/ fastest (?:race )?laps?|quickest (?:race )?laps?|fastest lap of the race /, "fastestLaps"],
  [/ (?<!(?:outside|from|off|behind|beyond) (?:of )?(?:the )?)front row(?:s)?(?: starts?)? /, "frontRows"],
  [
    / laps? (?:\w+ ){0,3}?(?:led|lead|in the lead|in front|out front)|(?:led|lead|leading) (?:\w+ ){0,3}?laps /,
    "lapsLed",
  ],
  [
    / races? (?:\w+ ){0,2}?led|(?:led|leading|lead) (?:a |the most |any |many )?(?:\w+ )?(?:races?|grands? prix|lap) /,
    "racesLed",
  ],
  [
    / points? (?:finish(?:es)?|scoring (?:finish(?:es)?|races?|positions?))|(?:finish(?:ed|es)?|in|inside|outside) (?:of )?the points|points places|(?:scored|score|scoring) points (?:in|at) (?:\w+ ){0,2}races|times (?:\w+ ){0,4}scored points|score points /,
    "pointsFinishes",
  ],
  [
    / (?:pole positions?|poles?|started (?:\w+ )?(?:first|p1)|start(?:s|ed)? from (?:the front|first|p1)|pole sitters?|polesitters?|pole man|fastest in qualifying|quickest in qualifying|qualif(?:y|ied|ying) (?:first|fastest|quickest|1st|p1|on top)|topp(?:ed|ing) qualifying) /,
    "poles",
  ],
  [
    / (?:podiums?|rostrums?|podium (?:finish(?:es)?|places?|visits?|appearances?)|top (?:3|three)(?: finish(?:es)?| places?| results?| spots?)?) /,
    "podiums",
  ],
  [
    / (?:titles?|championships?|crowns?)(?= (?:with|for|by) (?:TEAM|DRIVER) )| (?:drivers |world |constructors |f1 |drivers world )*(?:championships?|titles?|crowns?)(?! (?:positions?|points|standings?|table|lead|leader|leaders|order|race|fight|battle|gap|decided|decider|contenders?|rivals?|winning|runner|after|before|with|by))(?= )| world champions? | champions? | wdc /,
    "titles",
  ],
  [
    / (?:dnfs?|retirements?|retire[sd]?|retiring|did not finish|fail(?:ed|s|ing)? to (?:finish|see|reach|make)\b(?: the \w+(?: flag)?)?|not finish|non finishes|breakdowns?|crash(?:ed|es)? out|failures to finish|not make the finish|not see the (?:chequered )?flag) /,
    "dnfs",
  ],
  [/ disqualif\w* |dsqs? /, "disqualifications"],
  [/ points? /, "points"],
  [
    / (?:wins?|victor(?:y|ies)|won|winning|winners?|triumphs?|triumphed|winless|victorious|p1s|first places?|1st places?|top step) /,
    "wins",
  ],
  [
    / (?:positions?|places?|spots?) (?:\w+ ){0,2}?(?:gained|made up|won)|(?:gain(?:ed|s|er)?|made up|make up|gaining) (?:\w+ ){0,4}?(?:positions?|places?|spots?|ground)|biggest (?:gainer|climber|mover) /,
    "positionsGained",
  ],
  [
    / (?:pit ?stops?|pitstops?|stops|times did \w+ (?:pit|stop)|visits? to the pits?|pitted|tire changes?) /,
    "pitStops",
  ],
  [
    / laps (?:raced|driven|completed|done|covered|of racing)|(?:raced|driven|completed|covered|drove) (?:\w+ ){0,3}?laps | racing laps /,
    "laps",
  ],
  [/ (?:classified )?(?:finishes|finishing a race|races (?:did \w+ )?finished|races finished) /, "finishes"],
  [
    / (?:starts?|race starts|appearances|races (?:has |have |did )?(?:DRIVER |TEAM )?(?:do|done|started|starts|entered|contested|competed|driven|raced|done|run|been in|participated|taken part|drive|race|start|contest|compete|enter|participate|under)|(?:grands prix|gps|races) (?:\w+ ){0,3}?(?:started|entered|contested|driven|raced|competed)|(?:grands prix|gps|races) (?:did|does|do|has|have) (?:DRIVER|TEAM) (?:start|enter|contest|drive|race|compete)(?: in)?|(?:started|entered|contested|driven|raced|competed|participated|taken part) (?:in )?(?:\w+ ){0,3}?(?:races|grands prix|gps)|(?:have|has|had|ever) (?:\w+ )?(?:raced|driven|competed|participated|taken part)|experienced|(?:most|fewest) (?:races|grands prix|gps|grand prix)|times (?:\w+ ){0,3}?raced) /,
    "starts",
  ],
];
