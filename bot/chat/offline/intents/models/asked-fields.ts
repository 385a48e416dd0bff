import type { Question } from "../../reading/question.ts";
import type { Track } from "../../wording/strategy-words.ts";

const tireWords = / (?:tires?|tyres?|compounds?|rubber|sets?|stints?|slicks) /;

/** The compounds named, in the order named. "Hard" alone is an everyday word: it counts beside tire words only. */
export function compoundsAsked({ words }: Pick<Question, "words">): string[] {
  const named = [
    ...words.matchAll(
      / (softs|mediums|hards|soft|medium|hard|reds|yellows|whites|intermediates?|inters?|full wets?|wets)(?= )/g,
    ),
  ];
  const isTires = tireWords.test(words) || named.some((one) => one[1] !== "hard");
  if (!isTires) return [];
  return [...new Set(named.map((one) => compoundOf(one[1] ?? "")))];
}

function compoundOf(word: string): string {
  if (/^soft|^red/.test(word)) return "SOFT";
  if (/^medium|^yellow/.test(word)) return "MEDIUM";
  if (/^hard|^white/.test(word)) return "HARD";
  return /wet/.test(word) ? "WET" : "INTERMEDIATE";
}

/** "lap 22": the lap. "After lap 10" is the one before it that is over, so the next one. */
export function lapAsked({ words }: Pick<Question, "words">): number | undefined {
  const found =
    / (after |at the end of |following )?lap (?:number )?(\d{1,3}) /.exec(words) ??
    / (after )?(\d{1,2}) laps (?:in|into|gone|done) /.exec(words);
  if (!found) return undefined;
  return Number(found[2]) + (found[1] ? 1 : 0);
}

/** The lap after which things stand: the one named. */
export function lapDone({ words }: Pick<Question, "words">): number | undefined {
  const found = / lap (?:number )?(\d{1,3}) /.exec(words) ?? / (\d{1,2}) laps (?:in|into|gone|done) /.exec(words);
  return found ? Number(found[1]) : undefined;
}

/** "20-lap-old hards", "hards that are 20 laps old", "at 15 laps of age": laps on the set. */
export function tireAgeAsked({ words }: Pick<Question, "words">): number | undefined {
  const found =
    / (\d{1,2}) (?:laps?|lap) (?:old|used|worn) /.exec(words) ??
    / (?:with|after|on) (\d{1,2}) laps (?:on|old) /.exec(words) ??
    / (?:age(?:d)?|old) (?:of )?(\d{1,2}) (?:laps )?/.exec(words);
  return found ? Number(found[1]) : undefined;
}

/** A place on the grid: "from P4", "starting 10th", "from pole", "last", "from the pit lane". */
export function gridAsked({ words }: Pick<Question, "words">): number | "last" | "pit_lane" | undefined {
  if (/ (?:from|in) (?:the )?pit ?lane /.test(words)) return "pit_lane";
  if (/ (?:from|on) (?:the )?pole(?: position)? /.test(words)) return 1;
  if (
    / (?:starts?|starting|started|from|at) (?:dead |from )?(?:in )?(?:the )?(?:last|back|very back)(?: of the grid| place| row)? /.test(
      words,
    )
  )
    return "last";
  const found =
    / p ?(\d{1,2}) /.exec(words) ??
    / (?:starts?|started|starting|from|grid|qualif(?:y|ies|ied|ying)) (?:from |in |on |position |slot |place |the )*(\d{1,2})(?:st|nd|rd|th) /.exec(
      words,
    ) ??
    / (?:grid (?:position|slot|place)|position) (\d{1,2}) /.exec(words) ??
    / (?:from|starts?|starting) (?:the )?(first)(?: place)? /.exec(words);
  if (!found) return undefined;
  const place = found[1] === "first" ? 1 : Number(found[1]);
  return place >= 1 && place <= 30 ? place : undefined;
}

/** What is out on the track, when said. */
export function trackAsked({ words }: Pick<Question, "words">): Track | undefined {
  if (/ (?:vsc|virtual safety car|virtual) /.test(words)) return "vsc";
  if (/ (?:safety car|sc|full safety car) /.test(words)) return "sc";
  return / (?:green|normal racing|normal conditions|green flag) /.test(words) ? "green" : undefined;
}

export const weatherAsked = ({ words }: Pick<Question, "words">): "wet" | undefined =>
  / (?:in the (?:wet|rain)|if it rains?|wet race|wet track|rain falls|it rains) /.test(words) ? "wet" : undefined;

/** "What is tire degradation": the word itself is asked about. */
export const isDefinition = ({ words, places, drivers, time }: Question): boolean =>
  places.length === 0 &&
  drivers.length === 0 &&
  time.race === undefined &&
  / (?:what (?:is|are|does|do)|what s|explain|define|meaning|mean|means|why|how (?:does|do|is|are) (?!long)|difference) /.test(
    words,
  );
