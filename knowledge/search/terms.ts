import { stemmer } from "stemmer";

/** British to American, and compounds that people write together or apart, so that one spelling is indexed and asked for. */
const spellings: readonly [RegExp, string][] = [
  [/\btyre(s|d)?\b/g, "tire$1"],
  [/\bcolour/g, "color"],
  [/\bcentre(s|d)?\b/g, "center$1"],
  [/\b(kilo|milli|centi)?metre(s)?\b/g, "$1meter$2"],
  [/\blitre(s)?\b/g, "liter$1"],
  [/\bprogramme(s)?\b/g, "program$1"],
  [/\bdefence/g, "defense"],
  [/\blicence(s)?\b/g, "license$1"],
  [/\bgrey\b/g, "gray"],
  [/\bcurb(s|ing)?\b/g, "kerb$1"],
  [
    /\b(organ|optim|penal|recogn|homolog|minim|maxim|stabil|neutral|util|summar|final|standard)is(e|ed|es|ing|ation)\b/g,
    "$1iz$2",
  ],
  [/\bbehaviour/g, "behavior"],
  [/\brefuell/g, "refuel"],
  [/\blabour/g, "labor"],
  [/\bpitstop(s)?\b/g, "pit stop$1"],
  [/\bpitlane\b/g, "pit lane"],
  [/\bpitwall\b/g, "pit wall"],
  [/\bsafetycar\b/g, "safety car"],
  [/\bcostcap\b/g, "cost cap"],
  [/\bsuper ?licen[cs]e(s?)\b/g, "super license$1"],
  [/\bsuper ?clip/g, "super clip"],
  [/\baqua ?plan/g, "aquaplan"],
  [/\bround ?about\b/g, "roundabout"],
  [/\bslip stream/g, "slipstream"],
  [/\bover cut\b/g, "overcut"],
  [/\bunder cut\b/g, "undercut"],
  [/\bpower train\b/g, "powertrain"],
  [/\bf 1\b/g, "f1"],
  [/\bformula ([23])\b/g, "f$1"],
  [/(\d)\s*kg\b|\bkg\b/g, "$1 kilograms"],
  [/(\d)\s*kw\b|\bkw\b/g, "$1 kilowatts"],
  [/(\d)\s*mj\b|\bmj\b/g, "$1 megajoules"],
  [/(\d)\s*hp\b|\bhp\b/g, "$1 horsepower"],
  [/(\d)\s*%/g, "$1 percent"],
  [/(\d)\s*per cent\b/g, "$1 percent"],
];

/** Forms that no stemmer brings together: past tenses, and the people of a country with the country. */
const sameWords = new Map(
  `won:win drove:drive driven:drive began:begin begun:begin led:lead lost:lose held:hold gave:give given:give took:take taken:take
  ran:run beat:beat beaten:beat broke:break broken:break fell:fall fallen:fall chose:choose chosen:choose built:build bought:buy
  sold:sell left:leave halved:half halves:half fastest:fast faster:fast quickest:fast quicker:fast quick:fast slowest:slow slower:slow
  oldest:old older:old youngest:young younger:young hardest:hard harder:hard softest:soft softer:soft longest:long longer:long
  shortest:short shorter:short largest:large biggest:large big:large bigger:large heaviest:heavy lightest:light victories:win victory:win
  died:death dies:death die:death dead:death killed:death automobile:car vehicle:car vehicles:car petrol:fuel gasoline:fuel
  practise:practice weigh:weight weighs:weight weighed:weight weighing:weight woman:women man:men person:people wheels:wheel teammate:teammate quali:qualifying qualify:qualifying qualified:qualifying qualifies:qualifying
  hungarian:hungary italian:italy british:britain german:germany belgian:belgium dutch:netherlands spanish:spain french:france
  austrian:austria japanese:japan chinese:china brazilian:brazil canadian:canada mexican:mexico australian:australia
  portuguese:portugal turkish:turkey russian:russia malaysian:malaysia korean:korea swedish:sweden swiss:switzerland
  argentine:argentina argentinian:argentina moroccan:morocco holland:netherlands uk:britain england:britain usa:america
  cota:austin fifties:1950s sixties:1960s seventies:1970s eighties:1980s nineties:1990s`
    .split(/\s+/)
    .map((pair) => pair.split(":") as [string, string]),
);

/** Lower case, no accents, one spelling and one form of words that belong together. */
export function fold(text: string): string {
  let folded = text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[\u2018\u2019]/g, "'")
    .toLowerCase();
  for (const [pattern, replacement] of spellings) folded = folded.replace(pattern, replacement);
  return folded.replace(/[a-z]+/g, (word) => sameWords.get(word) ?? word);
}

/** Words of a folded text, apostrophes dropped: "driver's" is one word, "drivers". */
export function wordsOf(folded: string): string[] {
  return folded.replace(/(\w)'s\b/g, "$1").match(/[a-z0-9]+/g) ?? [];
}

const stopWords = new Set(
  `a about actually all also am an and any are as at be been being but by can could did do does doing done each else ever every
  for from get gets getting give given go goes had has have he her here him his how i if in into is isn it its just kind let like
  long made make makes many mean means me more much must my need not now of off on one or our please really s same she should
  so some someone something sort still such t tell than that the their them then there these they thing things this those to too up
  us use used using was we were what when where which who whom whose why will with work works would you your explain describe
  happen happens happened exactly call called don doesn didn f1 formula`.split(/\s+/),
);

const moreStopWords = new Set("gives giving gets makes takes goes comes let lets want wants called calling".split(" "));

/** Words that say nothing about the subject of a question. */
export function isStopWord(word: string): boolean {
  return stopWords.has(word) || moreStopWords.has(word);
}

const stems = new Map<string, string>();

/** Porter stem, remembered. */
export function stemOf(word: string): string {
  let stem = stems.get(word);
  if (stem === undefined) {
    stem = stemmer(word);
    if (stems.size > 100_000) stems.clear();
    stems.set(word, stem);
  }
  return stem;
}

/** Stems of the words that carry meaning, in order. */
export function contentStems(text: string): string[] {
  return wordsOf(fold(text))
    .filter((word) => !isStopWord(word))
    .map(stemOf);
}
