import { Fault } from "#db/fault.ts";
import { resolveRace } from "#db/identity/race-ref.ts";
import type { Candidate } from "#db/identity/rank.ts";
import { lastRace, type RaceFacts, raceOf } from "#db/queries/schedule.ts";
import { driverCodesOf } from "#db/queries/season-drivers.ts";
import { raceRef } from "#db/race-id.ts";
import type { ToolContext } from "./context.ts";

type NamedKind = "driver" | "constructor" | "circuit" | "grand_prix";

export interface Named {
  id: string;
  name: string;
}

const kindWords: Record<NamedKind, string> = {
  driver: "driver",
  constructor: "team",
  circuit: "circuit",
  grand_prix: "Grand Prix",
};

/** What a name means, or a Fault that says who could be meant. Knowing the season settles most doubts. */
export function entityOf(
  context: ToolContext,
  kind: NamedKind,
  text: string,
  seasons?: { season?: number | undefined; from?: number | undefined; to?: number | undefined },
): Named {
  const { status, candidates } = context.resolver.resolve(kind, text, seasonOptions(seasons));
  const [first] = candidates;
  if (status === "found" && first) return { id: first.id, name: first.name };
  if (status === "ambiguous")
    throw new Fault(
      "bad_input",
      `"${text}" could be ${candidates.map(candidateText).join(", ")}: say which, or give the season.`,
    );
  throw new Fault(
    "not_found",
    `Cannot find ${kindWords[kind]} "${text.slice(0, 60)}".${meantBy(context, kind, text)}${hint(context, kind, seasons?.season)}`,
  );
}

/** Several names in one text, separated by commas. */
export function entitiesOf(
  context: ToolContext,
  kind: NamedKind,
  text: string,
  seasons?: Parameters<typeof entityOf>[3],
): Named[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => entityOf(context, kind, part, seasons));
}

/** The race that a text names, or a Fault. Left out: the last one with a result. */
export function raceNamed(context: ToolContext, text: string | undefined, season?: number, round?: number): RaceFacts {
  if (round !== undefined) {
    const year = season ?? currentSeason(context);
    const byRound = raceById(context, year * 100 + round, `${year} round ${round}`);
    if (text !== undefined && raceNamed(context, text, season).raceId !== byRound.raceId)
      throw new Fault(
        "bad_input",
        `"${text.slice(0, 60)}" is not round ${round} of ${year}: give the race, or season and round.`,
      );
    return byRound;
  }
  if (text === undefined && season !== undefined)
    throw new Fault("bad_input", `Which race of ${season}? Name it (monza ${season}) or give its round.`);
  if (text === undefined) return lastOrFault(context);
  const found = resolveRace(context.db, text, {
    get now() {
      return context.now();
    },
    season,
    resolver: context.resolver,
  });
  if (!found)
    throw new Fault(
      "not_found",
      `Cannot find the race "${text.slice(0, 60)}": name it like 2024-14, last, next, or monza 2021.`,
    );
  if (found.ambiguous) {
    const names = found.ambiguous.map((raceId) => nameOfRace(raceById(context, raceId, text)));
    throw new Fault("bad_input", `"${text}" could be ${names.join(" or ")}: say which.`);
  }
  const race = raceById(context, found.raceId, text);
  if (season !== undefined && race.season !== season)
    throw new Fault(
      "bad_input",
      `"${text.slice(0, 60)}" is the ${nameOfRace(race)}, not a race of ${season}: leave the season out.`,
    );
  return race;
}

export function currentSeason(context: ToolContext): number {
  return lastRace(context.db)?.season ?? context.now().getUTCFullYear();
}

/** "2024 Belgian Grand Prix". */
export function nameOfRace(race: Pick<RaceFacts, "season" | "grandPrixFullName">): string {
  return `${race.season} ${race.grandPrixFullName}`;
}

/** Columns that say which race a row is about. */
export function raceColumns(race: RaceFacts) {
  return {
    race: nameOfRace(race),
    race_ref: raceRef(race.raceId),
    season: race.season,
    round: race.round,
    date: race.date,
    circuit: race.circuitName,
  };
}

function raceById(context: ToolContext, raceId: number, text: string): RaceFacts {
  const race = raceOf(context.db, raceId);
  if (!race) throw new Fault("not_found", `There is no race "${text}" in the calendar.`);
  return race;
}

function lastOrFault(context: ToolContext): RaceFacts {
  const race = lastRace(context.db);
  if (!race) throw new Fault("no_data", "There is no race with a result in the database.");
  return race;
}

function seasonOptions(seasons: Parameters<typeof entityOf>[3]) {
  if (seasons?.season !== undefined) return { season: seasons.season };
  if (seasons?.from === undefined && seasons?.to === undefined) return {};
  return { seasonRange: [seasons.from ?? 1950, seasons.to ?? 2100] as const };
}

function candidateText(candidate: Candidate): string {
  return candidate.active ? `${candidate.name} (${candidate.active[0]}-${candidate.active[1]})` : candidate.name;
}

/** The codes of a season's drivers help whoever mistyped one. */
function hint(context: ToolContext, kind: NamedKind, season: number | undefined): string {
  if (kind !== "driver") return "";
  const year = season ?? currentSeason(context);
  const codes = driverCodesOf(context.db, year);
  return codes.length > 0 ? ` Codes for ${year} are ${codes.join(", ")}.` : "";
}

/** " Did you mean Carlos Sainz Jr.?": whom a part of the text, or a word near to it, names. */
function meantBy(context: ToolContext, kind: NamedKind, text: string): string {
  const words = text
    .slice(0, 60)
    .split(/\s+/)
    .filter((word) => word.length >= 4);
  const near = words.flatMap((word) => context.resolver.resolve(kind, word).candidates.slice(0, 2));
  const names = [...new Set(near.map(({ name }) => name))].slice(0, 3);
  return names.length > 0 ? ` Did you mean ${names.join(" or ")}?` : "";
}
