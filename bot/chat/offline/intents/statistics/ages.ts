import { dayText } from "../../planning/dates.ts";
import type { Row } from "../../planning/found.ts";
import type { Plan } from "../../planning/plan.ts";
import { topOf } from "../../reading/features.ts";
import { answered, type Said, say, sayLines } from "../../say.ts";
import { type FormReader, measureInput, type Scene, statistics, toolTrouble } from "./scene.ts";

/** "Youngest winner", "oldest driver on the podium", "how old was Verstappen when he first won?". */
export const ageForm: FormReader = (scene) => {
  const { words, drivers } = scene.question;
  const extreme = / (?:youngest|oldest) /.exec(words);
  if (extreme && / (?:circuits?|tracks?|teams?|constructors?|calendar) /.test(words)) return undefined;
  if (extreme) return { sure: 0.9, plan: () => extremePlan(scene, extreme[0].includes("oldest") ? "desc" : "asc") };
  if (
    / (?:how old|what age|age|how young) /.test(words) &&
    drivers.length === 1 &&
    (scene.measure ||
      / (?:first race|debut\w*|start) /.test(words) ||
      (/ how old was /.test(words) && (scene.question.places.length > 0 || scene.question.time.race !== undefined)))
  )
    return { sure: 0.9, plan: () => ownPlan(scene) };
  return undefined;
};

function eventOf({ measure, question }: Scene): string {
  if (measure?.event !== undefined) return measure.event;
  return / (?:start|race|debut\w*|driver|compete|grid) /.test(question.words) ? "start" : "win";
}

function* extremePlan(scene: Scene, order: "asc" | "desc"): Plan {
  const top = topOf(scene.question);
  const found = yield* statistics({
    metric: "age",
    event: eventOf(scene),
    ...measureInput(scene),
    ...scene.filters.input,
    driver: scene.drivers,
    order,
    limit: top ?? 2,
  });
  if (!found.ok || found.rows.length === 0) return toolTrouble(found);
  const [row, next] = found.rows;
  if (!row) return toolTrouble(found);
  const which = order === "asc" ? "youngest" : "oldest";
  const what = scene.measure?.did ?? "started a race";
  if (top !== undefined)
    return answered(
      sayLines([
        say`The ${which} who ${what}${scene.filters.words}:`,
        ...found.rows.map(
          (one) => say`${one.cite("rank")}. ${one.cite("driver")}, ${ageSaid(one)} (${one.cite("first_race")})`,
        ),
      ]),
    );
  const after = next ? say` Next is ${next.cite("driver")} (${ageSaid(next)}).` : "";
  return answered(
    say`${row.cite("driver")} is the ${which} who ${what}${scene.filters.words}: ${ageSaid(row)} at the ${row.cite("first_race")} (${row.cite("first_date", dayText(row.text("first_date")))}).${after}`,
  );
}

/** "18 years and 228 days". */
function ageSaid(row: Row): Said {
  return say`${row.cite("value")} years and ${row.cite("age_days")} days`;
}

function* ownPlan(scene: Scene): Plan {
  const isLast = / (?:last|latest|final|most recent) /.test(scene.question.words);
  const event = scene.measure ? eventOf(scene) : "start";
  const found = yield* statistics({
    metric: "age",
    event,
    ...measureInput(scene),
    ...scene.filters.input,
    driver: scene.drivers,
    order: isLast ? "desc" : "asc",
    limit: 1,
  });
  const [row] = found.rows;
  if (!found.ok) return toolTrouble(found);
  if (!row) return answered(say`${scene.drivers ?? ""} has no ${scene.measure?.one ?? "race"} to date.`);
  if (!scene.measure && (scene.question.time.race ?? scene.question.places[0]) !== undefined)
    return answered(
      say`${row.cite("driver")} was ${ageSaid(row)} old at the ${row.cite("first_race")} (${row.cite("first_date", dayText(row.text("first_date")))}).`,
    );
  const what = scene.measure?.did ?? "started a race";
  return answered(
    say`${row.cite("driver")} was ${ageSaid(row)} old when he ${isLast ? "last" : "first"} ${what}: at the ${row.cite("first_race")} (${row.cite("first_date", dayText(row.text("first_date")))}).`,
  );
}
