import { raceDriversOf } from "#db/queries/race-drivers.ts";
import { type RaceFacts, racesOfSeason } from "#db/queries/schedule.ts";
import { raceIdOf } from "#db/race-id.ts";
import type { ToolContext } from "#tools/context.ts";
import type { Source } from "#tools/tool.ts";
import type { Answer } from "../../chat/answer.ts";
import type { Occasion } from "../../posts/occasion.ts";
import { raceStart, sessionEnd } from "../../posts/session-times.ts";

const hourMs = 3_600_000;
/** From the start of a race to its end, as a rule. */
const raceMs = 2 * hourMs;

interface Embargoed {
  season: number;
  round: number;
  name: string;
}

/** The race whose result is still to be kept from those who have not seen it, where the hours of a channel say so. */
export function embargoedRace(
  { db, now }: Pick<ToolContext, "db" | "now">,
  spoilerHours: number,
): Embargoed | undefined {
  if (spoilerHours === 0) return undefined;
  const at = now().getTime();
  const season = now().getUTCFullYear();
  const races = [...racesOfSeason(db, season - 1).slice(-1), ...racesOfSeason(db, season)];
  const recent = races.findLast((race) => startMs(race) <= at);
  if (!recent || at > startMs(recent) + raceMs + spoilerHours * hourMs) return undefined;
  return { season: recent.season, round: recent.round, name: recent.grandPrixFullName };
}

const startMs = (race: RaceFacts): number => raceStart(race).getTime();

/** Whether a post must keep what it tells behind a cover: it is about a race or a qualifying that not all have seen yet. */
export function hidesResult(
  context: Pick<ToolContext, "db" | "now">,
  spoilerHours: number,
  { event, session }: Pick<Occasion, "event" | "session">,
): boolean {
  if (spoilerHours === 0 || event === "session-soon") return false;
  if (embargoedRace(context, spoilerHours)) return true;
  const ended = session && sessionEnd(session).getTime();
  return ended !== undefined && context.now().getTime() <= ended + spoilerHours * hourMs;
}

/** Whether an answer could give away the race that is still to be kept quiet about; told rather too often than too seldom. */
export function isSpoiler(context: ToolContext, answer: Answer, spoilerHours: number): boolean {
  const race = embargoedRace(context, spoilerHours);
  if (!race) return false;
  return answer.sources.some((source) => couldTell(context, race, answer, source));
}

function couldTell({ db }: ToolContext, race: Embargoed, answer: Answer, { kind, ref, title }: Source): boolean {
  const states = (field: RegExp) => answer.claims.filter(({ path }) => field.test(path));
  if (isRaceRef.test(ref)) return ref === `${race.season}-${race.round}`;
  if (kind === "document" || kind === "rule") return title.includes(`${race.season} ${race.name}`);
  if (kind === "model") return !/^(?:strategy|tire)@/.test(ref);
  if (ref === "races") return states(/winner/).length > 0;
  const names = states(/(?:^|\.)driver$/).map(({ value }) => value);
  const there = [...raceDriversOf(db, raceIdOf(race.season, race.round)).values()].map(({ driverName }) => driverName);
  return names.length === 0 || names.some((name) => there.includes(String(name)));
}

/** A race, or a season as it stood after one. */
const isRaceRef = /^\d{4}-\d{1,2}$/;
