import type { Row } from "../planning/found.ts";
import { ask, type Intent, type Plan } from "../planning/plan.ts";
import type { Question } from "../reading/question.ts";
import { answered, say, sayList, unknown } from "../say.ts";

const lastWinners = / (?:last|past|previous|latest) (\d{1,2}) (?:\w+ ){0,2}(?:winners?|races|editions|runnings)/;

/** Winners race by race: of a place over some years, or of the last races. */
export const winnersIntent: Intent = {
  name: "winners",
  read(question, setting) {
    const { words, places, time, drivers, teams, nations } = question;
    if (!setting.tools.has("schedule") || drivers.length + teams.length + nations.length > 0 || places.length > 1)
      return undefined;
    if (
      !(
        / (?:who won|who has won|who have won|winners?|who were the winners) /.test(words) ||
        (/ results? /.test(words) && time.lastRaces !== undefined && places.length === 0)
      ) ||
      / (?:most|different|how many|youngest|oldest|first|pole|podium|sprint|title|championship) /.test(words)
    )
      return undefined;
    const spans = places.length === 1 && time.from !== undefined && (time.to ?? 0) - time.from < 25;
    const recent = Number(lastWinners.exec(words)?.[1] ?? time.lastRaces ?? Number.NaN);
    if (!spans && !(recent <= 20)) return undefined;
    return { sure: 0.92, plan: () => winnersPlan(question, spans ? undefined : recent) };
  },
};

function* winnersPlan({ places: [place], time }: Question, recent: number | undefined): Plan {
  const where =
    place?.circuit && !place.isGrandPrix ? { circuit: place.circuit.name } : { grand_prix: place?.grandPrix?.name };
  const span =
    time.from === undefined ? {} : { date_from: `${time.from}-01-01`, date_to: `${time.to ?? time.from}-12-31` };
  const season = time.seasons.length === 1 ? { season: time.seasons[0] } : {};
  const found = yield* ask("schedule", { ...where, ...span, ...season, when: "past", limit: 100 });
  if (!found.ok) return unknown(found.text);
  const held = found.rows
    .filter((row) => row.text("winner") !== "")
    .sort((a, b) => (a.text("date") < b.text("date") ? -1 : 1));
  const shown: readonly Row[] = recent === undefined ? held : held.slice(-recent);
  if (shown.length === 0) return unknown("I know of no such races.");
  return answered(say`${sayList(shown.map((row) => say`${row.cite("race")}: ${row.cite("winner")}`))}.`);
}
