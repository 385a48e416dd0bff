/**
 * Words that never are a name on their own inside a sentence, exactly or by a typing error: the vocabulary of the sport
 * and the commonest English words that some driver's, team's or circuit's name is spelled like, or nearly like.
 */
export const stopWords: ReadonlySet<string> = new Set(
  `
  shields check checks state states status match matches arrow bundle spawn iso working manually child audio audit store
  print printed share shared remain remains italic shall presence among fuzzy detailed dev dir login alias processor
  processors kick stake stakes hungry sober wills willy reno sterling germen sic charset
  a about after again against all also always am an and any are as at away back bad be been before best better
  between both but by call came can car cars case cases change close come could cross current day days did do does
  done down driver drivers driving each early easy end ended england enough ever every fact fair fast faster
  fastest few final finale find fine fire first flag flags for force from full game gap gaps gave get give go goal
  going gold good got great green grid grids ground group had half hall has have he head her here high him his home
  hot hour how if in into is it its just keep kept kind king know lap laps large last late later lead leader
  leaders leading leads least leave led left less let life like line list lit little live local long lose loss lost
  lot love low made main make man many march mark mass matter may me mean means men mercy might mile miles mine
  miss missed more most move moved moves much must my name near need never new next nice nicer night no nor not
  note now number of off often old on once one ones only open opener or order other our out over overall own pace
  pair part pass passed past peak penalty people per pit pits place places plan play podium podiums point points
  pole poles position positions power practice price prime prize pro pros put qualify qualified qualifying quali
  question quick quicker quickest race raced racer races racing rain rainy rank ranking rate ratio reach read real
  reason record records red rest result results retire retired retirement retirements return rich right road rose
  round rounds row rule rules run runner running said same save saw say score scored season seasons second seconds
  see seen series session set sets several she short should show side simple since single slow slower slowest small
  so some soon sort south speed speeds spin spot spring sprint sprints stand standing standings start started
  starter starters starting starts stat stats still stint stints stop stopped stops story straight strategy street
  strong stuck such suzuki table take taken tell ten than that the their them then there these they thing think
  third this those three through time times tire tires title titles to today together told too took top total track
  trip try turn turns two tyre tyres under until up us use used very via wall want was way we week well went were
  west wet what when where which while white who whole whom whose why will win winner winners winning wins wise
  with without won wonder word words work world worst would wrong year years yellow yes yet you young your zero
  hard soft medium intermediate intermediates inter inters slick slicks weather wind safety virtual gear grip
  degradation deg pitstop pitstops crash crashes crashed collision overtake overtakes overtaking overtook drs ers
  kers dnf dnfs dns dsq fia fom gps sc vsc grand prix gp sector sectors hairpin chicane corner corners apex engine
  engines chassis team teams teammate teammates rookie rookies champion champions championship championships
  constructor constructors circuit circuits country countries nation european asian african stewards steward appeal
  margin margins average median fewest youngest oldest longest shortest biggest smallest highest lowest career
  careers legend legends debut debuts streak streaks consecutive compare comparison versus vs predict prediction
  forecast finish finished finishes finishing gained gain gains front rear wheel wheels lights bell bank banks
  clean paul peter john james jack tony bob bill jim mike alan david phil brian chris ken ray art pat guy
  rob jo joe ian al ron eric andy doug roy sam len les free marks bat bot mag law fit bar ant pia web
  pet pal pic del fin der van von de la le da di el il las los hat hit ice baron rat bear boss butter butterfly
  computer cowboy dentist lion phoenix professor viking torpedo grove scuderia field party pastry stroller larson
  morris burrito boot strip ring tsunami charlie oscars mario nelson monday tuesday wednesday thursday friday
  saturday sunday january february april june july august september october november december morning evening
  afternoon weekend weekends month months yesterday tomorrow tonight minute minutes hello thanks thank please sorry
  sure maybe really actually explain describe summarize summarise recap report moist mostly master masters minor
  major motor motors marina marine market marker barely barrel buttons senior senses sense sensor sensors charts
  chart loses looses closer closest mason manual brand brands branch brown browns block blocks blue black bottom
  bottle bottles bonus bonuses perks peers pears parts parting pirate pirates pastor verse versed server servers
  harder harsh handle handled handles matters wagon wolf shadow shadows eagle eagles spirit token toll tolls theme
  themes moment moments monster message messages mental metal metals medal medals gently gentle seller cellar
  sailor fuel fuels fiji found silver stone stones stove stoke spare spark sparks spell space spaces course courses
  coarse coast brother brothers father son cousin uncle nephew sister family continent continents bigger quotes
  quote forums format formats formula lets thinks thought though tough rough cough bought brought hunting hunter
  hunters hunts hunted moose mouse mosses mouth loud cloud clouds cold bold weber ported sport sports sporting
  support supported port ports sorted`
    .trim()
    .split(/\s+/),
);

/** A demonym before one of these speaks of people or things from there, not of the grand prix. */
export const notOfGrandPrix: ReadonlySet<string> = new Set(
  `driver drivers team teams constructor constructors engine engines racer racers man woman men women manufacturer
  manufacturers champion champions winner winners flag anthem anthems teammate ace star stars guy pilot pilots rookie
  rookies nationality people fans fan crowd car cars marque marques outfit outfits squad legend legends hero born
  world duo pair trio licence license citizen citizens podium podiums victory victories wins poles racing`.split(/\s+/),
);

/** "max" before one of these is the word, not the man. */
export const notOfMax: ReadonlySet<string> = new Set(
  "speed points number laps lap stint temperature temp tokens length value gap time power age distance rpm of per downforce attack".split(
    " ",
  ),
);

/** Common words that are a name when they are written as one, with a capital inside the sentence. */
export const namesWithCapital: ReadonlySet<string> = new Set(
  "march wolf shadow eagle spirit pace mass stuck life token us sa oz stake kick".split(" "),
);

/** Before one of these "March" is the month. */
export const beforeMonths: ReadonlySet<string> = new Set(
  "in on since during by until till of from last next this early late".split(" "),
);
