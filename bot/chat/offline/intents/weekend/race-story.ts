import type { RaceFacts } from "#db/queries/schedule.ts";
import { lapTimeText, ordinal, pointsText } from "#tools/render.ts";
import type { Found } from "../../planning/found.ts";
import { ask, type Intent, type Plan } from "../../planning/plan.ts";
import { refOf } from "../../planning/which-race.ts";
import type { Question } from "../../reading/question.ts";
import { answered, type Reply, type Said, say, sayList, unknown } from "../../say.ts";
import { lowered } from "../../wording/result-words.ts";
import { weatherSaid } from "../../wording/weather-words.ts";
import { onRace } from "./weekend-race.ts";

const storyWords =
  / (?:recap|summar\w*|what happened|story|how (?:did |was )?(?:the )?(?:(?:in|YEAR|PLACE|RACEWORD|race|grand prix|gp) ){1,5}(?:go|went|unfold\w*|pan(?:ned)? out|play(?:ed)? out)|how it (?:all )?went|how did the race|report|tell me about|describe|overview|highlights|how was|run ?down|happened (?:in|at|during)|key moments|walk me through|brief) /;
const neutral =
  / (?:safety cars?|vsc|virtual safety|red flags?|red flagged|interrupt\w*|neutrali[sz]\w*|lead(?:er)? (?:changes?|changed|chang\w+|swapp?\w*)|chang\w+ (?:of|in) (?:the )?lead(?:er)?|lap chart|weather|rain\w*|temperature|wet|dry) /;

/** A race told, and what interrupted it. */
export const raceStoryIntent: Intent = {
  name: "race_story",
  read(question, setting) {
    const { words, drivers } = question;
    if (!setting.tools.has("race_story") || drivers.length > 0) return undefined;
    if (!storyWords.test(words) && !neutral.test(words)) return undefined;
    if (
      / (?:length|turns|circuit|track|lap record|won|winner) /.test(words) &&
      !/ (?:recap|what happened|summar\w*|safety|flag) /.test(words)
    )
      return undefined;
    const dated = question.time.race !== undefined || question.time.seasons.length === 1;
    return onRace(question, setting, dated ? 0.92 : 0.7, (race) => storyPlan(question, race));
  },
};

function* storyPlan(question: Question, race: RaceFacts): Plan {
  const found = yield* ask("race_story", { race: refOf(race) });
  if (!found.ok) return unknown(found.text);
  return neutral.test(question.words) ? interruptions(question, found) : story(found);
}

function interruptions({ words }: Question, found: Found): Reply {
  const { data } = found;
  if (/ (?:lead|leaders?|lap chart) /.test(words)) return leadChanges(words, found);
  if (/ (?:weather|rain\w*|temperature|wet|dry) /.test(words)) return weather(found);
  const kind = / red flag/.test(words)
    ? "red_flag"
    : / (?:vsc|virtual) /.test(words)
      ? "virtual_safety_car"
      : "safety_car";
  const rows = found.list("interruptions").filter((row) => row.at.kind === kind);
  const name = kind.replaceAll("_", " ");
  if (rows.length === 0 && (data.number("season") ?? 0) < 2018)
    return unknown(say`My data on safety cars and flags begin in 2018, so I can't say for the ${data.cite("race")}.`);
  if (rows.length === 0) return answered(say`No, there was no ${name} in the ${data.cite("race")}.`);
  const spans = rows.map((row) => say`laps ${row.cite("first_lap")}-${row.cite("last_lap")}`);
  return answered(
    say`${/ how many /.test(words) ? "" : "Yes, "}the ${data.cite("race")} had ${String(rows.length)} ${name} ${rows.length === 1 ? "period" : "periods"}: ${sayList(spans)}.`,
  );
}

/** How often the lead changed at the line and, unless only the number is asked for, who led when. */
function leadChanges(words: string, found: Found): Reply {
  const { data } = found;
  const changes = data.number("lead_changes");
  if (changes === undefined) return unknown(say`My data hold no laps of the ${data.cite("race")}.`);
  const count = say`The lead changed ${data.cite("lead_changes")} ${changes === 1 ? "time" : "times"} in the ${data.cite("race")}`;
  if (/ (?:how many|how often|number of) /.test(words)) return answered(say`${count}.`);
  const spans = found
    .list("lead_spans")
    .map((row) => say`${row.cite("driver")} (laps ${row.cite("first_lap")}-${row.cite("last_lap")})`);
  return answered(say`${count}: ${sayList(spans)}.`);
}

function weather(found: Found): Reply {
  const said = weatherSaid(found);
  return said
    ? answered(say`The ${found.data.cite("race")} was run at ${said}.`)
    : unknown(say`My data hold no weather for the ${found.data.cite("race")}.`);
}

function story(found: Found): Reply {
  const { data } = found;
  const [, second, third] = found.list("podium");
  const parts: Said[] = [
    say`${data.cite("winner")} (${data.cite("winner_constructor")}) won the ${data.cite("race")} from ${data.number("winner_grid") === undefined ? "the pit lane" : say`${data.cite("winner_grid", ordinal(data.number("winner_grid") ?? 0))} on the grid`}${second && third ? say`, ahead of ${second.cite("driver")} (${data.cite("margin_text")} behind) and ${third.cite("driver")}` : ""}.`,
  ];
  if (data.text("pole_sitter") !== "" && data.text("pole_sitter") !== data.text("winner"))
    parts.push(
      say` ${data.cite("pole_sitter")} started from pole${data.number("pole_sitter_position") === undefined ? " and did not finish" : say` and came ${data.cite("pole_sitter_position", ordinal(data.number("pole_sitter_position") ?? 0))}`}.`,
    );
  const out = found.list("retirements");
  if (out.length > 0)
    parts.push(
      say` ${String(data.number("classified") ?? "")} were classified; out: ${sayList(out.slice(0, 6).map((row) => say`${row.cite("driver")}${row.text("reason") === "" ? "" : say` (${row.cite("reason", lowered(row.text("reason")))})`}`))}${out.length > 6 ? " and others" : ""}.`,
    );
  if (data.text("fastest_lap_driver") !== "")
    parts.push(
      say` ${data.cite("fastest_lap_driver")} set the fastest lap${data.number("fastest_lap_s") === undefined ? "" : say` (${data.cite("fastest_lap_s", lapTimeText((data.number("fastest_lap_s") ?? 0) * 1000))})`}.`,
    );
  const leader = found.list("championship").find((row) => row.at.table === "drivers" && row.at.position === 1);
  if (leader)
    parts.push(
      say` ${leader.cite("driver")} led the championship afterwards with ${leader.cite("points", pointsText(leader.number("points") ?? 0))} points.`,
    );
  return answered(parts);
}
