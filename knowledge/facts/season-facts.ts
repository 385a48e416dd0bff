import type { RaceDb } from "#db/client.ts";
import { raceHeader, standingsAfter } from "#db/queries/knowledge-races.ts";
import {
  lastRaced,
  lineageOf,
  type SeasonRow,
  seasonDrivers,
  seasonEngines,
  seasonRounds,
  seasonTop,
  sprintPlaces,
  titleDecider,
} from "#db/queries/knowledge-seasons.ts";
import { type Fact, type FactArguments, numberOf, textOf } from "./fact.ts";
import { inWords, known, pointsInWords, raceTitle } from "./wording.ts";

const seasonOf = (args: FactArguments) => known(numberOf(args, "season"), "the season");

function placed(db: RaceDb, args: FactArguments, who: "driver" | "constructor", place: number): SeasonRow {
  const season = seasonOf(args);
  return known(seasonTop(db, season, who, place)[place - 1], `P${place} of ${season}`);
}

const marginOf =
  (who: "driver" | "constructor"): Fact =>
  (db, args) =>
    pointsInWords(placed(db, args, who, 1).points - placed(db, args, who, 2).points);

const decider: Fact = (db, args) => {
  const who = args.who === "constructor" ? "constructors" : "drivers";
  const raceId = known(titleDecider(db, seasonOf(args), who), "the deciding race");
  return raceTitle(known(raceHeader(db, raceId), "that race"));
};

/** `{{lineage constructor=aston-martin}}`: "Jordan (1991 to 2005), Midland (2006), ...". */
const lineage: Fact = (db, args) =>
  inWords(
    lineageOf(db, textOf(args, "constructor")).map(({ name, from, to }) =>
      to === undefined ? `${name} (${from} on)` : from === to ? `${name} (${from})` : `${name} (${from} to ${to})`,
    ),
  );

/** The championship as it stands: `{{standings who=driver limit=3}}`: "A 219, B 169 and C 160 points after the ...". */
const standings: Fact = (db, args) => {
  const { raceId } = known(lastRaced(db), "any race");
  const who = args.who === "constructor" ? "constructor" : "driver";
  const rows = standingsAfter(db, raceId, who, numberOf(args, "limit") ?? 3);
  const race = known(raceHeader(db, raceId), "the last race");
  return `${inWords(rows.map((row) => `${row.name} ${pointsInWords(row.points)}`))} points after the ${raceTitle(race)}`;
};

export const seasonFacts: Readonly<Record<string, Fact>> = {
  champion: (db, args) => placed(db, args, "driver", numberOf(args, "place") ?? 1).name,
  champion_points: (db, args) => pointsInWords(placed(db, args, "driver", numberOf(args, "place") ?? 1).points),
  champion_wins: (db, args) => String(placed(db, args, "driver", numberOf(args, "place") ?? 1).wins),
  champion_team: (db, args) => placed(db, args, "constructor", numberOf(args, "place") ?? 1).name,
  team_points: (db, args) => pointsInWords(placed(db, args, "constructor", numberOf(args, "place") ?? 1).points),
  team_wins: (db, args) => String(placed(db, args, "constructor", numberOf(args, "place") ?? 1).wins),
  title_margin: marginOf("driver"),
  team_title_margin: marginOf("constructor"),
  title_decider: decider,
  rounds: (db, args) => String(seasonRounds(db, seasonOf(args)).rounds),
  team_drivers: (db, args) => inWords(seasonDrivers(db, seasonOf(args), textOf(args, "constructor"))),
  team_engine: (db, args) => inWords(seasonEngines(db, seasonOf(args), textOf(args, "constructor"))),
  sprint_places: (db, args) =>
    known(inWords(sprintPlaces(db, seasonOf(args))) || undefined, "the sprints of that season"),
  sprint_count: (db, args) => String(sprintPlaces(db, seasonOf(args)).length),
  last_race: (db) => raceTitle(known(raceHeader(db, known(lastRaced(db), "any race").raceId), "the last race")),
  lineage,
  standings,
};
