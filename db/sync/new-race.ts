import type { RaceDb } from "../client.ts";
import type { JolpicaRecord } from "../feeds/jolpica/records.ts";
import { grandPrixFromName } from "../identity/external.ts";
import { raceIdOf } from "../race-id.ts";
import { countryOf, freeId } from "./newcomers.ts";

type Scheduled = JolpicaRecord<"races">;

/** A circuit that is raced for the first time is taken to be about as long as most, until a release of F1DB knows it. */
const usual = { lengthKm: 5.3, turns: 17, distanceKm: 305 } as const;

interface Layout {
  readonly layoutId: string | null;
  readonly circuitType: string;
  readonly direction: string;
  readonly courseLengthKm: number;
  readonly turns: number;
  readonly laps: number;
  readonly distanceKm: number;
}

/** Puts a round that is not in the calendar yet into it; gives the rows added. */
export function createRace(db: RaceDb, told: Scheduled, knownCircuit: string | undefined): number {
  const circuitId = knownCircuit ?? createCircuit(db, told);
  const grandPrixId = grandPrixFromName(db, told.season, told.raceName) ?? createGrandPrix(db, told);
  const isSprintWeekend = told.Sprint !== undefined;
  const earlier = lastFormats(db);
  db.sqlite
    .prepare(
      `insert into races (id, season, round, date, start_utc, grand_prix_id, official_name, circuit_id, layout_id, circuit_type,
         direction, course_length_km, turns, laps, distance_km, qualifying_format, sprint_qualifying_format, sprint_laps,
         drivers_title_decided, constructors_title_decided, result_state)
       values (@id, @season, @round, @date, null, @grandPrixId, @officialName, @circuitId, @layoutId, @circuitType, @direction,
         @courseLengthKm, @turns, @laps, @distanceKm, @qualifyingFormat, @sprintFormat, null, 0, 0, 'none')`,
    )
    .run({
      id: raceIdOf(told.season, told.round),
      season: told.season,
      round: told.round,
      date: told.date,
      grandPrixId,
      officialName: `${told.season} ${told.raceName}`,
      circuitId,
      ...layoutOf(db, circuitId),
      qualifyingFormat: earlier.qualifying,
      sprintFormat: isSprintWeekend ? earlier.sprint : null,
    });
  return 1;
}

/** A race that was moved to another circuit; gives the rows changed. */
export function moveRace(db: RaceDb, raceId: number, told: Scheduled, circuitId: string): number {
  const grandPrixId = grandPrixFromName(db, told.season, told.raceName) ?? null;
  return db.sqlite
    .prepare(
      `update races set circuit_id = @circuitId, layout_id = @layoutId, circuit_type = @circuitType, direction = @direction,
         course_length_km = @courseLengthKm, turns = @turns, laps = @laps, distance_km = @distanceKm,
         grand_prix_id = coalesce(@grandPrixId, grand_prix_id) where id = @raceId`,
    )
    .run({ raceId, circuitId, grandPrixId, ...layoutOf(db, circuitId) }).changes;
}

/** The circuit as it was last raced; its own figures where it never was. */
function layoutOf(db: RaceDb, circuitId: string): Layout {
  const raced = db.sqlite
    .prepare(
      `select layout_id layoutId, circuit_type circuitType, direction, course_length_km courseLengthKm, turns,
         coalesce(scheduled_laps, laps) laps, coalesce(scheduled_distance_km, distance_km) distanceKm
       from races where circuit_id = ? order by id desc limit 1`,
    )
    .get(circuitId) as Layout | undefined;
  if (raced) return raced;
  const circuit = db.sqlite
    .prepare(
      "select null layoutId, type circuitType, direction, length_km courseLengthKm, turns from circuits where id = ?",
    )
    .get(circuitId) as Omit<Layout, "laps" | "distanceKm">;
  const laps = Math.ceil(usual.distanceKm / circuit.courseLengthKm);
  return { ...circuit, laps, distanceKm: Math.round(laps * circuit.courseLengthKm * 1000) / 1000 };
}

function createCircuit(db: RaceDb, told: Scheduled): string {
  const { circuitName, Location } = told.Circuit;
  const id = freeId(db, "circuits", Location.locality);
  db.sqlite
    .prepare(
      `insert into circuits (id, name, full_name, previous_names, type, direction, place_name, country_id, latitude, longitude, length_km, turns)
       values (?, ?, ?, null, 'RACE', 'CLOCKWISE', ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      id,
      Location.locality,
      circuitName,
      Location.locality,
      countryOf(db, Location.country) ?? anyCountry(db),
      Number(Location.lat),
      Number(Location.long),
      usual.lengthKm,
      usual.turns,
    );
  return id;
}

function createGrandPrix(db: RaceDb, told: Scheduled): string {
  const short = told.raceName.replace(/ Grand Prix$/i, "");
  const id = freeId(db, "grands_prix", short);
  db.sqlite
    .prepare(
      "insert into grands_prix (id, name, full_name, short_name, abbreviation, country_id) values (?, ?, ?, ?, ?, ?)",
    )
    .run(
      id,
      short,
      told.raceName,
      `${short} GP`,
      short.slice(0, 3).toUpperCase(),
      countryOf(db, told.Circuit.Location.country),
    );
  return id;
}

function lastFormats(db: RaceDb): { qualifying: string; sprint: string } {
  const newest = (column: string) =>
    db.sqlite
      .prepare(`select ${column} from races where ${column} is not null order by id desc limit 1`)
      .pluck()
      .get() as string | undefined;
  return {
    qualifying: newest("qualifying_format") ?? "KNOCKOUT",
    sprint: newest("sprint_qualifying_format") ?? "SPRINT_SHOOTOUT",
  };
}

/** A country must be named: where the feed's word is not understood, the one that most circuits lie in. */
function anyCountry(db: RaceDb): string {
  return db.sqlite
    .prepare("select country_id from circuits group by country_id order by count(*) desc limit 1")
    .pluck()
    .get() as string;
}
