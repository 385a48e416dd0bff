import { racesOfSeason } from "#db/queries/schedule.ts";
import { ordinal } from "#tools/render.ts";
import { dayText, momentText } from "../planning/dates.ts";
import type { Found, Row } from "../planning/found.ts";
import { seasonTrouble } from "../planning/honesty.ts";
import { ask, type Intent, just, type Plan, type Setting } from "../planning/plan.ts";
import { nameOf, noRaceWords, refOf, whichRace } from "../planning/which-race.ts";
import type { Question } from "../reading/question.ts";
import { onlySeason } from "../reading/time-asked.ts";
import { answered, corrected, type Reply, type Said, say, sayLines, sayList, unknown } from "../say.ts";
import { asksSeasonCircuits, seasonCircuitsPlan } from "./season-circuits.ts";

/** When and where races are held. */
export const scheduleIntent: Intent = {
  name: "schedule",
  read(question, setting) {
    if (!setting.tools.has("schedule") || question.drivers.length + question.teams.length > 0) return undefined;
    const sure = sureness(question);
    if (sure === 0) return undefined;
    const season = onlySeason(question.time);
    const future =
      season !== undefined && season > (setting.situation.last?.season ?? 0)
        ? seasonTrouble(season, setting)
        : undefined;
    return { sure, plan: () => (future ? just(future) : schedulePlan(question, setting)) };
  },
};

const resultWords =
  / (?:won|win|winner|wins|podium|pole|finish\w*|results?|points|fastest|qualified|retire\w*|most|lead\w*|margin|gap|grid|start(?:ed)? (?:from|on|first|\d)|champion\w*|stats|beat|last|crash\w*|first|dnf\w*|youngest|history) /;

/** "Which race comes after Qatar?" */
const neighbour =
  / (?:which|what) (?:\w+ )?(?:race|gp|grand prix|round|one|circuit) (?:\w+ ){0,3}?(?:AFTER|BEFORE|follow\w*|preced\w*) (?:the )?(?:in )?(?:YEAR )?PLACE /;

const nextRaces =
  / (?:next|upcoming|coming) (\d{1,2}|few|couple of) (?:f1 )?(?:races|rounds|gps|grands prix|race weekends|weekends) /;

