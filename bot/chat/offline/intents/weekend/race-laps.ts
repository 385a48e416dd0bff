import type { RaceFacts } from "#db/queries/schedule.ts";
import type { Found, Row } from "../../planning/found.ts";
import { ask, type Intent, type Plan } from "../../planning/plan.ts";
import { refOf } from "../../planning/which-race.ts";
import type { Question } from "../../reading/question.ts";
import { answered, type Reply, say, sayList, unknown } from "../../say.ts";
import { theRace } from "../../wording/result-words.ts";
import { wentOut } from "../session/distance-matters.ts";
import { onRace } from "./weekend-race.ts";

const lapNumber = / (?:on |at |in |after |of )?lap (?:number )?(\d{1,2}) /;

/** Lap by lap: who led on lap 20, how many laps somebody led, a lap time. */
export const raceLapsIntent: Intent = {
  name: "race_laps",
  read(question, setting) {
    const { words, drivers } = question;
    if (!setting.tools.has("race_laps")) return undefined;
    const onLap =
      lapNumber.test(words) &&
      !/ (?:should|box|would|predict\w*) /.test(words) &&
      !(drivers.length === 0 && wentOut.test(words));
    const led =
      / (?:led|lead|leading|leader|led the) (?:\w+ ){0,4}(?:laps|race|most) | laps (?:\w+ ){0,4}(?:lead|led|in front) | most laps | (?:who|drivers?|men|different|leaders?|anyone|anybody) (?:\w+ ){0,2}(?:led|leaders?|took the lead) | (?:how many|number of) (?:different )?leaders | leaders? (?:by lap|of)/.test(
        words,
      ) && !/ (?:championship|standings|lead(?:er)? (?:changes?|changed)) /.test(words);
    if (!onLap && !led) return undefined;
    return onRace(question, setting, 0.93, (race) => lapsPlan(question, race));
  },
};

function* lapsPlan(question: Question, race: RaceFacts): Plan {
  const { words, drivers } = question;
  const lap = lapNumber.exec(words)?.[1];
  const found = yield* ask("race_laps", {
    race: refOf(race),
    view: lap === undefined ? "fastest" : "positions",
    lap_from: lap === undefined ? undefined : Number(lap),
    lap_to: lap === undefined ? undefined : Number(lap),
    drivers: lap !== undefined && drivers.length > 0 ? drivers.map((one) => one.name).join(", ") : undefined,
    session: / sprint /.test(words) ? "sprint" : undefined,
    limit: lap === undefined ? 5 : 30,
  });
  if (!found.ok) return unknown(found.text);
  return lap === undefined ? lapsLed(question, found) : onOneLap(question, found);
}

function lapsLed(question: Question, found: Found): Reply {
  const all = found.list("drivers");
  const [named] = question.drivers;
  if (named) {
    const row = all.find((one) => one.at.driver === named.name);
    return row
      ? answered(
          say`${row.cite("driver")} led ${row.cite("laps_led")} ${row.number("laps_led") === 1 ? "lap" : "laps"} of ${theRace(row)}.`,
        )
      : unknown(say`I have no laps of ${named.name} in the ${found.data.cite("race")}.`);
  }
  const leaders = all
    .filter((row) => (row.number("laps_led") ?? 0) > 0)
    .sort((a, b) => (b.number("laps_led") ?? 0) - (a.number("laps_led") ?? 0));
  const [best] = leaders;
  if (!best) return unknown(found.text);
  const lines = leaders.map((row: Row) => say`${row.cite("driver")} (${row.cite("laps_led")})`);
  if (/ most /.test(question.words))
    return answered(say`${best.cite("driver")} led the most laps of ${theRace(best)}: ${best.cite("laps_led")}.`);
  const count = / (?:how many|number of) /.test(question.words)
    ? say`${String(leaders.length)} different ${leaders.length === 1 ? "driver" : "drivers"} led. `
    : "";
  return answered(say`${count}Laps led in ${theRace(best)}: ${sayList(lines)}.`);
}

function onOneLap(question: Question, found: Found): Reply {
  const { words, drivers } = question;
  const lap = found.data.cite("lap_from");
  if (drivers.length > 0) {
    const [row] = found.rows;
    if (!row) return unknown(found.text);
    if (/ (?:time|long|fast|pace) /.test(words))
      return answered(
        say`${row.cite("driver")}'s time on lap ${row.cite("lap")} of ${theRace(row)} was ${row.cite("lap_time_text")}.`,
      );
    if (/ (?:tires?|compound) /.test(words))
      return answered(
        say`${row.cite("driver")} was on ${row.cite("compound", row.text("compound").toLowerCase())} tires on lap ${row.cite("lap")} of ${theRace(row)}.`,
      );
    return answered(
      say`${row.cite("driver")} was P${row.cite("position")} at the end of lap ${row.cite("lap")} of ${theRace(row)}${row.number("gap_to_leader_s") ? say`, ${row.cite("gap_to_leader_s", `${(row.number("gap_to_leader_s") ?? 0).toFixed(3)} s`)} behind the leader` : ""}.`,
    );
  }
  const leader = found.rows.find((row) => row.number("position") === 1);
  if (!leader) return unknown(say`I don't know who led on lap ${lap}.`);
  return answered(say`${leader.cite("driver")} led ${theRace(leader)} at the end of lap ${leader.cite("lap")}.`);
}
