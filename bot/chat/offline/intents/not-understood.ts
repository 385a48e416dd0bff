import { ambiguousName } from "../planning/honesty.ts";
import { just, type Plan, type Setting } from "../planning/plan.ts";
import type { Question } from "../reading/question.ts";
import { askBack, refused, say, sayList, unknown } from "../say.ts";

const racingWords =
  / (?:race|races|racing|driver|drivers|team|teams|car|cars|lap|laps|pit|tire|tires|podium|pole|win|wins|won|champion\w*|season|grid|qualif\w*|sprint|circuit|track|grand prix|gp|f1|formula|points|title|record|engine|constructor\w*|YEAR|SPAN|RACEWORD|overtak\w*|drs|safety car|flag|penalty) /;

/** Somebody or something the question is about that is in no list of names. */
export function strangerIn(question: Question): string | undefined {
  const { drivers, teams, nations, engines, words } = question;
  if (drivers.length + teams.length + nations.length + engines.length > 0) return undefined;
  const after = / (?:does|did|has|have|by|for|at|in) ([a-z]{3,}) /.exec(words)?.[1];
  const found = question.strangers.find((one) => /^\p{Lu}/u.test(one) || one.toLowerCase() === after);
  if (found === undefined || !/^\p{L}+$/u.test(found)) return found;
  return new RegExp(`${found}(?: \\p{Lu}[\\p{L}-]+)*`, "u").exec(question.raw)?.[0] ?? found;
}

/** Asked about a name that is none. */
export function notKnown(name: string, { context }: Setting): Plan {
  const near = (["driver", "constructor", "circuit", "grand_prix"] as const).flatMap((kind) =>
    name
      .split(" ")
      .flatMap((word) => (word.length < 4 ? [] : context.resolver.resolve(kind, word).candidates.slice(0, 1))),
  );
  const names = [...new Set(near.map((one) => one.name))].slice(0, 3);
  const meant = names.length > 0 ? say` Did you mean ${sayList(names, "or")}?` : "";
  return just(
    unknown(say`I can't find "${name}": no driver, team, circuit or Grand Prix of that name is in my data.${meant}`),
  );
}

/** A question that no intent is sure of: ask back with what was understood, or say what can be asked. */
export function notUnderstood(question: Question, _setting: Setting): Plan {
  const ambiguous = ambiguousName(question);
  if (ambiguous) return just(ambiguous);
  const { drivers, teams, places, words } = question;
  const named = [
    ...drivers.map(({ name }) => name),
    ...teams.map(({ name }) => name),
    ...places.map((place) => place.circuit?.name ?? place.grandPrix?.name ?? place.text),
  ];
  const isShort = words.trim().split(" ").length <= 4;
  if (named.length > 0 && isShort)
    return just(
      askBack(say`What would you like to know about ${sayList(named)}: results, wins, poles, points, a season?`),
    );
  if (named.length > 0)
    return just(
      unknown(
        say`I understood that it is about ${sayList(named)}, but not what you want to know. I can tell results, qualifying, standings, records, careers, circuits, pit stops and dates.`,
      ),
    );
  if (racingWords.test(words))
    return just(
      unknown(
        "I don't know how to answer that. I can tell results, qualifying, grids, standings, records, careers, teams, circuits, pit stops and the calendar of every season of Formula 1.",
      ),
    );
  if (isShort)
    return just(
      askBack("I'm not sure what you mean. Ask me about a race, a driver, a team, a circuit or a season of Formula 1."),
    );
  return just(refused("I only know Formula 1; ask me about a race, a driver, a team or a season."));
}
