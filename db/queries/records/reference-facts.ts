import type { RaceDb } from "../../client.ts";
import { readAll } from "../statement.ts";

/** A race as statistics see it. */
export interface RaceKey {
  readonly raceId: number;
  readonly season: number;
  readonly round: number;
  readonly date: string;
  readonly month: number;
  readonly grandPrixId: string;
  readonly circuitId: string;
  readonly countryId: string;
  readonly continentId: string;
  /** The last round of its season's calendar. */
  readonly isFinale: boolean;
}

export interface DriverFacts {
  readonly id: string;
  /** Counted from 1: cheaper in keys than the id. */
  readonly index: number;
  readonly name: string;
  readonly nationalityId: string;
  readonly dateOfBirth: string | null;
}

/** Stands for "nobody" where a constructor alone is meant. */
export const noDriver: DriverFacts = { id: "", index: 0, name: "", nationalityId: "", dateOfBirth: null };

export function referenceFacts(db: RaceDb): {
  races: ReadonlyMap<number, RaceKey>;
  drivers: ReadonlyMap<string, DriverFacts>;
} {
  const sql = `SELECT r.id AS race_id, r.season, r.round, r.date, CAST(substr(r.date, 6, 2) AS INTEGER) AS month, r.grand_prix_id,
    r.circuit_id, k.country_id, n.continent_id, r.round = max(r.round) OVER (PARTITION BY r.season) AS "is_finale?"
    FROM races r JOIN circuits k ON k.id = r.circuit_id JOIN countries n ON n.id = k.country_id ORDER BY r.id`;
  const races = readAll<RaceKey>(db, sql);
  const drivers = readAll<DriverFacts>(
    db,
    "SELECT id, row_number() OVER (ORDER BY id) AS \"index\", name, coalesce(nationality_id, '') AS nationality_id, date_of_birth FROM drivers",
  );
  return {
    races: new Map(races.map((race) => [race.raceId, race])),
    drivers: new Map(drivers.map((driver) => [driver.id, driver])),
  };
}
