import type { RaceFacts } from "#db/queries/schedule.ts";
import type { Found, Row } from "../../planning/found.ts";
import { ask, type Intent, type Plan } from "../../planning/plan.ts";
import { nameOf, refOf } from "../../planning/which-race.ts";
import { extremeOf, isHowMany, topOf } from "../../reading/features.ts";
import type { Question } from "../../reading/question.ts";
import { answered, corrected, type Reply, type Said, say, sayLines, sayList, unknown } from "../../say.ts";
import { theRace } from "../../wording/result-words.ts";
import { onRace } from "./weekend-race.ts";

const stopWords =
  / (?:pit ?stops?|pitstops?|pitted|pit|stops?|stopped|stopping|pits|stationary|boxed|did (?:\w+ ){1,3}box|laps? (?:\w+ ){0,3}(?:come|came|went) in|pit lane time|stop strategy|one stopper|2 stopper) /;
const tireWords =
  / (?:tires?|compounds?|stints?|softs?|mediums?|hards?|inters?|intermediates?|wets?|slicks?|rubber|strategy|strategies) /;

/** Pit stops and tires of one race. */
export const pitStopsIntent: Intent = {
  name: "pit_stops",
  read(question, setting) {
    const { words } = question;
    if (!setting.tools.has("pit_stops") || !(stopWords.test(words) || tireWords.test(words))) return undefined;
    if (
      / (?:best strategy|optimal|should|would|predict\w*|degrad\w*|how long (?:do|does|will|would)|last at|wear) /.test(
        words,
      )
    )
      return undefined;
    if (/ (?:start\w*|from) (?:\w+ )?(?:the )?pit ?lane /.test(words)) return undefined;
    if (question.places.length === 0 && question.time.race === undefined) return undefined;
    if (
      / (?:ever|record|history|average|season) /.test(words) &&
      question.time.race === undefined &&
      question.time.seasons.length === 0
    )
      return undefined;
    const isPast =
      / (?:did|made|make|makes|was|were|had|number of|by|quickest|fastest|slowest|used?|ran|started|winner|total) /.test(
        words,
      );
    const dated = question.time.race !== undefined || question.time.seasons.length > 0;
    if (/ what (?:made|forced|caused) /.test(words)) return undefined;
    if (/ (?:limit|rules?|allowed|maximum|why|penalty) /.test(words)) return undefined;
    return onRace(
      question,
      setting,
      !dated ? 0.7 : isPast ? (question.drivers.length > 0 ? 0.985 : 0.975) : 0.92,
      (race) => stopsPlan(question, race),
    );
  },
};

function* stopsPlan(question: Question, race: RaceFacts): Plan {
  const { words } = question;
  const driver = question.drivers[0]?.name;
  const isTire = tireWords.test(words) && !/ how many (?:\w+ ){0,2}stops /.test(words);
  const isTotal =
    !isTire &&
    / (?:how many|how often|number of|most|fewest|least|total|without|non stop|nonstop|one stop|(?:1|2|3|4|no|zero) stop(?:s|per|pers)?|only once|twice) /.test(
      words,
    ) &&
    !/ (?:fastest|quickest|lap) /.test(words);
  const view = isTire
    ? "stints"
    : / (?:fastest|quickest|slowest|longest|shortest) /.test(words)
      ? "fastest"
      : isTotal
        ? "totals"
        : "stops";
  const found = yield* ask("pit_stops", { race: refOf(race), driver, view, limit: 100 });
  if (!found.ok) return unknown(found.text);
  if (found.rows.length === 0)
    return driver === undefined
      ? unknown(say`My data hold no ${isTire ? "tire stints" : "pit stops"} for the ${nameOf(race)}.`)
      : corrected(say`I have no ${isTire ? "stints" : "pit stops"} of ${driver} in the ${nameOf(race)}.`);
  const { session } = found.data.at;
  if (session === "sprint") return unknown(found.text);
  if (view === "stints") return stints(question, found);
  if (view === "fastest") return fastest(question, found);
  if (view === "totals") return totals(question, found);
  return stopList(question, found);
}

const seconds = (row: Row, field: string): Said => row.cite(field, `${(row.number(field) ?? 0).toFixed(3)} s`);