function sureness({ words, time, places }: Question): number {
  if (asksSeasonCircuits(words) && onlySeason(time) !== undefined && places.length === 0) return 0.96;
  if (/ (?:oldest|longest|shortest|fastest|newest|most|fewest|highest|biggest|smallest|street) /.test(words)) return 0;
  if (
    time.race?.kind === "round" &&
    / (?:which|what) (?:gp|grand prix|race|circuit|track) (?:is|was|were) /.test(words)
  )
    return 0.95;
  if (
    / (?:dates?|session times|timetable) /.test(words) &&
    (places.length > 0 || time.race !== undefined) &&
    !/ (?:won|win|born) /.test(words)
  )
    return 0.86;
  if (neighbour.test(words) && places.length > 0 && !/ (?:who|win|won|points|lead\w*|standings) /.test(words))
    return 0.97;
  if (/ next sprint /.test(words) && !/ (?:who|predict\w*|win) /.test(words)) return 0.98;
  if (nextRaces.test(words) && !/ (?:who|predict\w*|win) /.test(words)) return 0.98;
  if (
    / (?:which|what) (?:countries|circuits|tracks|places|venues|cities) (?:\w+ )?(?:hosted|held|host|hosts|staged|were raced|are raced|were on|are on) /.test(
      words,
    ) &&
    onlySeason(time) !== undefined
  )
    return 0.86;
  const asksNext = time.race?.kind === "next";
  if (
    / how many /.test(words) &&
    / (?:ever|so far|in history|have been|has been|have there|to date|in total|all time) /.test(words) &&
    onlySeason(time) === undefined
  )
    return 0;
  if (/ (?:predict\w*|odds|chances?|favou?rite|likely|will win|going to win) /.test(words) || / who /.test(words))
    return 0;
  if (
    / sprint (?:weekends?|races?|events?|format)|sprints /.test(words) &&
    / (?:which|what|where|when|how many|list|were|are) /.test(words) &&
    !/ (?:won|win|wins|points|podiums?|pole|finish\w*|fastest|driver|drivers|winners?) /.test(words)
  )
    return places.length > 0 ? 0.6 : 0.9;
  if (
    / (?:which|what|where|list) (?:\w+ ){0,3}(?:weekends?|races|grands prix|rounds|venues|events|tracks|circuits) (?:\w+ ){0,4}sprints? | sprints? (?:\w+ ){0,3}(?:held|take place|took place|hosted) /.test(
      words,
    )
  )
    return places.length > 0 ? 0.6 : 0.9;
  if (
    / (?:races?|rounds?|grands prix|gps) (?:\w+ ){0,3}(?:left|remain\w*|to go|to come|still)|remaining races|(?:left|remain\w*) (?:\w+ ){0,3}(?:races|season|calendar) /.test(
      words,
    )
  )
    return 0.92;
  if (/ (?:calendar|schedule) /.test(words)) return 0.9;
  if (
    / (?:what time|start time|when does|when is|when will|what day|which day|at what time) /.test(words) &&
    (places.length > 0 || time.race !== undefined) &&
    !/ (?:won|win|winner|pole position|retire\w*|lap record|first (?:win|podium)) /.test(words)
  )
    return 0.94;
  if (/ (?:is|was|were|are) there (?:a |any )?sprints? /.test(words) && !/ (?:points|win) /.test(words)) return 0.94;
  if (asksNext && !resultWords.test(words)) return 0.85;
  if (
    / (?:when|what (?:date|day|time)|which (?:date|day|weekend|month)|date of|how soon|days until|how long until|start time|what month) /.test(
      words,
    ) &&
    (places.length > 0 || time.race !== undefined) &&
    !/ (?:won|win|podium|pole position|last time|first (?:win|held|race|hosted|host)|lap record|retire\w*|last (?:win|held)) /.test(
      words,
    )
  )
    return 0.84;
  if (
    / (?:where (?:is|was|will|were|are|did)|which (?:circuit|track)|what (?:circuit|track)|in which (?:country|city)) /.test(
      words,
    ) &&
    (time.race !== undefined || (places.length > 0 && onlySeason(time) !== undefined)) &&
    !resultWords.test(words.replace(/ (?:last|first) /g, " "))
  )
    return 0.86;
  if (
    / how many (?:\w+ ){0,2}(?:races|rounds|grands prix|gps) /.test(words) &&
    onlySeason(time) !== undefined &&
    places.length === 0 &&
    !/ (?:won|win|led|podium|pole|finish\w*|different|from|start\w*|enter\w*|lead|score\w*|points|dnf|retire\w*) /.test(
      words,
    )
  )
    return 0.86;
  if (/ (?:which|what) round (?:is|was|of)|round number /.test(words)) return 0.85;
  if (/ how many laps /.test(words) && places.length > 0) return 0.8;
  return / (?:is|was|were|are) there (?:\w+ ){0,3}(?:race|grand prix|gp|PLACE) | (?:race|grand prix|PLACE) (?:on|in) the calendar | (?:did|does|will) (?:f1 |formula 1 )?(?:race|go to|visit|go|return) /.test(
    words,
  ) && places.length > 0
    ? 0.75
    : 0;
}

