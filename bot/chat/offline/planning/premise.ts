import type { Question } from "../reading/question.ts";
import { onlySeason } from "../reading/time-asked.ts";
import { corrected, type Reply, say } from "../say.ts";
import type { Found } from "./found.ts";
import { ask, type ToolWish } from "./plan.ts";

/**
 * "Why did he leave the team in 2020?" takes for granted that he drove there about then: says so where he did not.
 * Undefined where nothing of the kind is taken for granted, or it holds.
 */
export function* wrongTeamThen(question: Question): Generator<ToolWish, Reply | undefined, Found> {
  const { drivers, teams, time } = question;
  const [driver] = drivers;
  const [team] = teams;
  const season = onlySeason(time);
  if (!driver || !team || drivers.length + teams.length > 2 || season === undefined) return undefined;
  const found = yield* ask("driver_profile", { driver: driver.name });
  if (!found.ok) return undefined;
  const near = found.list("seasons").filter((row) => Math.abs((row.number("season") ?? 0) - season) <= 1);
  if (near.some((row) => row.text("constructors").split(/, ?/).includes(team.name))) return undefined;
  const then = near.find((row) => row.number("season") === season);
  const name = found.data.text("driver") === "" ? driver.name : found.data.cite("driver");
  return corrected(
    then
      ? say`${name} drove for ${then.cite("constructors")} in ${then.cite("season")}, not for ${team.name}.`
      : say`${name} did not race for ${team.name} in ${String(season)}.`,
  );
}
