import type { RaceDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import {
  ageRecord,
  type CareerScope,
  type CareerTotals,
  careerTotals,
  type RecordOf,
  recordHolders,
  titlesOf,
} from "#db/queries/knowledge-careers.ts";
import { raceHeader } from "#db/queries/knowledge-races.ts";
import { type Fact, type FactArguments, numberOf, textOf } from "./fact.ts";
import { inWords, known, raceTitle, yearsInWords } from "./wording.ts";

function scopeOf(args: FactArguments): CareerScope {
  const { driver, constructor: team, circuit } = args;
  const season = numberOf(args, "season");
  const constructorId = Object.hasOwn(args, "constructor") ? team : undefined;
  if ((driver === undefined) === (constructorId === undefined))
    throw new Fault("bad_input", "The fact needs either driver= or constructor=.");
  return {
    ...(driver ? { driverId: driver } : {}),
    ...(typeof constructorId === "string" ? { constructorId } : {}),
    ...(season ? { season } : {}),
    ...(circuit ? { circuitId: circuit } : {}),
  };
}

function totals(db: RaceDb, args: FactArguments): CareerTotals {
  const scope = scopeOf(args);
  const found = careerTotals(db, scope);
  known(found.firstSeason, `results of ${scope.driverId ?? scope.constructorId}`);
  return found;
}

const count =
  (key: "starts" | "wins" | "podiums" | "poles" | "fastestLaps" | "titles"): Fact =>
  (db, args) =>
    String(totals(db, args)[key]);

const raceNamed =
  (key: "firstWinRaceId" | "lastWinRaceId"): Fact =>
  (db, args) =>
    raceTitle(known(raceHeader(db, known(totals(db, args)[key], "a win")), "that race"));

const titleYears: Fact = (db, args) => yearsInWords(known(titlesOf(db, scopeOf(args)), "titles"));

/** `{{record of=wins who=driver rank=1}}`: "Name (n)"; level ones together. */
const record: Fact = (db, args) => {
  const who = args.who === "constructor" ? "constructor" : "driver";
  const rank = numberOf(args, "rank") ?? 1;
  const table = recordHolders(db, textOf(args, "of") as RecordOf, who, 60);
  const levels = [...new Set(table.map((row) => row.count))];
  const level = known(levels[rank - 1], `rank ${rank}`);
  const names = table.filter((row) => row.count === level).map((row) => row.name);
  return `${inWords(names)} (${level})`;
};

/** `{{top of=wins who=driver limit=10}}`: "A 106, B 91, ...". */
const top: Fact = (db, args) => {
  const who = args.who === "constructor" ? "constructor" : "driver";
  const rows = recordHolders(db, textOf(args, "of") as RecordOf, who, numberOf(args, "limit") ?? 10);
  return inWords(rows.map((row) => `${row.name} ${row.count}`));
};

/** `{{youngest of=wins}}`: "Max Verstappen, 18 years and 228 days, at the 2016 Spanish Grand Prix". */
const age =
  (end: "youngest" | "oldest"): Fact =>
  (db, args) => {
    const found = known(ageRecord(db, textOf(args, "of") as "wins", end), `the ${end}`);
    const years = Math.floor(found.ageDays / 365.25);
    return `${found.name} at ${years}, in the ${raceTitle(known(raceHeader(db, found.raceId), "that race"))}`;
  };

export const careerFacts: Readonly<Record<string, Fact>> = {
  starts: count("starts"),
  wins: count("wins"),
  podiums: count("podiums"),
  poles: count("poles"),
  fastest_laps: count("fastestLaps"),
  titles: count("titles"),
  title_years: titleYears,
  first_season: (db, args) => String(totals(db, args).firstSeason),
  last_season: (db, args) => String(totals(db, args).lastSeason),
  first_win: raceNamed("firstWinRaceId"),
  last_win: raceNamed("lastWinRaceId"),
  record,
  top,
  youngest: age("youngest"),
  oldest: age("oldest"),
};