function* schedulePlan(question: Question, setting: Setting): Plan {
  const { words, time, places } = question;
  const season = onlySeason(time);
  if (/ sprints? /.test(words) && !(places.length > 0)) return yield* sprints(question, season);
  if (asksSeasonCircuits(words)) return yield* seasonCircuitsPlan(words, season);
  const coming = nextRaces.exec(words)?.[1];
  if (coming !== undefined) return yield* nextOnes(/\d/.test(coming) ? Number(coming) : coming === "few" ? 3 : 2);
  if (/ (?:left|remain\w*|to go|to come) /.test(words)) return yield* remaining(question);
  const which = whichRace(question, setting);
  if (which.kind === "one" && neighbour.test(words)) {
    const step = / (?:BEFORE|preced\w*) /.test(words) ? -1 : 1;
    const beside = racesOfSeason(setting.context.db, which.race.season).find(
      ({ round }) => round === which.race.round + step,
    );
    if (!beside)
      return answered(say`The ${nameOf(which.race)} is the ${step > 0 ? "last" : "first"} race of its season.`);
    return oneRace(question, yield* ask("schedule", { race: refOf(beside) }), setting);
  }
  if (which.kind === "one") return oneRace(question, yield* ask("schedule", { race: refOf(which.race) }), setting);
  const trouble = noRaceWords(which);
  if (trouble) return corrected(trouble);
  const found = yield* ask("schedule", { season, when: time.race?.kind === "next" ? "next" : undefined });
  if (!found.ok) return unknown(found.text);
  return wholeSeason(question, found);
}

function* sprints(question: Question, season: number | undefined): Plan {
  const left = / (?:left|remaining|to come|next|upcoming) /.test(question.words);
  const found = yield* ask("schedule", {
    season,
    sprint_only: true,
    when:
      / next /.test(question.words) || question.time.race?.kind === "next" ? "next" : left ? "remaining" : undefined,
  });
  if (!found.ok && left) return unknown("The calendar that I have holds no sprint to come this season.");
  if (!found.ok)
    return season !== undefined && season < 2021
      ? corrected(say`There were no sprints in ${String(season)}: the first were held in 2021.`)
      : unknown(found.text);
  const [first] = found.rows;
  if (!first) return unknown(found.text);
  const names = found.rows.map((row) => say`${row.cite("race")} (${row.cite("date", dayText(row.text("date")))})`);
  const count = say`${found.data.cite("total")} sprint ${found.total === 1 ? "weekend" : "weekends"}`;
  if (/ how many /.test(question.words))
    return answered(
      say`There ${found.total === 1 ? "is" : "are"} ${count} in ${first.cite("season")}: ${sayList(found.rows.map((row) => row.cite("race")))}.`,
    );
  return answered(say`${count} in ${first.cite("season")}: ${sayList(names)}.`);
}

function* nextOnes(count: number): Plan {
  const found = yield* ask("schedule", { when: "remaining" });
  const rows = found.rows.slice(0, count);
  if (!found.ok || rows.length === 0) return unknown(found.text);
  const list = rows.map((row) => say`${row.cite("race")} (${row.cite("date", dayText(row.text("date")))})`);
  const fewer = rows.length < count ? " Only these are left this season" : " Next on the calendar";
  return answered(say`${fewer.trim()}: ${sayList(list)}.`);
}

function* remaining(question: Question): Plan {
  const found = yield* ask("schedule", { when: "remaining" });
  if (!found.ok) return answered(found.text);
  const list = sayList(
    found.rows.map((row) => say`${row.cite("race")} (${row.cite("date", dayText(row.text("date")))})`),
  );
  return answered(
    say`${found.data.cite("total")} ${found.total === 1 ? "race is" : "races are"} left${onlySeason(question.time) === undefined ? "" : " this season"}: ${list}.`,
  );
}

const sessionAsked: readonly (readonly [RegExp, string])[] = [
  [/ sprint (?:qualifying|shootout) /, "sprint_qualifying"],
  [/ sprint /, "sprint"],
  [/ qualifying | qualify /, "qualifying"],
  [/ (?:fp1|first practice|practice 1|1st practice|practice) /, "practice_1"],
  [/ (?:fp2|2nd practice|practice 2) /, "practice_2"],
  [/ (?:fp3|3rd practice|practice 3) /, "practice_3"],
];

