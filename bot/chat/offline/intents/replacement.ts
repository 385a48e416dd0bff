import { type RaceFacts, racesOfSeason } from "#db/queries/schedule.ts";
import type { Found, Row } from "../planning/found.ts";
import { ambiguousName } from "../planning/honesty.ts";
import { ask, type Intent, just, type Plan, type Setting } from "../planning/plan.ts";
import { refOf } from "../planning/which-race.ts";
import type { Question } from "../reading/question.ts";
import { onlySeason } from "../reading/time-asked.ts";
import { answered, say, sayList, unknown } from "../say.ts";

const asksSuccessor =
  / (?:replaced|replaces|replacing|succeeded|succeeds|stepped in for|filled in for|subbed for|substituted for|took over (?:from|for)|(?:took|take|takes|got|inherited) (?:over )?(?:the )?(?:seat|drive|place) of) (?:\w+ )?DRIVER | (?:took|take|takes|got|inherited) (?:over )?DRIVER s? ?(?:\w+ )?(?:seat|drive|place) | DRIVER s? ?(?:replacement|successor)| (?:replacement|successor) (?:for|of|to) DRIVER | DRIVER (?:\w+ ){0,2}replaced by /;
const asksPredecessor =
  / (?:did|does) DRIVER (?:\w+ )?(?:replace|succeed)|(?:predecessor) of DRIVER | DRIVER s? ?predecessor /;

/** Who came into a driver's car after him, or had it before him. */
export const replacementIntent: Intent = {
  name: "replacement",
  read(question, setting) {
    const { words, drivers } = question;
    if (drivers.length !== 1 || !setting.tools.has("session_results") || !setting.tools.has("statistics"))
      return undefined;
    const isAfter = asksSuccessor.test(words);
    if (!isAfter && !asksPredecessor.test(words)) return undefined;
    const blocked = ambiguousName(question);
    return { sure: 0.92, plan: () => (blocked ? just(blocked) : replacementPlan(question, isAfter, setting)) };
  },
};

function* replacementPlan(question: Question, isAfter: boolean, setting: Setting): Plan {
  const driver = question.drivers[0]?.name ?? "";
  const starts = (season?: number) =>
    ask("statistics", {
      metric: "starts",
      driver,
      constructor_name: question.teams[0]?.name,
      season: season === undefined ? undefined : String(season),
      group_by: "driver",
    });
  const season = onlySeason(question.time);
  let spell = yield* starts(season);
  const end = isAfter ? "last" : "first";
  if (season !== undefined && (spell.rows[0]?.text(`${end}_race_ref`) ?? "") === "") spell = yield* starts();
  const ref = spell.rows[0]?.text(`${end}_race_ref`) ?? "";
  const here = raceAt(ref, 0, setting);
  if (!here)
    return unknown(say`${driver} has no start${question.teams[0] ? ` for ${question.teams[0].name}` : ""} in my data.`);
  const own = yield* ask("session_results", { race: refOf(here), session: "race" });
  const row = own.rows.find((one) => one.at.driver === driver);
  if (!row) return unknown(own.text);
  let others: Row[] = [];
  // He may have been entered once more without starting.
  for (let step = 1; step <= mostSteps && others.length === 0; step++) {
    const there = raceAt(ref, isAfter ? step : -step, setting);
    if (!there) break;
    const other = yield* ask("session_results", { race: refOf(there), session: "race" });
    if (other.ok) others = newcomers(own, other, row.text("constructor"));
  }
  const [first] = others;
  if (!first)
    return unknown(
      say`I can't tell who ${isAfter ? "came after" : "was before"} ${driver} at ${row.cite("constructor")}: I find no other driver in the races ${isAfter ? "after his last" : "before his first"} there, the ${row.cite("race")}.`,
    );
  const names = sayList(others.map((one) => one.cite("driver")));
  return answered(
    isAfter
      ? say`${names} replaced ${row.cite("driver")} at ${row.cite("constructor")}: his last race there was the ${row.cite("race")}, and ${names} drove from the ${first.cite("race")}.`
      : say`${row.cite("driver")} replaced ${names} at ${row.cite("constructor")}: his first race there was the ${row.cite("race")}, and ${names} had driven at the ${first.cite("race")}.`,
  );
}

const mostSteps = 3;

/** Who drove for the team in the other race and not in this one. */
function newcomers(own: Found, other: Found, team: string): Row[] {
  const before = new Set(own.rows.filter((row) => row.text("constructor") === team).map((row) => row.text("driver")));
  return other.rows.filter((row) => row.text("constructor") === team && !before.has(row.text("driver")));
}

/** The race of a reference such as 2024-24, or so many races on; only one that has been held. */
function raceAt(ref: string, step: number, { context }: Setting): RaceFacts | undefined {
  const [season = 0, round = 0] = ref.split("-").map(Number);
  const races = [season - 1, season, season + 1].flatMap((year) => racesOfSeason(context.db, year));
  const at = races.findIndex((race) => race.season === season && race.round === round);
  const race = at < 0 ? undefined : races[at + step];
  return race?.resultState === "none" ? undefined : race;
}
