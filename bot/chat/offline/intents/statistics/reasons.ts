import type { Row } from "../../planning/found.ts";
import type { Plan } from "../../planning/plan.ts";
import { extremeOf, isHowMany } from "../../reading/features.ts";
import { answered, type Said, say, sayList, unknown } from "../../say.ts";
import { everyEvent } from "./every-event.ts";
import type { FormReader, Scene } from "./scene.ts";

interface Cause {
  readonly asked: RegExp;
  readonly reason: RegExp;
  readonly words: string;
}

const crash = /accident|collision|crash|spun|spin/i;

/** Reasons of retirement, as they are asked for and as they stand in the results. */
const causes: readonly Cause[] = [
  { asked: / (?:engines?|power units?|motors?) /, reason: /engine|power unit|turbo|ignition|piston/i, words: "the engine" },
  { asked: / (?:gearbox|gearboxes|transmission) /, reason: /gearbox|transmission|clutch/i, words: "the gearbox" },
  { asked: / brakes? /, reason: /brake/i, words: "the brakes" },
  { asked: / hydraulics? /, reason: /hydraulic/i, words: "the hydraulics" },
  { asked: / suspension /, reason: /suspension/i, words: "the suspension" },
  { asked: / (?:electrical|electrics|electronics?) /, reason: /electr/i, words: "the electrics" },
  { asked: / (?:puncture|tire|tires|punctures) /, reason: /tyre|tire|puncture/i, words: "a tire" },
  { asked: / collisions? /, reason: /collision/i, words: "a collision" },
  { asked: / (?:accidents?|crash\w*|spun|spin) /, reason: crash, words: "an accident or collision" },
  { asked: / (?:mechanical|technical|reliability|car) (?=failures?|problems?|issues?|reasons?|retirements?|trouble|dnfs?)/, reason: /^(?!.*(?:accident|collision|crash|spun|disqualif|withdr|injur|illness|physical|driver))/i, words: "a technical failure" },
]; // biome-ignore format: a table to be read across

/** Whatever it was. */
const anyCause: Cause = { asked: / /, reason: /./, words: "" };
const allReasons =
  / (?:reasons?|causes?) (?:\w+ ){0,6}(?:retire\w*|dnfs?|not finish\w*) | (?:retirements?|dnfs?) (?:\w+ ){0,3}(?:reasons?|causes?) | why (?:\w+ ){0,4}(?:retire|dnf) (?:so |that )(?:often|much|many) /;
const failures =
  / (?:failures?|dnfs?|retirements?|breakdowns?|blow ?ups?|crashes|accidents|collisions|punctures|problems|issues) /;

const failed =
  / (?:fail\w*|problems?|issues?|trouble|blow\w*|blew|retire\w*|dnfs?|out|lost|crash\w*|accidents?|collisions?|breakdowns?) /;

/** "How many engine failures did Räikkönen have in 2005?": retirements of a kind, counted over their reasons. */
export const reasonsForm: FormReader = (scene) => {
  const { question } = scene;
  const { words, drivers, teams } = question;
  if (
    / (?:most (?:common|frequent|usual)|main|biggest|commonest|usual) (?:\w+ ){0,2}(?:causes?|reasons?) /.test(words) &&
    / (?:retire\w*|dnfs?|fail\w*|not finish\w*|drop\w* out) /.test(words)
  )
    return { sure: 0.92, plan: () => commonestPlan(scene) };
  if (drivers.length + teams.length === 0 || !failed.test(words)) return undefined;
  if (extremeOf(question) !== undefined || (question.places.length > 0 && question.time.seasons.length > 0))
    return undefined;
  if (question.time.race !== undefined) return undefined;
  if (allReasons.test(words)) return { sure: 0.92, plan: () => reasonsPlan(scene, anyCause) };
  const isAsked = isHowMany(question) || / (?:which|what|list) /.test(words);
  if (!isAsked && (!failures.test(words) || / (?:why|how|did|does|who|will|can) /.test(words))) return undefined;
  const cause = causes.find(({ asked }) => asked.test(words));
  return cause ? { sure: 0.9, plan: () => reasonsPlan(scene, cause) } : undefined;
};

const mostNamed = 8;

/** Which reason stands most often behind the retirements. */
function* commonestPlan({ filters, drivers }: Scene): Plan {
  const events = yield* everyEvent({ metric: "dnfs", ...filters.input, driver: drivers });
  if ("trouble" in events) return events.trouble;
  const byReason = new Map<string, Row[]>();
  for (const row of events.rows.filter((one) => one.text("reason") !== ""))
    byReason.set(row.text("reason"), [...(byReason.get(row.text("reason")) ?? []), row]);
  const [best, next] = [...byReason.values()].sort((a, b) => b.length - a.length);
  if (!best) return unknown(`My data hold no reasons of retirement${filters.words}.`);
  const reason = ([row]: readonly Row[]): Said => row?.cite("reason", row.text("reason").toLowerCase()) ?? "";
  const whose = drivers === undefined ? "" : ` of ${drivers}`;
  const behind = next ? say`, ahead of ${reason(next)} (${String(next.length)})` : "";
  return answered(
    say`The most common reason of retirement${whose}${filters.words} was ${reason(best)}: ${String(best.length)} of ${String(events.rows.length)}${behind}.`,
  );
}

const forCause = ({ words }: Cause) => (words === "" ? "" : ` for ${words}`);

function* reasonsPlan(scene: Scene, cause: Cause): Plan {
  const { filters, drivers, question } = scene;
  const events = yield* everyEvent({ metric: "dnfs", ...filters.input, driver: drivers });
  if ("trouble" in events) return events.trouble;
  const due = events.rows.filter((row) => cause.reason.test(row.text("reason")));
  const who =
    question.drivers.map((one) => one.name).join(" and ") || question.teams.map((one) => one.name).join(" and ");
  const span = filters.words.replace(/^ for [A-Z][\s\S]*?(?= (?:at|in|from|by|with|since|up)\b|$)/, "");
  if (due.length === 0) return answered(say`None: ${who} had no retirement${forCause(cause)}${span}.`);
  const driverOf = (row: Row): Said => (drivers === undefined ? say`${row.cite("driver")}, ` : "");
  const named = due
    .slice(0, mostNamed)
    .map(
      (row): Said => say`${row.cite("race")} (${driverOf(row)}${row.cite("reason", row.text("reason").toLowerCase())})`,
    );
  const more = due.length > mostNamed ? ", and others" : "";
  return answered(
    say`${who} retired ${String(due.length)} ${due.length === 1 ? "time" : "times"}${forCause(cause)}${span}: ${sayList(named)}${more}.`,
  );
}