function oneRace(question: Question, found: Found, setting: Setting): Reply {
  const { words } = question;
  const [row] = found.rows;
  if (!found.ok || !row) return unknown(found.text);
  const kind = sessionAsked.find(([pattern]) => pattern.test(words))?.[1];
  const session = kind === undefined ? undefined : found.list("sessions").find((one) => one.at.session === kind);
  if (kind !== undefined && session)
    return answered(
      say`${kind.replaceAll("_", " ")} for the ${row.cite("race")} ${isPast(row) ? "was" : "is"} on ${session.text("start_utc") === "" ? session.cite("date", dayText(session.text("date"))) : session.cite("start_utc", momentText(session.text("start_utc")))}.`,
    );
  if (/ (?:sprint) /.test(words))
    return answered(
      say`${row.at.sprint_weekend === true ? "Yes" : "No"}, the ${row.cite("race")} ${isPast(row) ? "was" : "is"} ${row.cite("sprint_weekend", row.at.sprint_weekend === true ? "a sprint weekend" : "not a sprint weekend")}.`,
    );
  if (/ (?:which|what) round |round number /.test(words))
    return answered(
      say`The ${row.cite("race")} ${isPast(row) ? "was" : "is"} round ${row.cite("round")} of the season.`,
    );
  if (/ how many laps /.test(words))
    return answered(
      say`The ${row.cite("race")} ${isPast(row) ? "was" : "is"} run over ${row.cite("laps")} laps (${row.cite("distance_km")} km).`,
    );
  const when =
    row.text("start_utc") === ""
      ? row.cite("date", dayText(row.text("date")))
      : row.cite("start_utc", momentText(row.text("start_utc")));
  const head =
    question.time.race?.kind === "next"
      ? say`The next race is the ${row.cite("race")}`
      : say`The ${row.cite("race")} ${isPast(row) ? "was" : "is"}`;
  const soon =
    row.number("days_from_now") !== undefined && !isPast(row)
      ? say`, ${row.cite("days_from_now", daysText(row.number("days_from_now") ?? 0))}`
      : "";
  const tail = runningNote(setting);
  const yes = /^ (?:is|was|were|are|did|does|will) (?:there|f1|formula)/.test(words) ? "Yes: " : "";
  return answered(
    say`${yes}${head}${question.time.race?.kind === "next" ? "," : ""} at ${row.cite("circuit")} (${row.cite("place")}, ${row.cite("country")}) on ${when}${soon}.${tail}`,
  );
}

const daysText = (days: number) => (days === 0 ? "today" : days === 1 ? "tomorrow" : `in ${days} days`);

function runningNote({ situation }: Setting): string {
  const { running } = situation;
  return running
    ? ` By the schedule the ${running.session.replaceAll("_", " ")} of the ${nameOf(running.race)} is running right now; I cannot follow it live.`
    : "";
}

const isPast = (row: Row) => row.text("state") !== "to_come";

function wholeSeason({ words, time }: Question, found: Found): Reply {
  const [first] = found.rows;
  if (!first) return unknown(found.text);
  if (/ how many /.test(words) && soFar.test(words)) return heldSoFar(first, found);
  if (/ how many /.test(words))
    return answered(
      say`The ${first.cite("season")} season ${found.rows.every(isPast) ? "had" : "has"} ${found.data.cite("total")} races.`,
    );
  if (time.race?.kind === "next")
    return answered(
      say`The next race is the ${first.cite("race")} on ${first.cite("date", dayText(first.text("date")))}.`,
    );
  const line = (row: Row): Said =>
    say`${row.cite("round", ordinal(row.number("round") ?? 0))}: ${row.cite("race")}, ${row.cite("date", dayText(row.text("date")))}`;
  return answered(
    sayLines([say`The ${first.cite("season")} calendar, ${found.data.cite("total")} races:`, ...found.rows.map(line)]),
  );
}

const soFar = / (?:so far|to date|until now|up to now|already|held|been run|been raced|completed|gone|done) /;

/** The races run so far: those in the data, and those that only the calendar tells of. */
function heldSoFar(first: Row, found: Found): Reply {
  const held = found.rows.filter(isPast);
  const settled = held.filter((row) => row.text("state") !== "no_result_yet");
  const waiting = held.length - settled.length;
  const more = waiting === 0 ? "" : ` ${waiting} more have been held by the calendar, but are not in my data yet.`;
  return answered(
    say`${String(settled.length)} of the ${found.data.cite("total")} races of ${first.cite("season")} have a result in my data.${more}`,
  );
}
