import type { RaceFacts } from "#db/queries/schedule.ts";
import { ordinal } from "#tools/render.ts";
import { dayText } from "../../planning/dates.ts";
import { ask, type Plan, type Setting } from "../../planning/plan.ts";
import { nameOf, refOf } from "../../planning/which-race.ts";
import type { Question } from "../../reading/question.ts";
import { answered, corrected, type Reply, say, unknown, write } from "../../say.ts";
import { answerAboutDrivers } from "./drivers-in-session.ts";
import { answerAboutSession } from "./places-in-session.ts";
import { asksPole, poleInherited } from "./qualifying-in-session.ts";
import { type SessionAsked, sessionOf } from "./which-session.ts";

export interface SessionScene {
  readonly question: Question;
  readonly race: RaceFacts;
  readonly session: SessionAsked;
  readonly setting: Setting;
}

/** One call for the whole classification; everything asked about it is read from there. */
export function* sessionPlan(question: Question, race: RaceFacts, setting: Setting): Plan {
  const session = sessionOf(question);
  const wanted = needsRace(question, session) ? "race" : session;
  if (wanted.startsWith("sprint") && !race.isSprintWeekend)
    return corrected(say`There was no sprint at the ${nameOf(race)} (${dayText(race.date)}).`);
  if (question.nations.length > 0 && wanted === "race" && setting.tools.has("statistics"))
    return yield* bestOfNation(question, race);
  const found = yield* ask("session_results", { race: refOf(race), session: wanted });
  if (!found.ok) return notThere(found.text);
  const scene: SessionScene = { question, race, session: wanted, setting };
  if (wanted === "qualifying" && asksPole(question.words) && question.drivers.length < 2) {
    const grid = yield* ask("session_results", { race: refOf(race), session: "grid" });
    const inherited = grid.ok ? poleInherited(found, grid, question.words) : undefined;
    if (inherited) return inherited;
  }
  return withNewest(
    question,
    setting,
    withNotes(answerAboutDrivers(scene, found) ?? answerAboutSession(scene, found), found.notes),
  );
}

/** The best placed driver of a nation in a race. */
function* bestOfNation(question: Question, race: RaceFacts): Plan {
  const found = yield* ask("statistics", {
    metric: "finish_of_event",
    event: "finish",
    nationality: question.nations.join(", "),
    race: refOf(race),
    group_by: "driver",
    order: "asc",
    limit: 10,
  });
  const [row] = found.rows;
  if (!found.ok || !row)
    return unknown(say`Nobody from ${question.nations.join(" and ")} is classified in the ${nameOf(race)}.`);
  const place = row.number("value") ?? 0;
  return answered(
    say`${row.cite("driver")} was the best placed driver from ${question.nations.join(" and ")} in the ${row.cite("first_race")}: ${row.cite("value", ordinal(place))}.`,
  );
}

/** The race's own rows hold the grid and the pole too, so that "where did the winner start" needs no second call. */
function needsRace({ words, drivers }: Question, session: SessionAsked): boolean {
  if ((session !== "grid" && session !== "qualifying") || / penal\w+ /.test(words)) return false;
  const asksResult =
    / (?:win|won|winner|winning|finish\w*|gain\w*|lose|lost|made up|after starting|end(?:ed)? up|result|retire\w*|points|podium) /.test(
      words,
    );
  if (session === "qualifying")
    return (
      asksResult &&
      / (?:from pole|pole (?:sitter|man|position)?|polesitter|on pole) /.test(words) &&
      !/ (?:win|won|took|take|get|got) pole /.test(words)
    );
  return asksResult || drivers.length > 1;
}

const notThere = (text: string): Reply => unknown(text);

/** "The last race" is the newest in the data: says so where later ones were held. */
function withNewest({ time, places }: Question, { situation }: Setting, reply: Reply): Reply {
  const here = situation.missing.find((race) => places.some((place) => place.grandPrix?.id === race.grandPrixId));
  if (here && !time.race && time.seasons.length === 0)
    return { ...reply, said: [reply.said, ` The ${nameOf(here)} is not in my data yet.`] };
  const later = situation.missing.at(-1);
  if (time.race?.kind !== "last" || !later || time.seasons.length > 0 || places.length > 0) return reply;
  return {
    ...reply,
    said: [
      reply.said,
      `${write(reply.said).text.includes("\n") ? "\n" : " "}That is the newest race in my data; later ones, up to the ${nameOf(later)}, are not in it yet.`,
    ],
  };
}

function withNotes(reply: Reply, notes: readonly string[]): Reply {
  const telling = notes.filter((note) => /provisional/i.test(note));
  return telling.length > 0 ? { ...reply, said: [reply.said, ` ${telling.join(" ")}`] } : reply;
}
