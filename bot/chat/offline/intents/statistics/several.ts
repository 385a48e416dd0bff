import type { Row } from "../../planning/found.ts";
import type { Plan } from "../../planning/plan.ts";
import { answered, type Said, say, sayList } from "../../say.ts";
import { type Measure, type MeasureName, measures } from "../../words/measures.ts";
import { withoutDoubleSession } from "./counts.ts";
import { countSaid, type FormReader, type Scene, statistics, toolTrouble } from "./scene.ts";

const counted =
  "wins|victories|podiums|poles|pole positions|titles|championships|fastest laps|points|starts|races|retirements|dnfs";
const pair = new RegExp(
  ` (${counted})(?: ,)? (?:(${counted}) )?(?:and|or|plus|&) (?:how many |his |her )?(${counted}) `,
);

const named: Readonly<Record<string, MeasureName>> = {
  wins: "wins", victories: "wins", podiums: "podiums", poles: "poles", "pole positions": "poles", titles: "titles", championships: "titles",
  "fastest laps": "fastestLaps", points: "points", starts: "starts", races: "starts", retirements: "dnfs", dnfs: "dnfs",
}; // biome-ignore format: a list to be read across

/** "Stewart's wins and titles": several counts of one driver or team. */
export const severalForm: FormReader = (scene) => {
  const { drivers, teams, words } = scene.question;
  const match = pair.exec(words);
  if (drivers.length + teams.length !== 1 || !match || / (?:most|fewest|versus|than|more) /.test(words))
    return undefined;
  const names = match.slice(1).flatMap((one) => (one === undefined ? [] : [named[one]]));
  const asked = [...new Set(names)].flatMap((name) => (name === undefined ? [] : [measures[name]]));
  return asked.length > 1 ? { sure: 0.9, plan: () => severalPlan(scene, asked) } : undefined;
};

function* severalPlan(scene: Scene, asked: readonly Measure[]): Plan {
  const { filters, drivers, question } = scene;
  const parts: Said[] = [];
  let subject: Row | undefined;
  for (const measure of asked) {
    const found = yield* statistics(
      withoutDoubleSession({
        metric: measure.metric,
        ...filters.input,
        driver: drivers,
        group_by: drivers === undefined ? "constructor" : "driver",
      }),
    );
    const [row] = found.rows;
    if (!found.ok || !row) return toolTrouble(found);
    subject ??= row;
    parts.push(countSaid(row, measure));
  }
  const who = subject?.cite(drivers === undefined ? "constructor" : "driver") ?? "";
  const words =
    drivers === undefined
      ? filters.words.replace(/^ for [A-Z][\s\S]*?(?= (?:at|in|from|by|since|up)\b|$)/, "")
      : filters.words;
  return answered(say`${who} ${/ (?:did|had) /.test(question.words) ? "had" : "has"} ${sayList(parts)}${words}.`);
}
