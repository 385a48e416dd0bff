/** Other spellings, chat shorthand and common slips of words that are too short to mend by likeness. */
export const spellings: Readonly<Record<string, string>> = {
  tyre: "tire", tyres: "tires", metre: "meter", metres: "meters", kilometre: "kilometer", kilometres: "kilometers",
  kerb: "curb", colour: "color", favourite: "favorite", neighbour: "neighbor",
  teh: "the", hte: "the", hwo: "who", woh: "who", wich: "which", whcih: "which", wat: "what", wut: "what", wht: "what",
  waht: "what", whta: "what", wen: "when", whos: "who is", whats: "what is", wheres: "where is", whens: "when is", hows: "how is", wher: "where", hw: "how", mny: "many", mnay: "many", amny: "many",
  r: "are", u: "you", ur: "your", pls: "please", plz: "please", thx: "thanks", ty: "thanks", cheers: "thanks",
  champ: "champion", champs: "champions", champship: "championship", wdc: "drivers championship",
  wcc: "constructors championship", wdcs: "drivers championships", wccs: "constructors championships",
  strat: "strategy", strats: "strategies",
  quali: "qualifying", qualy: "qualifying", qually: "qualifying", qualis: "qualifyings", qualifyin: "qualifying", qualified: "qualified",
  fl: "fastest lap", fls: "fastest laps", dotd: "driver of the day", dnfed: "retired", dnfd: "retired", dnfing: "retiring",
  gps: "grands prix", prixs: "prix", h2h: "head to head", pb: "best", pts: "points", pnts: "points", ponits: "points", pionts: "points",
  rn: "right now", atm: "right now", yr: "year", yrs: "years", lst: "last", frist: "first", fisrt: "first", wn: "won", wnners: "winners",
  moust: "most", mst: "most", mot: "most", msot: "most", omst: "most", pols: "poles", ploes: "poles", winz: "wins", wons: "won",
  inaugural: "first", pit_stop: "pitstop", nr: "number", vs: "versus", v: "versus", tho: "though", abt: "about", b4: "before", bfore: "before", evr: "ever",
  finsh: "finish", finshed: "finished", fnished: "finished", finised: "finished", fastst: "fastest", rounde: "round",
  constructer: "constructor", constructers: "constructors", contructors: "constructors", contructor: "constructor",
  drives: "drives", rece: "race", rac: "race", recs: "races", seson: "season", seaosn: "season", sesaon: "season", podum: "podium", podums: "podiums",
  titel: "title", titels: "titles", tital: "title", teammte: "teammate", temmate: "teammate", teamate: "teammate", teamates: "teammates",
}; // biome-ignore format: a list to be read across

/** Numbers in words. "one" stays: it is a pronoun more often. */
export const numberWords: Readonly<Record<string, string>> = {
  two: "2", three: "3", four: "4", five: "5", six: "6", seven: "7", eight: "8", nine: "9", ten: "10", eleven: "11",
  twelve: "12", thirteen: "13", fourteen: "14", fifteen: "15", sixteen: "16", seventeen: "17", eighteen: "18",
  nineteen: "19", twenty: "20", thirty: "30", fifty: "50", hundred: "100", dozen: "12",
  second: "2nd", third: "3rd", fourth: "4th", fifth: "5th", sixth: "6th", seventh: "7th", eighth: "8th", ninth: "9th",
  tenth: "10th", eleventh: "11th", twelfth: "12th", thirteenth: "13th", fourteenth: "14th", fifteenth: "15th",
  sixteenth: "16th", seventeenth: "17th", eighteenth: "18th", nineteenth: "19th", twentieth: "20th", runner_up: "2nd",
}; // biome-ignore format: a list to be read across
