import { dayText } from "../planning/dates.ts";
import type { Row } from "../planning/found.ts";
import { ask, type Intent, type Plan } from "../planning/plan.ts";
import { answered, say, sayList, unknown } from "../say.ts";

/** What data there are, and up to when. */
export const coverageIntent: Intent = {
  name: "coverage",
  read({ words, drivers, teams, places }, setting) {
    if (!setting.tools.has("data_coverage") || drivers.length + teams.length + places.length > 0) return undefined;
    if (
      !/ (?:what|which|how (?:much|far|old|recent|current|fresh|up)|do you have|until when|up to date|latest|since when) (?:\w+ ){0,6}(?:data|database|information|coverage|dataset|races do you (?:know|have)|seasons do you (?:know|have)|your (?:data|info)|do you cover|up to date|go back|covered) |how up to date|data (?:end|go|cover|range|start|from)|as of when|your sources?|where (?:do|does) (?:you|your|the) (?:\w+ )?(?:get|data|info|come)/.test(
        words,
      )
    )
      return undefined;
    return { sure: 0.9, plan: coveragePlan };
  },
};

function* coveragePlan(): Plan {
  const found = yield* ask("data_coverage", {});
  if (!found.ok) return unknown(found.text);
  const { data } = found;
  const kept = found.rows.filter((row: Row) =>
    ["race results", "qualifying", "pit stops", "laps"].includes(row.text("what")),
  );
  const lines = (kept.length > 0 ? kept : found.rows)
    .slice(0, 8)
    .map((row: Row) => say`${row.cite("what")} ${row.cite("first_season")}-${row.cite("last_season")}`);
  const waiting = (data.at.races_waiting as unknown[] | undefined)?.length ?? 0;
  const missing =
    waiting > 0 ? say` ${String(waiting)} races since then are held by the calendar but not in my data yet.` : "";
  return answered(
    say`My data end with the ${data.cite("last_race.race")} (${data.cite("last_race.date", dayText(data.text("last_race.date")))}). I hold ${sayList(lines)}.${missing}`,
  );
}
