import type { Question } from "../reading/question.ts";
import type { Unfold } from "./nested.ts";
import { ask } from "./plan.ts";

/** "Before he joined Mercedes", "since leaving Ferrari". */
export const spellWords =
  / (before|prior to|until|since|after) (?:he |she |DRIVER )?(?:had |went )?(joined|joining|moved to|moving to|signed for|signing for|switched to|switching to|going to|left|leaving|moved from|moving from) TEAM /;

/** Puts the seasons for a stretch of a career that is told by a team; undefined where a season was split between teams. */
export function* spellSeasons(question: Question, match: RegExpExecArray): Unfold {
  const [driver] = question.drivers;
  const team = question.teams.at(-1);
  const found = yield* ask("driver_profile", { driver: driver?.name });
  const rows = found.list("seasons");
  const at = rows.filter((row) =>
    row
      .text("constructors")
      .split(", ")
      .includes(team?.name ?? ""),
  );
  const isLeaving = /left|leaving|from/.test(match[2] ?? "");
  const turn = isLeaving ? at.at(-1) : at[0];
  const season = turn?.number("season");
  if (!turn || season === undefined || turn.text("constructors") !== team?.name) return undefined;
  const isEarlier = /before|prior|until/.test(match[1] ?? "");
  const span = isEarlier
    ? { from: rows[0]?.number("season") ?? season, to: isLeaving ? season : season - 1 }
    : { from: isLeaving ? season + 1 : season, to: rows.at(-1)?.number("season") ?? season };
  return {
    ...question,
    words: question.words.replace(match[0], " SPAN "),
    teams: question.teams.slice(0, -1),
    time: { ...question.time, ...span },
  };
}
