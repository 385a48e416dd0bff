import type { Row } from "../../planning/found.ts";
import type { Plan } from "../../planning/plan.ts";
import { isHowMany, isYesNo } from "../../reading/features.ts";
import { answered, type Said, say, sayList, unknown } from "../../say.ts";
import { type Measure, measures } from "../../words/measures.ts";
import { everyEvent } from "./every-event.ts";
import type { FormReader, Scene } from "./scene.ts";

const together = / (?:together|both|shar(?:e|ed|ing)|alongside|same (?:race|podium)|1 2s?|one twos?) /;
/** One driver a race has them: of two together their sum is meant. */
const onlyOnes: ReadonlySet<string> = new Set(["wins", "poles", "fastest_laps", "points", "titles", "starts"]);
const bothCars =
  / (?:double (?:podium|points|dnf|retirement)s?|lock ?outs?|lock(?:ed|ing)? out|(?:both|2|two) (?:\w+ )?(?:cars|drivers)) /;

/**
 * What two did in one race: "Hamilton and Rosberg on the podium together", "front-row lockouts of Mercedes", "double
 * podiums of McLaren". Totals of each would be another thing.
 */
export const bothAtOnceForm: FormReader = (scene) => {
  const { drivers, teams, words } = scene.question;
  if (/ (?:most|fewest|longest|in a row|consecutive|team ?mates?) /.test(words)) return undefined;
  const isPair = drivers.length === 2 && together.test(words) && !/ (?:combined|in total) /.test(words);
  const isTeam = drivers.length === 0 && teams.length === 1 && bothCars.test(words);
  if (!isPair && !isTeam) return undefined;
  const isOneTwo = isPair && / (?:1 2s?|one twos?) /.test(words);
  const measure = isOneTwo ? measures.oneTwos : / front row/.test(words) ? measures.frontRows : scene.measure;
  if (
    !measure?.event ||
    (isPair && onlyOnes.has(measure.metric)) ||
    !(
      isHowMany(scene.question) ||
      isYesNo(scene.question) ||
      / (?:times|which|when|last time|list|number) |lock|double/.test(words)
    )
  )
    return undefined;
  return { sure: 0.93, plan: () => bothPlan({ ...scene, measure }) };
};

/** A one-two is listed under its winner alone: the first two places hold both. */
const eventsOf = ({ metric }: Measure) => (metric === "one_twos" ? { metric: "top_n", n: 2 } : { metric });

const mostNamed = 4;

function* bothPlan(scene: Scene): Plan {
  const { drivers, filters, measure, question } = scene;
  if (!measure) return unknown("I don't know what they are to have done together.");
  const events = yield* everyEvent({ ...eventsOf(measure), ...filters.input, driver: drivers });
  if ("trouble" in events) return events.trouble;
  const races = new Map<string, Row[]>();
  for (const row of events.rows) races.set(row.text("race_ref"), [...(races.get(row.text("race_ref")) ?? []), row]);
  const shared = [...races.values()].flatMap((rows) =>
    new Set(rows.map((row) => row.text("driver"))).size > 1 ? rows.slice(0, 1) : [],
  );
  const who =
    drivers === undefined
      ? `Both cars of ${question.teams[0]?.name ?? ""}`
      : sayList(question.drivers.map(({ name }) => name));
  const where =
    drivers === undefined
      ? filters.words.replace(/^ for [A-Z][\s\S]*?(?= (?:at|in|from|by|with|since|up)\b|$)/, "")
      : filters.words;
  const [first, last] = [shared[0], shared.at(-1)];
  if (!first || !last)
    return answered(say`${isYesNo(question) ? "No: " : ""}${who} never ${measure.did} together${where}.`);
  const head = say`${isYesNo(question) ? "Yes: " : ""}${who} ${measure.did} together ${shared.length === 1 ? "once" : `${shared.length} times`}${where}`;
  const places: Said =
    shared.length <= mostNamed
      ? say`: ${sayList(shared.map((row) => row.cite("race")))}`
      : say`, between the ${first.cite("race")} and the ${last.cite("race")}`;
  return answered(say`${head}${places}.`);
}
