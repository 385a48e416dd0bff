import { onDebut } from "../../planning/filters.ts";
import type { Row } from "../../planning/found.ts";
import type { Plan } from "../../planning/plan.ts";
import { isHowMany, isList, leastOf } from "../../reading/features.ts";
import { answered, type Said, say, sayLines, sayList } from "../../say.ts";
import { metricOf, withoutDoubleSession, wrongTeam } from "./counts.ts";
import { type FormReader, measureInput, type Scene, statistics, toolTrouble } from "./scene.ts";

const mostListed = 30;

/** "Which races did Hamilton win in 2020?", "where has Alonso won?", "list the winners at Spa since 2015". */
export const listForm: FormReader = (scene) => {
  const { question, measure } = scene;
  const { words } = question;
  if (!measure || (isHowMany(question) && !/ (?:each|every|per) /.test(words))) return undefined;
  if (/ (?:each|every|both) (?:of )?(?:TEAM )?drivers? | per driver | by driver /.test(words))
    return { sure: 0.84, plan: () => groupsPlan(scene) };
  if (onDebut.test(words) && question.drivers.length === 0 && / (?:who|which|list|drivers?) /.test(words))
    return { sure: 0.86, plan: () => groupsPlan(scene) };
  if (
    question.drivers.length === 1 &&
    / (?:which|what) (?:\w+ )?(?:teams?|constructors?|cars?) /.test(words) &&
    measure.metric !== "titles" &&
    question.teams.length === 0
  )
    return { sure: 0.88, plan: () => ownGroupsPlan(scene) };
  if (/ (?:most|fewest|(?<!at )least|highest|first|last|best|top) /.test(words)) return undefined;
  const where = / (?:where|when|at which|on which) (?:\w+ ){0,4}(?:win|won|take|took|podium|pole|retire|score)/.test(
    words,
  );
  const owned = question.drivers.length > 0 || question.teams.length > 0;
  if (owned && (isList(question) || where)) return { sure: 0.82, plan: () => eventsPlan(scene) };
  const winners =
    / (?:(?:which|what) NATION|(?:which|what) (?:\w+ )?(?:drivers|teams|men)|who (?:has|have|had|all|else|are|were)|winners|list|every|all|which teams|what teams|name) /.test(
      words,
    );
  if (
    winners &&
    (question.places.length > 0 ||
      question.time.from !== undefined ||
      question.time.seasons.length > 0 ||
      question.nations.length > 0 ||
      leastOf(question) !== undefined)
  )
    return { sure: 0.7, plan: () => groupsPlan(scene) };
  return undefined;
};

function* eventsPlan(scene: Scene): Plan {
  const { drivers, filters, measure } = scene;
  if (
    / (?:seasons?|years?) /.test(scene.question.words) &&
    measure?.metric !== "titles" &&
    !/ races? /.test(scene.question.words)
  )
    return yield* seasonsPlan(scene);
  const found = yield* statistics(
    withoutDoubleSession({
      metric: metricOf(scene),
      ...measureInput(scene),
      ...filters.input,
      driver: drivers,
      list_events: true,
      limit: mostListed,
    }),
  );
  if (!found.ok) return toolTrouble(found);
  if (!measure) return toolTrouble(found);
  const who = drivers ?? scene.question.teams.map((team) => team.name).join(" and ");
  const wrong = found.rows.length === 0 ? yield* wrongTeam(scene, []) : undefined;
  if (wrong) return wrong;
  if (found.rows.length === 0) return answered(say`${who} has no ${measure.many}${filters.words}.`);
  if (measure.metric === "titles")
    return answered(say`${who} won the title in ${sayList(found.rows.map((row) => row.cite("season")))}.`);
  const several = new Set(found.rows.map((row) => row.at.driver)).size > 1;
  const names = found.rows.map((row) =>
    several ? say`${row.cite("race")} (${row.cite("driver")})` : row.cite("race"),
  );
  const more = found.total > found.rows.length ? say` and ${String(found.total - found.rows.length)} more` : "";
  return answered(
    say`${who} ${measure.did} ${found.data.cite("total")} ${found.total === 1 ? "time" : "times"}${wordsWithout(scene)}: ${sayList(names)}${more}.`,
  );
}

const wordsWithout = ({ filters, drivers, question }: Scene) =>
  drivers === undefined && question.teams.length > 0
    ? filters.words.replace(/ for [\s\S]*?(?= (?:at|in|from|by|with|since|up)\b|$)/, "")
    : filters.words;

function* seasonsPlan(scene: Scene): Plan {
  const { drivers, filters, measure } = scene;
  const found = yield* statistics(
    withoutDoubleSession({
      metric: metricOf(scene),
      ...measureInput(scene),
      ...filters.input,
      driver: drivers,
      group_by: "season",
      limit: mostListed,
    }),
  );
  if (!found.ok || !measure) return toolTrouble(found);
  const rows = [...found.rows]
    .filter((row) => (row.number("value") ?? 0) > 0)
    .sort((a, b) => (a.number("season") ?? 0) - (b.number("season") ?? 0));
  const who = drivers ?? scene.question.teams.map((team) => team.name).join(" and ");
  if (rows.length === 0) return answered(say`${who} has no ${measure.many}${filters.words}.`);
  return answered(say`${who} ${measure.did} in ${sayList(rows.map((row) => row.cite("season")))}.`);
}

/** Who did it, most often first. */
function* groupsPlan(scene: Scene): Plan {
  const { filters, measure } = scene;
  const group = / (?:teams?|constructors?) /.test(scene.question.words) ? "constructor" : "driver";
  const found = yield* statistics(
    withoutDoubleSession({
      metric: metricOf(scene),
      ...measureInput(scene),
      ...filters.input,
      group_by: group,
      limit: mostListed,
    }),
  );
  if (!found.ok || !measure) return toolTrouble(found);
  const least = leastOf(scene.question) ?? 1;
  const rows = found.rows.filter((row) => (row.number("value") ?? 0) >= least);
  if (rows.length === 0) return answered(say`Nobody${filters.words}.`);
  const line = (row: Row): Said => say`${row.cite(group)} (${row.cite("value")})`;
  const head = say`${measure.many}${filters.words}`;
  if (rows.length <= 12) return answered(say`${head}: ${sayList(rows.map(line))}.`);
  return answered(
    sayLines([say`${head}, ${found.data.cite("total")} in all:`, ...rows.map((row) => say`- ${line(row)}`)]),
  );
}

/** "Which teams did Piquet win with?": a driver's count, team by team. */
function* ownGroupsPlan(scene: Scene): Plan {
  const { filters, measure, drivers } = scene;
  const found = yield* statistics(
    withoutDoubleSession({
      metric: metricOf(scene),
      ...measureInput(scene),
      ...filters.input,
      driver: drivers,
      group_by: "constructor",
      limit: 20,
    }),
  );
  if (!found.ok || !measure) return toolTrouble(found);
  const rows = found.rows.filter((row) => (row.number("value") ?? 0) > 0);
  if (rows.length === 0) return answered(say`${drivers ?? ""} has no ${measure.many}${filters.words}.`);
  return answered(
    say`${drivers ?? ""} ${measure.did} with ${sayList(rows.map((row): Said => say`${row.cite("constructor")} (${row.cite("value")})`))}${filters.words}.`,
  );
}
