import { type RaceFacts, racesOfSeason } from "#db/queries/schedule.ts";
import type { ToolContext } from "#tools/context.ts";
import type { Answer } from "../../chat/answer.ts";
import type { Occasion } from "../../posts/occasion.ts";
import { raceStart, sessionEnd } from "../../posts/session-times.ts";

const hourMs = 3_600_000;
/** From the start of a race to its end, as a rule. */
const raceMs = 2 * hourMs;

/** The race whose result is still to be kept from those who have not seen it, where the hours of a channel say so. */
export function embargoedRace(
  { db, now }: Pick<ToolContext, "db" | "now">,
  spoilerHours: number,
): { season: number; round: number; name: string } | undefined {
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

/** Whether an answer could give away the race that is still to be kept quiet about: it stood on it, or on the season so far. */
export function isSpoiler(context: ToolContext, answer: Answer, spoilerHours: number): boolean {
  const race = embargoedRace(context, spoilerHours);
  if (!race || answer.sources.length === 0) return false;
  const ref = `${race.season}-${race.round}`;
  return answer.sources.some(
    ({ kind, ref: found }) => found === ref || (kind !== "document" && kind !== "rule" && !isOtherRace(found, ref)),
  );
}

/** A source that names one race, and not this one, tells nothing of it. */
function isOtherRace(found: string, ref: string): boolean {
  return /^\d{4}-\d{1,2}$/.test(found) && found !== ref;
}
