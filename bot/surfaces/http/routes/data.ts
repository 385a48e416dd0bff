import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { Fault } from "#db/fault.ts";
import { driversOfSeason } from "#db/queries/drivers-of-season.ts";
import { type RaceFacts, racesOfSeason, sessionsOf } from "#db/queries/schedule.ts";
import { raceRef } from "#db/race-id.ts";
import { currentSeason, raceNamed } from "#tools/entities.ts";
import type { HttpParts } from "../parts.ts";
import { readInput } from "../read-input.ts";

const season = z.coerce
  .number()
  .int()
  .min(1950)
  .max(2100)
  .optional()
  .describe("Four digits; left out: the current one");
export const seasonQuery = z.object({ season });
export const sessionsQuery = z.object({
  season,
  race: z.string().min(1).max(100).optional().describe("Only this race: 2024-14, last, next, monza 2021"),
});

/** Plain lists of what the database holds: races, sessions, drivers of a season. */
export function dataRoutes(app: FastifyInstance, { services: { context } }: HttpParts): void {
  const config = { scope: "tools", limit: "tools" } as const;
  const seasonOf = (given: number | undefined) => given ?? currentSeason(context);
  app.get("/data/races", { config }, async ({ query }) => {
    const year = seasonOf(readInput(seasonQuery, query).season);
    return { season: year, as_of: context.asOf(), races: knownRaces(year).map(raceRow) };
  });
  app.get("/data/sessions", { config }, async ({ query }) => {
    const wish = readInput(sessionsQuery, query);
    const races =
      wish.race === undefined ? knownRaces(seasonOf(wish.season)) : [raceNamed(context, wish.race, wish.season)];
    const sessions = races.flatMap((race) =>
      sessionsOf(context.db, race.raceId).map(({ kind, date, startUtc }) => ({
        race: raceRef(race.raceId),
        grand_prix: race.grandPrixFullName,
        session: kind,
        date,
        start_utc: startUtc,
      })),
    );
    return { as_of: context.asOf(), sessions };
  });
  app.get("/data/drivers", { config }, async ({ query }) => {
    const year = seasonOf(readInput(seasonQuery, query).season);
    knownRaces(year);
    const drivers = driversOfSeason(context.db, year).map((one) => ({
      id: one.driverId,
      name: one.name,
      code: one.code,
      number: one.number,
      country: one.countryId,
      date_of_birth: one.dateOfBirth,
      teams: one.teams.split(", "),
      weekends_entered: one.entries,
    }));
    return { season: year, as_of: context.asOf(), drivers };
  });

  function knownRaces(year: number): RaceFacts[] {
    const races = racesOfSeason(context.db, year);
    if (races.length === 0) throw new Fault("not_found", `The database holds no season ${year}.`);
    return races;
  }
}

const raceRow = (race: RaceFacts) => ({
  race: raceRef(race.raceId),
  season: race.season,
  round: race.round,
  grand_prix: race.grandPrixFullName,
  circuit: race.circuitName,
  place: race.placeName,
  country: race.countryName,
  date: race.date,
  start_utc: race.startUtc,
  laps: race.laps,
  sprint_weekend: race.isSprintWeekend,
  result: race.resultState,
});
