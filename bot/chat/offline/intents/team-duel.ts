import { timeTrouble } from "../planning/honesty.ts";
import { ask, type Candidate, just, type Plan, type Setting } from "../planning/plan.ts";
import { namedAs } from "../reading/named-as.ts";
import type { Question } from "../reading/question.ts";
import { onlySeason } from "../reading/time-asked.ts";
import { unknown } from "../say.ts";

const duel =
  / (?:outqualif\w*|out qualif\w*|outrac\w*|outscor\w*|head to head|(?:qualifying|team ?mates?|intra team|internal|race) (?:\w+ )?(?:battle|duel|record|score|scores|gap|fight|comparison)|(?:battle|duel|fight) (?:between|of|at|inside|within|in) (?:the )?(?:2 |both )?TEAM|better (?:in )?(?:qualifying|qualifier)|faster (?:in qualifying|over one lap)|qualified (?:ahead|better|higher)) /;

/** "Who outqualified whom at Ferrari in 2023?": the two who raced most for the team, against each other. */
export function readTeamDuel(
  question: Question,
  setting: Setting,
  compare: (question: Question) => Plan,
): Candidate | undefined {
  const { words, drivers, teams, places, time } = question;
  if (drivers.length > 0 || teams.length !== 1 || places.length > 0 || time.race !== undefined || !duel.test(words))
    return undefined;
  const season = onlySeason(time) ?? (time.isCurrent ? setting.situation.last?.season : undefined);
  if (season === undefined) return undefined;
  const trouble = timeTrouble(question, setting);
  return { sure: 0.9, plan: () => (trouble ? just(trouble) : duelPlan(question, season, compare)) };
}

function* duelPlan(question: Question, season: number, compare: (question: Question) => Plan): Plan {
  const [team] = question.teams;
  const found = yield* ask("constructor_profile", { constructor_name: team?.name, season });
  const lineup = found.list("lineup").filter((row) => row.number("season") === season);
  const pair = [...lineup].sort((a, b) => (b.number("races") ?? 0) - (a.number("races") ?? 0)).slice(0, 2);
  if (pair.length < 2) return unknown(found.text);
  const drivers = pair.map((row) => namedAs(row.text("driver")));
  return yield* compare({ ...question, drivers, time: { ...question.time, seasons: [season] } });
}
