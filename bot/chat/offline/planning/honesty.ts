import { type RaceFacts, racesOfSeason } from "#db/queries/schedule.ts";
import type { Named, Question } from "../reading/question.ts";
import { onlySeason } from "../reading/time-asked.ts";
import { askBack, corrected, type Reply, say, sayList, unknown } from "../say.ts";
import { dayText, momentText } from "./dates.ts";
import type { Setting } from "./plan.ts";
import { nameOf, type WhichRace } from "./which-race.ts";

/** Why a race cannot be told about: not run yet, not in the data, running now. Undefined when it can. */
export function unsettled(race: RaceFacts, setting: Setting): Reply | undefined {
  const { situation } = setting;
  if (race.resultState !== "none") return undefined;
  const last = situation.last
    ? ` The last race I have is the ${nameOf(situation.last)} (${dayText(situation.last.date)}).`
    : "";
  const running = situation.running;
  if (running?.race.raceId === race.raceId)
    return unknown(
      say`The ${running.session.replaceAll("_", " ")} of the ${nameOf(race)} is running right now by the schedule, and I cannot follow it live; its result should be in after about ${running.endsAbout.toISOString().slice(11, 16)} UTC.${last}`,
    );
  const start = race.startUtc ?? race.date;
  if (Date.parse(race.startUtc ?? `${race.date}T15:00:00Z`) > situation.now.getTime())
    return unknown(say`The ${nameOf(race)} has not been run yet: it is scheduled for ${momentText(start)}.${last}`);
  return unknown(say`The ${nameOf(race)} (${dayText(race.date)}) is not in my data yet, so I cannot say.${last}`);
}

/** What to say when no single race was found. */
export function noRace(which: WhichRace, question: Question, setting: Setting): Reply | undefined {
  if (which.kind === "several")
    return askBack(
      say`Which one do you mean: ${sayList(
        which.races.map((race) => `the ${nameOf(race)}`),
        "or",
      )}?`,
    );
  if (which.kind !== "not_held") return undefined;
  return seasonTrouble(which.season, setting) ?? notHeld(which.place.text, which.season, question);
}

function notHeld(place: string, season: number, question: Question): Reply {
  const bare = place.replace(/\b(?:gp|grand prix)\b/gi, "").trim();
  const name = question.places[0]?.isGrandPrix ? `${bare} Grand Prix` : `Grand Prix at ${bare}`;
  return corrected(say`There was no ${name} in the ${String(season)} season.`);
}

/** A season before the championship or after the calendar known. */
export function seasonTrouble(season: number, setting: Setting): Reply | undefined {
  const { last } = setting.situation;
  if (season < 1950)
    return corrected(say`The Formula 1 world championship began in 1950, so there is nothing for ${String(season)}.`);
  if (last && season > last.season)
    return unknown(
      say`The ${String(season)} season is still to come; my data end with the ${nameOf(last)} (${dayText(last.date)}).`,
    );
  return undefined;
}

/** A question whose only season cannot be answered for. */
export function timeTrouble(question: Question, setting: Setting): Reply | undefined {
  const season = onlySeason(question.time);
  return season === undefined ? undefined : seasonTrouble(season, setting);
}

/** A name that several carried. */
export function ambiguousName(question: Question): Reply | undefined {
  const named = [...question.drivers, ...question.teams].find((one) => one.others.length > 0);
  if (!named) return undefined;
  const all = [named, ...named.others];
  return askBack(say`Which ${named.text} do you mean: ${sayList(all.map(withYears), "or")}?`);
}

const withYears = ({ name, active }: Pick<Named, "name" | "active">) =>
  active ? `${name} (${active[0]}-${active[1]})` : name;

/** Somebody asked about for a season in which he did not take part. */
export function notThen(named: Named, season: number | undefined): Reply | undefined {
  if (season === undefined || named.isActive || !named.active) return undefined;
  const [from, to] = named.active;
  const when = from === to ? `only in ${from}` : `between ${from} and ${to}`;
  return corrected(
    say`${named.name} did not take part in the ${String(season)} season: he raced in Formula 1 ${when}.`,
  );
}

/** How far the running season has come, for answers about it. */
export function isRunningSeason(season: number | undefined, setting: Setting): boolean {
  if (season === undefined || season !== setting.situation.last?.season) return false;
  return racesOfSeason(setting.context.db, season).some((race) => race.resultState === "none");
}
