/** Everyday words of questions that are neither names nor terms of the sport. */
export const commonWords: ReadonlySet<string> = new Set(
  `i me my we us our you your he him his she her it its they them their this that these those there here some any all both
  each every another other others else same such own one ones anyone anybody someone somebody everyone nobody none nothing
  something anything everything thing things way ways am being done doing made make makes making take takes took taken
  taking get gets got gotten getting go goes went gone going come comes came coming see saw seen look looks looked looking
  find finds found know knows knew known think thinks thought say says said want wants wanted need needs needed like likes
  liked let lets put puts use used uses using work works worked keep keeps kept hold holds held holding seem seems become
  became becomes begin began begun set sets call called bring brought stand stands stood stay stayed turn turned mean means
  meant might may must shall if then than because so just only also too very really quite still already yet even ever
  about above across along among around as back below beside beyond but down due either else except few further here however
  instead into less near neither nor off once onto out over own per rather several since though through throughout together
  toward towards under unless up upon via well whatever whether while within yes no maybe please sorry ok okay hey hi yo dude
  mate bro man guy guys lads folks sir quick quickly question questions answer answers info information data fact facts
  stat stats statistics figure figures detail details show shows showed shown give gave given tell told ask asked list
  listed name named names exactly precisely roughly approximately actually basically literally finally eventually actual
  real true false right wrong correct good great bad nice big small little large huge tiny high low old new young early late
  long short fast slow hard easy hot cold day days week weeks hour hours minute minutes seconds moment moments period
  second sec secs ms kph mph end ended ends ending side part parts point half quarter whole full single double triple
  sport formula f1 fia motorsport racing car cars crowd fan fans world people person men women woman child kid brother father son
  manage managed managing able ability kind kinds sort type types number numbers count counts counted amount sum
  against among every each ones cross crossed line lines light lights flag flags checkered chequered board away far
  took bag bagged bags grab grabbed clinch clinched clinching seal sealed wrap wrapped secure secured securing claim claimed
  claims claiming earn earned collect collected collecting rack racked amass amassed land landed notch notched net netted
  pick picked picks picking register registered boast boasts score dominate dominated dominant join joined replace replaced
  partner partnered alongside cross-check classified classify classification accumulate accumulated gather gathered haul
  hauled bagging separating separated separate apart split splits lineup line-up pairing pairings sat sitting sit sits lie
  lay lies lined line-ups ran run runs running host hosts hosted hosting visit visited stage staged staging happen happens
  happening occurred occur during went kick kicked off trophy step steps stepped ladder rank ranked ranks tied tie level
  monday tuesday wednesday thursday friday saturday sunday swear swears swearing money pay pays paid fine fined cost costs break breaks broke
  better best worse worst ahead behind front rear top bottom middle mid last first next later sooner again twice thrice
  bought sold buy sell cook recipe weather football soccer tennis basketball joke poem song story write code python
  ignore previous instructions system prompt pretend act rules reveal
  fail fails failed failing reach reached reaching suffer suffered cause caused causes force forced problem problems issue
  issues trouble damage broke broken break breaks mechanical technical hydraulic gearbox suspension brake brakes puncture fire
  exit exited drop dropped dropping stop stopping hit spin spun contact incident incidents accident accidents tangle tangled
  edge edged pip pipped outdo trail trailed trailing chase chased chasing follow followed following close closer closest
  comfortable comfortably easily narrowly barely dominant dominating strong stronger strongest weak weaker impressive
  debutant debuted newcomer newcomers veteran veterans legend legends hero heroes star stars guys folk chaps chap lad
  born died dead alive lived lives living hometown town city village place places region area continent
  season's year's month months week weeks days hours minutes morning afternoon evening night noon midnight
  lineups seat seats replaced substitute substitutes reserve contract signed signing switch switched transfer moved move
  moves leave leaves leaving left quit quits return returned returning comeback stint stints spell spells era eras
  supplier suppliers supply supplied powered motor motors unit units chassis sponsor sponsors owner owners boss principal
  logo livery color paint helmet overall suit
  approximately roughly nearly almost exact precise total totals altogether combined combination including included include
  excluding exclude except besides apart minimum maximum limit above beneath higher lower greater lesser equal equals
  compare compared comparing versus contrast similar different differences distinct
  favorite beloved famous popular notable memorable historic iconic controversial crazy chaotic dramatic boring exciting
  please kindly thanks hi hello dear could couldn would wouldn should shouldn hasn haven hadn wasn weren isn aren doesn
  share shared sharing split chunk portion remainder rest remaining left whole entire entirely full fully partial
  mine yours ours theirs itself himself herself themselves myself yourself whose whom whichever whatever
  become becoming remain remained remains exist exists existed contain contains include involve involved matter matters
  try tried trying manage need needing require required requires deserve deserved expect expected hope hoped wish
  believe believed reckon guess suppose wonder wondering curious interested remember recall forgot remind mention mentioned
  breakdown overview summary profile background history biography trivia milestone milestones achievement achievements
  tent tents paint painted painter
  complete completed completes completing competed surrounding clean sweep swept sweeps sweeping flow lights-out round rounded
  carry carried steal stole stolen throw threw thrown lost loses losing grew grow peak peaked feat feats matched match matching
  managed broke breaking surpass surpassed overtake overtaken exceed exceeded hat tricks crown crowned guest cars drivers
  overlap served serve serving disqualify handed hand hands snatch snatched inherited inherit deny denied denies rival rivals
  arrive arrived train trained paid pay cost costs cheap spend spent wear wore worn weigh weight height tall
  radio rates thousands stage construction change changes changed changing chance terms term plane completed formed previous heard placed quality spring older
  order orders storm regime heads reasons reason decide decides finals stated strategic truck founder founded compete tells explain explained explains attempted attempt connected tries
  walls wall bases base helps requirement requirements winds constructed ranging dates stages clash rated titled engineers engineer funded plate plates lists smart balls print fine wings wing
  lending thirds tired thick paint springs opener notion dated stating contractors beats lengthy safely averaged averages tables table crushed crush margins trace traces clashed finale summers
  compounds compound blend newer construct poses timed schedules width loading average charges charge jumped jump stronger cells cell grade ring brain striking truly shield panic finger fingers
  courage verge steering sticking varies stole money farmers professor pants texts text dish insurance punishment permission migrate migration rake angle dive squat
  wheel wheels nut nuts bolt bolts sheet scope compare compares compared companion width shake grave bear bears shop shops founder copper mouth teeth wound
  produce produced produces convert converted converts converting nationality nationalities only onto outright honor honors honours trophy trophies prize prizes award awards medal medals vote voted votes`
    .split(/\s+/)
    .filter((word) => word !== ""),
);
