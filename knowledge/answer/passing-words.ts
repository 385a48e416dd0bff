import { stemOf } from "../search/terms.ts";

/** Words that shape a question without naming what it is about; a good answer need not repeat them. */
const words =
  `able account add advantage affect after again against agree ahead allow alone already always amount announce answer appear apply
  around ask attempt available avoid away back bad bad base basic become before begin behind believe benefit best better big biggest bit both bother break bring broken
  build care carry case catch cause certain chance change cheap check choose clear close come common compare complete concept consider contain continue
  correct cost count couple cover create current cut decide decision define depend describe detail determine difference different difficult
  drop due earn easy effect end enough ensure entire especially event eventually everybody everyone everything example exist expect explain extra fact famous
  far fast feel few figure final finally find fine first fix follow force form format former fully function further general generally good great grow guy
  hand handle happen hard hardly have hear help high hold huge idea ignore immediate important improve include increase instead interesting
  introduce involve issue item job join keep kind know known large last late later lead learn least leave length less level likely limit little long longer look
  lose loss lot low lower main major manage matter maximum maybe mean meaning measure meet method minimum mode modern moment move name nature near nearly need never
  new next nobody normal normally note nothing notice number object often old once open option order original otherwise overall own part particular
  people perform perhaps period person place plan play please point popular possible possibly power prefer prepare prevent print probably problem
  proceed process produce properly prove provide purpose put quick quickly quite rarely rather reach real reality reason receive recent reduce refer regard relate
  remain remember remove replace require respect response rest result return right role rough roughly rule run safe same say scale scheme seem select send sense separate
  serve set several shape share short show side similar simple simply single situation size slightly slow small solve sort special specific spend stage
  stand start state stay step stick story strange strict strong style succeed success sudden suffer suggest sum suppose supposed sure surely switch system take talk
  term test thing think total touch treat trick try turn type typical typically understand unusual useful usual usually value various version view wait walk want wait way
  weak while whole win wish word work worry worse worst worth wrong year times time these nowadays days day today roughly hear heard situation scenario switch decided used
  tell told reveal behave skip hit guys bloke happening went going done doing got getting came comes kinds types ways things reasons terms background basics outstanding finest hour great greatness legend remarkable notable brilliant dominate fear react exclude prove influence attract
  struggle suit favor rely demand deal represent reward celebrate admire rate relevant crucial key essential vital tricky clever weird odd crazy insane mad cool funny nasty
  brutal harsh smart tight loose rough smooth actual true false genuine proper rid notion produce host suffer behave attempt solution goal target aim difficulty advantage disadvantage
  pros cons drawback upside downside detail background origin pick list everywhere anywhere somewhere whole entire total complete lot lots plenty couple bunch
  someone somebody anybody nobody person guy guys folks man fan fans viewer beginner newbie dummy expert teach wonder curious confused understand recall
  hope guess bet imagine assume think thought said claim apparently supposedly allegedly usually ever sometimes hardly scarcely basically overall precisely
  impact outcome consequence reaction response influence role function position status kind sort type category class group set pair variety range version
  arrive leave appear disappear vanish exist survive emerge evolve develop grow shrink rise fall increase decrease improve worsen gain begin finish end
  allow permit forbid prohibit require oblige force insist demand ask request order instruct apply enforce introduce adopt implement abandon scrap axe drop
  earlier later sooner longer shorter faster slower bigger smaller higher lower stronger weaker harder easier cheaper clearer bright dark wise`
    .split(/\s+/)
    .filter((word) => word !== "");

const stems = new Set(words.map(stemOf));

/** Endings of words that say how, not what. */
const shapes = /(?:ly|ous|ful|ive|able|ible|less|est)$/;

/** What such a word is worth beside one that names something. */
const passingWorth = 0.35;

/** 1 for a word that names something, less for one that only shapes the question. */
export function tellingShare(word: string): number {
  if (stems.has(stemOf(word)) || shapes.test(word)) return passingWorth;
  return 1;
}