function fastest(question: Question, found: Found): Reply {
  const rows = found.rows.filter(
    (row) => row.number("stop_s") !== undefined && (row.text("visit") === "stop" || row.text("visit") === ""),
  );
  const slow = / (?:slowest|longest) /.test(question.words);
  const sorted = [...rows].sort((a, b) => ((a.number("stop_s") ?? 0) - (b.number("stop_s") ?? 0)) * (slow ? -1 : 1));
  const top = topOf(question);
  if (top !== undefined)
    return answered(
      sayLines([
        say`The ${slow ? "slowest" : "fastest"} stops of the ${found.data.cite("race")} (time in the pit lane):`,
        ...sorted
          .slice(0, top)
          .map(
            (row) =>
              say`- ${row.cite("driver")} (${row.cite("constructor")}), lap ${row.cite("lap")}: ${seconds(row, "stop_s")}`,
          ),
      ]),
    );
  const [best] = sorted;
  if (!best) return unknown(say`My data hold no stop times for the ${found.data.cite("race")}.`);
  return answered(
    say`The ${slow ? "slowest" : "fastest"} ${question.drivers.length > 0 ? "of his stops" : "pit stop"} in ${theRace(best)} was ${seconds(best, "stop_s")} in the pit lane, by ${best.cite("driver")} (${best.cite("constructor")}) on lap ${best.cite("lap")}.`,
  );
}

const wordNumber = (word: string) => (word === "one" ? 1 : /\d/.test(word) ? Number(word) : 0);

/** Who made so many stops. */
function withStops(found: Found, wanted: number): Reply {
  const rows = found.rows.filter(
    (row) => row.number("stops") === wanted && (wanted > 0 || row.number("position") !== undefined),
  );
  const stops = `${wanted === 0 ? "no" : wanted} ${wanted === 1 ? "stop" : "stops"}`;
  if (rows.length === 0)
    return answered(
      say`Nobody ${wanted === 0 ? "finished without a stop" : `made ${stops}`} in the ${found.data.cite("race")}.`,
    );
  const [first] = rows;
  return answered(
    say`${first ? first.cite("stops", stops) : stops} in the ${found.data.cite("race")}: ${sayList(rows.map((row) => row.cite("driver")))}.`,
  );
}

function totals(question: Question, found: Found): Reply {
  const { rows } = found;
  const [row] = rows;
  if (!row) return unknown(found.text);
  const count = (one: Row) => one.number("stops") ?? 0;
  const exactly = / (?:who|which drivers?|which cars?) (?:\w+ ){0,8}?(one|\d|no|zero) stop(?:s|per|pers)?(?= )/.exec(
    question.words,
  )?.[1];
  const isWithout =
    / (?:without|non ?stop) /.test(question.words) &&
    !/ without (?:a |any )?(?:problem|trouble|doubt)/.test(question.words);
  if (isWithout && question.drivers.length === 0) return withStops(found, 0);
  if (exactly !== undefined && question.drivers.length === 0) return withStops(found, wordNumber(exactly));
  if (question.drivers.length > 0) {
    const lines = rows.map(
      (one) => say`${one.cite("driver")} made ${one.cite("stops")} pit ${count(one) === 1 ? "stop" : "stops"}`,
    );
    const time =
      row.number("total_s") === undefined || count(row) === 0
        ? ""
        : say`, ${seconds(row, "total_s")} in the pit lane in all`;
    return answered(say`${sayList(lines)} in ${theRace(row)}${time}.`);
  }
  const few = extremeOf(question) === "fewest" || / only one|one stop /.test(question.words);
  const best = (few ? Math.min : Math.max)(...rows.map(count));
  if (isHowMany(question) && extremeOf(question) === undefined) {
    const all = rows.reduce((sum, one) => sum + count(one), 0);
    const winner = rows.find((one) => one.number("position") === 1);
    if (/ (?:winner|win|won) /.test(question.words) && winner)
      return answered(
        say`${winner.cite("driver")} won ${theRace(winner)} with ${winner.cite("stops")} pit ${count(winner) === 1 ? "stop" : "stops"}.`,
      );
    return answered(
      say`${row.cite("stops", String(all))} pit stops were made in ${theRace(row)} by ${found.data.cite("total")} drivers.`,
    );
  }
  const there = rows.filter((one) => count(one) === best);
  return answered(
    say`${sayList(there.map((one) => one.cite("driver")))} made the ${few ? "fewest" : "most"} pit stops in ${theRace(row)}: ${there[0]?.cite("stops") ?? ""}.`,
  );
}

