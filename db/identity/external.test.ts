import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../project-root.ts";
import { openBundledDb } from "../testing/bundled-db.ts";
import {
  circuitFromJolpica,
  constructorFromJolpica,
  constructorFromOpenF1,
  driverFromJolpica,
  driverFromOpenF1,
  grandPrixFromName,
} from "./external.ts";

const db = openBundledDb();
const idsPath = join(projectRoot, "../shared/replay/ergast-ids.json");
const namesPath = join(projectRoot, "../shared/replay/openf1-names.json");

interface ErgastIds {
  drivers: Record<string, { driverId: string; code?: string; givenName: string; familyName: string }>;
  constructorIds: Record<string, string>;
  constructors: Record<string, { name: string }>;
  circuits: Record<
    string,
    { circuitId: string; circuitName: string; lat: string; long: string; locality: string; country: string }
  >;
}

describe.skipIf(!existsSync(idsPath) && process.env.CI !== "true")("every name that Jolpica uses", () => {
  const ids = JSON.parse(readFileSync(idsPath, "utf8")) as ErgastIds;

  it("leads from birth date and name to all of our drivers", () => {
    const births = new Map(
      db.sqlite.prepare("select id, date_of_birth from drivers").raw().all() as [string, string][],
    );
    const wrong = Object.entries(ids.drivers).filter(
      ([id, driver]) => driverFromJolpica(db, { ...driver, dateOfBirth: births.get(id) }) !== id,
    );
    expect(wrong.map(([id]) => id)).toEqual([]);
  });

  it("leads from the name alone to the right driver or to nobody", () => {
    const found = Object.entries(ids.drivers).map(([id, driver]) => [id, driverFromJolpica(db, driver)] as const);
    expect(found.filter(([id, ours]) => ours !== undefined && ours !== id)).toEqual([]);
    expect(found.filter(([, ours]) => ours !== undefined).length).toBeGreaterThanOrEqual(820);
  });

  it("leads from coordinates to all of our circuits", () => {
    const wrong = Object.entries(ids.circuits).filter(([id, circuit]) => circuitFromJolpica(db, circuit) !== id);
    expect(wrong.map(([id]) => id)).toEqual([]);
  });

  it("leads to our constructor in each season, and to none where one id stands for several", () => {
    const rows = db.sqlite
      .prepare("select distinct constructor_id, engine_manufacturer_id, race_id / 100 from race_results")
      .raw()
      .all() as [string, string, number][];
    const truth = new Map<string, Set<string>>();
    for (const [ours, engine, season] of rows) {
      const map = ids.constructorIds;
      const theirs = map[`${ours}/${engine}/${season}`] ?? map[`${ours}/${engine}`] ?? map[ours];
      if (theirs === undefined) continue;
      const key = `${season}|${theirs}`;
      truth.set(key, (truth.get(key) ?? new Set()).add(ours));
    }
    const wrong = [...truth].flatMap(([key, set]) => {
      const [season, theirs = ""] = key.split("|");
      const name = ids.constructors[theirs]?.name ?? theirs;
      const ours = constructorFromJolpica(db, Number(season), { constructorId: theirs, name });
      const expected = set.size === 1 ? [...set][0] : undefined;
      return ours === expected ? [] : [`${key}: ${ours}, not ${[...set]}`];
    });
    expect(wrong).toEqual([]);
    expect(truth.size).toBeGreaterThan(900);
  });
});

