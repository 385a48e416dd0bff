import type { RaceDb } from "../client.ts";
import { keptWhileUnchanged } from "../queries/kept.ts";
import { lastRace, nextRace } from "../queries/schedule.ts";
import { type AskedRace, askedRace } from "./race-words.ts";
import { racesNamed } from "./races-named.ts";
import { createResolver, type Resolver } from "./resolver.ts";

export interface RaceRefOptions {
  /** Read only where the words depend on it. */
  readonly now: Date;
  /** The season meant when the words name none. */
  readonly season?: number | undefined;
  /** The resolver to ask; one is made and kept for the database otherwise. */
  readonly resolver?: Resolver | undefined;
}

/** One race, several that the words fit equally, or none. */
export type RaceResolution =
  | { readonly raceId: number; readonly ambiguous?: undefined }
  | { readonly raceId?: undefined; readonly ambiguous: readonly number[] }
  | undefined;

/** A round as far as it is needed to name it. */
export interface Round {
  readonly raceId: number;
  readonly season: number;
  readonly round: number;
  readonly grandPrixId: string;
  readonly circuitId: string;
  readonly date: string;
  /** Start in UTC, or the end of the day when only the date is known. */
  readonly startsAt: string;
  /** It has a result. */
  readonly isHeld: boolean;
}

const resolvers = new WeakMap<RaceDb, Resolver>();

/**
 * The race that a reference means: `2024-14`, `2024 R14`, `round 3` (of this season), a date, `last`, `next`, "monza
 * 2021", "2021 abu dhabi gp", "the 2021 season finale", "season opener 2019", "last year's monaco", "silverstone".
 *
 * "Last" is the newest race with a result, "this season" its season, "next" the first scheduled after `now`; "last year"
 * goes by the calendar. A place or grand prix without a season means the latest one held in the last ten seasons,
 * else the coming one, else the latest ever. A grand prix's own name goes before its place: "2020 bahrain" is the Bahrain Grand Prix, not the Sakhir one
 * at the same circuit, "2020 austria" not the Styrian; a circuit's name alone ("2020 silverstone") is ambiguous when it
 * had two races. Undefined: no such race, or a season and nothing else.
 */
export function resolveRace(db: RaceDb, ref: string, options: RaceRefOptions): RaceResolution {
  const last = lastRace(db);
  const thisSeason = last?.season ?? options.now.getUTCFullYear();
  const asked = askedRace(ref, { today: () => options.now, thisSeason });
  if (!asked) return undefined;
  if (asked.date !== undefined) return oneOf(rounds(db).filter((race) => race.date === asked.date));
  if (asked.place === "" && asked.when === "next") return oneOf([nextRace(db, options.now)]);
  if (asked.place === "" && asked.when === "last" && asked.season === undefined) return oneOf([last]);
  const season = asked.season ?? options.season;
  if (asked.place === "") return inSeason(rounds(db), asked, season ?? thisSeason);
  const resolver = options.resolver ?? resolverOf(db);
  return atPlace(resolver, rounds(db), asked, season, options);
}

function inSeason(all: readonly Round[], asked: AskedRace, season: number): RaceResolution {
  const races = all.filter((race) => race.season === season);
  if (asked.round !== undefined) return oneOf(races.filter((race) => race.round === asked.round));
  if (asked.index !== undefined) return oneOf([races.at(asked.index)]);
  return oneOf(races.filter((race) => race.isHeld).slice(-1));
}

/** How many seasons back a race is still what a bare place means, before one that is only scheduled. */
const recentSeasons = 10;

function atPlace(
  resolver: Resolver,
  all: readonly Round[],
  asked: AskedRace,
  season: number | undefined,
  options: RaceRefOptions,
): RaceResolution {
  if (season !== undefined && asked.when !== "next") return oneOf(racesNamed(resolver, asked.place, season, all));
  const iso = options.now.toISOString();
  const coming = all.filter((race) => !race.isHeld && race.startsAt > iso);
  const held = all.filter((race) => race.isHeld);
  const newest = held.at(-1)?.season ?? 0;
  const recent = held.filter((race) => race.season > newest - recentSeasons);
  if (asked.when === "next") return nearestOf(resolver, asked.place, coming, 1);
  const older = held.slice(0, held.length - recent.length);
  const found = nearestOf(resolver, asked.place, recent, -1);
  return found ?? nearestOf(resolver, asked.place, coming, 1) ?? nearestOf(resolver, asked.place, older, -1);
}

/** The first race so named, season by season: names mean other races in other seasons. */
function nearestOf(resolver: Resolver, place: string, races: readonly Round[], step: 1 | -1): RaceResolution {
  const seasons = [...new Set(races.map((race) => race.season))];
  for (const season of step === 1 ? seasons : seasons.reverse()) {
    const there = racesNamed(resolver, place, season, races);
    if (there.length > 0) return oneOf([there.at(step === 1 ? 0 : -1)]);
  }
  return undefined;
}

function oneOf(races: readonly ({ readonly raceId: number } | undefined)[]): RaceResolution {
  const ids = races.flatMap((race) => (race ? [race.raceId] : []));
  const [raceId] = ids;
  if (raceId === undefined) return undefined;
  return ids.length === 1 ? { raceId } : { ambiguous: ids };
}

function resolverOf(db: RaceDb): Resolver {
  const known = resolvers.get(db) ?? createResolver(db);
  resolvers.set(db, known);
  return known;
}

const rounds = keptWhileUnchanged((db): readonly Round[] => {
  const rows = db.sqlite
    .prepare(
      `select id raceId, season, round, grand_prix_id grandPrixId, circuit_id circuitId, date,
       coalesce(start_utc, date || 'T23:59:59Z') startsAt, result_state <> 'none' isHeld from races order by id`,
    )
    .all() as (Omit<Round, "isHeld"> & { isHeld: number })[];
  return rows.map((row) => ({ ...row, isHeld: row.isHeld === 1 }));
});
