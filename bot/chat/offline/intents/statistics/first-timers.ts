import type { Row } from "../../planning/found.ts";
import type { Plan } from "../../planning/plan.ts";
import { isHowMany } from "../../reading/features.ts";
import { onlySeason } from "../../reading/time-asked.ts";
import { answered, say, sayList, unknown } from "../../say.ts";
import { withoutDoubleSession } from "./counts.ts";
import { type FormReader, type Scene, statistics, toolTrouble } from "./scene.ts";

const firstTime =
  / (?:maiden|first ever|(?:their|his|her|a|own) (?:very )?first|first time|new|1st time) (?:\w+ )?(?:career |ever |f1 |grand prix |race )*(?:wins?|winners?|victor\w*|podiums?|podium finishers?|poles?|pole positions?|pole ?sitters?|fastest laps?|races?|points?|titles?|champions?) /;
const asksWho = / (?:who|which|what|list|name|how many|number of|drivers?|anyone|any) /;

/** "Who took a maiden podium in 2025?": everybody whose first of the kind falls into the season or span. */
export const firstTimersForm: FormReader = (scene) => {
  const { question, measure } = scene;
  const { drivers, teams, places, time, words } = question;
  if (!measure?.event || drivers.length + teams.length + places.length > 0 || time.race !== undefined) return undefined;
  if ((onlySeason(time) ?? time.from) === undefined || !firstTime.test(words) || !asksWho.test(words)) return undefined;
  if (/ (?:youngest|oldest|most|fewest|until|before|needed|took to|title|champion\w*) /.test(words)) return undefined;
  return { sure: 0.94, plan: () => firstTimersPlan(scene) };
};

/** More than this nobody reads, and nobody wants to wait for. */
const mostNames = 40;

function* firstTimersPlan(scene: Scene): Plan {
  const { measure, filters, question } = scene;
  if (!measure) return unknown("I don't know what they are to have done first.");
  const found = yield* statistics(
    withoutDoubleSession({ metric: measure.metric, ...filters.input, group_by: "driver", limit: 100 }),
  );
  if (!found.ok) return toolTrouble(found);
  const names = found.rows.flatMap((row) => ((row.number("value") ?? 0) > 0 ? row.text("driver") : []));
  if (names.length > mostNames) return unknown("Those are too many to look through; name a season.");
  const from = onlySeason(question.time) ?? question.time.from ?? 0;
  const fresh: Row[] = [];
  for (const driver of inFields(names)) {
    const careers = yield* statistics({ metric: measure.metric, driver, group_by: "driver", limit: 100 });
    if (!careers.ok) return toolTrouble(careers);
    fresh.push(...careers.rows.filter((row) => Number.parseInt(row.text("first_race_ref"), 10) >= from));
  }
  if (fresh.length === 0) return answered(say`Nobody took the first ${measure.one} of a career${filters.words}.`);
  const said = sayList([...fresh].sort(byDate).map((row) => say`${row.cite("driver")} (${row.cite("first_race")})`));
  const head = isHowMany(question) ? `${fresh.length} ${fresh.length === 1 ? "driver" : "drivers"}: the` : "The";
  return answered(say`${head} first ${measure.one} of a career${filters.words} went to ${said}.`);
}

const byDate = (a: Row, b: Row) => a.text("first_date").localeCompare(b.text("first_date"));

/** Names together as far as they fit into one field of the tool. */
function inFields(names: readonly string[], longest = 100): string[] {
  const fields: string[] = [];
  for (const name of names) {
    const joined = `${fields.at(-1) ?? ""}, ${name}`;
    if (fields.length > 0 && joined.length <= longest) fields[fields.length - 1] = joined;
    else fields.push(name);
  }
  return fields;
}