describe.skipIf(!existsSync(namesPath) && process.env.CI !== "true")("every name that OpenF1 uses", () => {
  const names = JSON.parse(readFileSync(namesPath, "utf8")) as {
    teams: Record<string, { name?: string }>;
    drivers: Record<string, { first?: string; last?: string; full?: string }>;
    grandsPrix: Record<string, string>;
  };

  it("leads from number, code and name to all drivers entered since 2023", () => {
    const entered = db.sqlite
      .prepare(
        `select distinct e.race_id / 100 season, d.id, d.code, e.number, d.first_name first, d.last_name last
         from entries e join drivers d on d.id = e.driver_id where e.race_id >= 202300 and e.number is not null`,
      )
      .all() as { season: number; id: string; code: string; number: string; first: string; last: string }[];
    const wrong = entered.filter((row) => {
      const theirs = names.drivers[row.id];
      const last = (theirs?.last ?? row.last).normalize("NFD").replace(/\p{M}/gu, "").toUpperCase();
      const fullName = theirs?.full ?? `${theirs?.first ?? row.first} ${last}`;
      const driver = { driverNumber: Number(row.number), acronym: row.code, fullName };
      return driverFromOpenF1(db, row.season, driver) !== row.id;
    });
    expect(wrong).toEqual([]);
    expect(entered.length).toBeGreaterThan(80);
  });

  it("leads from team names to all constructors entered since 2023", () => {
    const entered = db.sqlite
      .prepare(
        `select distinct e.race_id / 100 season, c.id, c.name from entries e
         join constructors c on c.id = e.constructor_id where e.race_id >= 202300`,
      )
      .all() as { season: number; id: string; name: string }[];
    const wrong = entered.filter(
      (row) => constructorFromOpenF1(db, row.season, names.teams[row.id]?.name ?? row.name) !== row.id,
    );
    expect(wrong).toEqual([]);
  });

  it("leads from names and official titles to all grands prix", () => {
    const held = db.sqlite
      .prepare(
        `select r.season, g.id, g.full_name name, r.official_name title from races r
         join grands_prix g on g.id = r.grand_prix_id`,
      )
      .all() as { season: number; id: string; name: string; title: string }[];
    const byName = held.filter(
      (row) => grandPrixFromName(db, row.season, names.grandsPrix[row.id] ?? row.name) !== row.id,
    );
    const byTitle = held.filter((row) => grandPrixFromName(db, row.season, row.title.toUpperCase()) !== row.id);
    expect(byName).toEqual([]);
    expect(byTitle).toEqual([]);
  });
});

describe("names that the sources have not used yet", () => {
  it("finds nobody behind a stranger, even on a known birth date or number", () => {
    expect(
      driverFromJolpica(db, { driverId: "doe", givenName: "John", familyName: "Doe", dateOfBirth: "1985-01-07" }),
    ).toBeUndefined();
    expect(
      driverFromJolpica(db, {
        driverId: "hamilton2",
        givenName: "Lewis",
        familyName: "Hamilton",
        dateOfBirth: "2009-05-02",
      }),
    ).toBeUndefined();
    expect(
      driverFromOpenF1(db, 2025, { driverNumber: 44, acronym: "HAM", fullName: "Nicolas HAMMOND" }),
    ).toBeUndefined();
    expect(constructorFromJolpica(db, 2026, { constructorId: "byd", name: "BYD" })).toBeUndefined();
    expect(constructorFromOpenF1(db, 2026, "Lotus")).toBeUndefined();
    const zagreb = {
      circuitId: "zagreb",
      circuitName: "Zagreb",
      lat: "45.8",
      long: "15.98",
      locality: "Zagreb",
      country: "Croatia",
    };
    expect(circuitFromJolpica(db, zagreb)).toBeUndefined();
    expect(grandPrixFromName(db, 2026, "Croatian Grand Prix")).toBeUndefined();
    expect(grandPrixFromName(db, 2026, "")).toBeUndefined();
  });

  it("takes today's sponsor names of the teams", () => {
    expect(constructorFromOpenF1(db, 2024, "Stake F1 Team Kick Sauber")).toBe("kick-sauber");
    expect(constructorFromOpenF1(db, 2025, "Visa Cash App Racing Bulls")).toBe("racing-bulls");
    expect(constructorFromJolpica(db, 2025, { constructorId: "rb", name: "RB F1 Team" })).toBe("racing-bulls");
    expect(constructorFromJolpica(db, 2024, { constructorId: "rb", name: "RB F1 Team" })).toBe("rb");
  });

  it("tells the two Spanish races of 2026 apart", () => {
    expect(grandPrixFromName(db, 2026, "Spanish Grand Prix")).toBe("spain");
    expect(grandPrixFromName(db, 2026, "Barcelona Grand Prix")).toBe("barcelona-catalunya");
    expect(grandPrixFromName(db, 2019, "Mexican Grand Prix")).toBe("mexico");
    expect(grandPrixFromName(db, 2025, "Mexico City Grand Prix")).toBe("mexico");
    expect(grandPrixFromName(db, 2024, "Brazilian Grand Prix")).toBe("sao-paulo");
  });
});