function stopList(question: Question, found: Found): Reply {
  const rows = found.rows.filter((row) => row.number("lap") !== undefined);
  const [first] = rows;
  if (!first) return unknown(found.text);
  const end = / (?:(first|1st|earliest|opening)|last|latest) /.exec(question.words);
  if (question.drivers.length === 0 && end) {
    const laps = rows.map((row) => row.number("lap") ?? 0);
    const lap = end[1] === undefined ? Math.max(...laps) : Math.min(...laps);
    const there = rows.filter((row) => row.number("lap") === lap);
    return answered(
      say`${sayList(there.map((row) => row.cite("driver")))} stopped ${end[1] === undefined ? "last" : "first"} in ${theRace(first)}, on lap ${there[0]?.cite("lap") ?? ""}.`,
    );
  }
  if (question.drivers.length === 0)
    return answered(
      sayLines([
        say`Pit stops of ${theRace(first)}, ${found.data.cite("total")} in all:`,
        ...rows
          .slice(0, 25)
          .map(
            (row) =>
              say`- lap ${row.cite("lap")}: ${row.cite("driver")}${row.number("stop_s") === undefined ? "" : say`, ${seconds(row, "stop_s")}`}`,
          ),
      ]),
    );
  const lines = rows.map(
    (row) =>
      say`lap ${row.cite("lap")}${row.text("compound_after") === "" ? "" : say` (${tire(row, "compound_before")} to ${tire(row, "compound_after")})`}${row.number("stop_s") === undefined ? "" : say`, ${seconds(row, "stop_s")} in the pit lane`}`,
  );
  return answered(say`${first.cite("driver")} stopped in ${theRace(first)} on ${sayList(lines)}.`);
}

const tire = (row: Row, field: string): Said => row.cite(field, row.text(field).toLowerCase());

function stints(question: Question, found: Found): Reply {
  const byDriver = new Map<string, Row[]>();
  for (const row of found.rows) byDriver.set(row.text("driver"), [...(byDriver.get(row.text("driver")) ?? []), row]);
  const { words } = question;
  const [first] = found.rows;
  if (!first) return unknown(found.text);
  if (/ (?:longest) /.test(words) && / stint/.test(words)) {
    const best = [...found.rows].sort((a, b) => (b.number("laps") ?? 0) - (a.number("laps") ?? 0))[0] ?? first;
    return answered(
      say`The longest stint in ${theRace(best)}${question.drivers.length > 0 ? say` of ${best.cite("driver")}` : say` was ${best.cite("driver")}'s`}: ${best.cite("laps")} laps on ${tire(best, "compound")} tires, from lap ${best.cite("start_lap")} to ${best.cite("end_lap")}.`,
    );
  }
  const winner = found.rows.find((row) => row.number("position") === 1)?.text("driver");
  const wanted =
    question.drivers.length > 0 || winner === undefined || !/ (?:winner|win|won|winning) /.test(words)
      ? undefined
      : winner;
  const shown = [...byDriver].filter(([driver]) => wanted === undefined || driver === wanted).slice(0, 10);
  const line = ([, rows]: [string, Row[]]): Said =>
    say`${rows[0]?.cite("driver") ?? ""}: ${sayList(rows.map((row) => say`${tire(row, "compound")} (laps ${row.cite("start_lap")}-${row.cite("end_lap")})`))}`;
  const start = / (?:start\w*|begin|began|opening stint) /.test(words) && question.drivers.length > 0;
  if (start)
    return answered(say`${first.cite("driver")} started ${theRace(first)} on ${tire(first, "compound")} tires.`);
  if (shown.length === 1 && shown[0]) return answered(say`${line(shown[0])}, in ${theRace(first)}.`);
  return answered(sayLines([say`Tire stints of ${theRace(first)}:`, ...shown.map(line)]));
}
