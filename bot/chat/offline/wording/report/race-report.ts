import type { Found } from "../../planning/found.ts";
import { joined, type Said, write } from "../../say.ts";
import { milestonesOf, retirementsOf, tablesOf } from "./aftermath.ts";
import { courseOf } from "./course.ts";
import { openingOf } from "./opening.ts";
import { type Sentence, tellingOf, withShortNames } from "./telling.ts";

/** A report is about this long, in words; with few facts shorter. */
const longest = 200;
/** What only fills a report is told up to here. */
const fullEnough = 128;
const firstFiller = 19;

/** A race told in three paragraphs out of what `race_story` found, every figure bound to where it is from. */
export function raceReport(found: Found): Said {
  const telling = tellingOf(found);
  const paragraphs: Sentence[][] = [
    openingOf(telling),
    courseOf(telling),
    [...retirementsOf(telling), ...milestonesOf(telling), ...tablesOf(telling)],
  ];
  const chosen = choose(paragraphs.flat());
  const kept = paragraphs.map((sentences) => sentences.filter((one) => chosen.has(one)).map(({ said }) => said));
  const told = kept.filter((sentences) => sentences.length > 0).map((sentences) => joined(sentences, " "));
  const note = found.data.text("state") === "provisional" ? ["The result is still provisional."] : [];
  return withShortNames(joined([...told, ...note], "\n\n"), found);
}

/** The sentences that fit, the weightiest first. */
function choose(sentences: readonly Sentence[]): Set<Sentence> {
  const chosen = new Set<Sentence>();
  let words = 0;
  for (const one of [...sentences].sort((a, b) => a.rank - b.rank)) {
    const own = write(one.said).text.split(/\s+/).length;
    const isRoom = one.rank >= firstFiller ? words < fullEnough : words + own <= longest;
    if (one.rank > 1 && !isRoom) continue;
    chosen.add(one);
    words += own;
  }
  return chosen;
}
