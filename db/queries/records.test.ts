import { afterAll, describe, expect, it } from "vitest";
import { openRaceDb } from "../client.ts";
import { openBundledDb } from "../testing/bundled-db.ts";
import { countCases } from "./records/sql-cases-counts.ts";
import { moreCases } from "./records/sql-cases-more.ts";
import { metrics, type StatisticsQuery, statistics, statisticsEvents } from "./records.ts";

const db = openBundledDb();
afterAll(() => db.sqlite.close());

const best = (query: StatisticsQuery) => {
  const { rows } = statistics(db, { limit: 1, ...query });
  return rows.map((row) => [Object.values(row.keys).join("|"), row.value]);
};

describe("statistics agree with SQL written for the question alone", () => {
  it.each([...countCases, ...moreCases])("$ask", ({ query, sql }) => {
    const expected = (db.sqlite.prepare(sql).all() as { id: string | number; n: number }[]).map(({ id, n }) => [
      String(id),
      n,
    ]);
    expect(best(query).sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(0);
  });
});

describe("statistics know what the record books say", () => {
  const facts: [string, StatisticsQuery, [string, number | null][]][] = [
    ["longest winning streak", { metric: "streak" }, [["max-verstappen", 10]]],
    ["longest points streak", { metric: "streak", event: "points_finish" }, [["lewis-hamilton", 48]]],
    ["longest podium streak", { metric: "streak", event: "podium" }, [["michael-schumacher", 19]]],
    ["longest team winning streak", { metric: "streak", groupBy: "constructor" }, [["red-bull", 15]]],
    ["most consecutive starts", { metric: "streak", event: "start" }, [["lewis-hamilton", 265]]],
    ["most wins in a season", { metric: "wins", groupBy: ["driver", "season"] }, [["max-verstappen|2023", 19]]],
    ["most different winners", { metric: "distinct", groupBy: "season" }, [["1982", 11]]],
    ["lowest grid of a winner", { metric: "grid_of_event" }, [["john-watson|198302", 22]]],
    ["smallest margin", { metric: "winning_margin", order: "asc" }, [["197109", 10]]],
    ["most home wins at Silverstone", { metric: "wins", circuitIds: ["silverstone"] }, [["lewis-hamilton", 9]]],
    ["most wins at Monaco", { metric: "wins", circuitIds: ["monaco"] }, [["ayrton-senna", 6]]],
    ["best win rate", { metric: "win_rate", minStarts: 50 }, [["juan-manuel-fangio", 0.470588]]],
    ["most starts before a win", { metric: "starts_before_first" }, [["sergio-perez", 189]]],
    ["most teammate one-twos", { metric: "one_twos", groupBy: "teammates" }, [["lewis-hamilton+nico-rosberg", 31]]],
    [
      "no win is a zero for one who is asked for",
      { metric: "wins", driverIds: ["nico-hulkenberg"] },
      [["nico-hulkenberg", 0]],
    ],
    ["last five own races", { metric: "wins", driverIds: ["nigel-mansell"], lastOwnRaces: 5 }, [["nigel-mansell", 1]]],
  ];
  it.each(facts)("%s", (_, query, expected) => {
    expect(best(query)).toEqual(expected);
  });

  it("gives ages in years and days", () => {
    expect(statistics(db, { metric: "age" }).rows[0]).toMatchObject({
      keys: { driver: "max-verstappen" },
      ageYears: 18,
      ageDays: 228,
    });
    expect(statistics(db, { metric: "age", event: "title" }).rows[0]).toMatchObject({
      keys: { driver: "sebastian-vettel" },
      ageYears: 23,
      ageDays: 134,
    });
    expect(statistics(db, { metric: "age", order: "desc" }).rows[0]).toMatchObject({
      keys: { driver: "luigi-fagioli" },
      ageYears: 53,
      ageDays: 22,
    });
  });

  it("returns ties whole, however small the limit, and says so", () => {
    const { rows, hasTies } = statistics(db, { metric: "titles", limit: 1 });
    expect(rows.map((row) => row.keys.driver).sort()).toEqual(["lewis-hamilton", "michael-schumacher"]);
    expect(rows.every((row) => row.rank === 1 && row.tied)).toBe(true);
    expect(hasTies).toBe(true);
    expect(statistics(db, { metric: "titles", limit: 1, offset: 2 }).rows[0]?.keys.driver).toBe("juan-manuel-fangio");
  });

  it("stops at a hundred where everybody is equal, and says so", () => {
    const { rows, isTruncated, groupCount } = statistics(db, { metric: "finish_of_event", limit: 1 });
    expect([rows.length, isTruncated]).toEqual([100, true]);
    expect(groupCount).toBeGreaterThan(1_000);
    expect(statistics(db, { metric: "wins", limit: 500 })).toMatchObject({ isTruncated: false });
  });

  it("puts a margin of laps above any of seconds", () => {
    const { rows } = statistics(db, { metric: "winning_margin", limit: 1 });
    expect(rows.map((row) => [row.keys.race, row.value, row.marginLaps])).toEqual([
      ["196902", null, 2],
      ["199517", null, 2],
    ]);
  });

  it("ends a run at a missed race unless own starts alone are asked for", () => {
    const of = (ownStartsOnly: boolean) =>
      statistics(db, { metric: "streak", driverIds: ["alberto-ascari"], ownStartsOnly }).rows[0]?.value;
    expect([of(false), of(true)]).toEqual([7, 9]);
  });

  it("says whether a run goes on", () => {
    const row = statistics(db, { metric: "streak", without: true, driverIds: ["fernando-alonso"] }).rows[0];
    expect(row).toMatchObject({ ongoing: true, first: { raceId: 201306 } });
    expect(statistics(db, { metric: "streak", driverIds: ["sebastian-vettel"] }).rows[0]).toMatchObject({
      value: 9,
      ongoing: false,
    });
  });

  it("does not take a drive through the pit lane for the fastest stop", () => {
    const fastest = statistics(db, { metric: "fastest_pit_stop", raceIds: [202103], limit: 1 }).rows[0];
    expect(fastest?.keys.driver).toBeDefined();
    const stops = db.sqlite
      .prepare("SELECT min(time_ms) AS ms FROM pit_stops WHERE race_id = 202103 AND lap > 5")
      .get() as { ms: number };
    expect(fastest?.value).toBe(stops.ms);
  });
});

describe("the races behind a number", () => {
  it("are listed oldest first, newest first on request", () => {
    const wins = statisticsEvents(db, { event: "win", driverIds: ["lewis-hamilton"], seasons: [2019] });
    expect(wins.eventCount).toBe(11);
    expect(wins.events[0]).toMatchObject({ raceId: 201902, grid: 3, position: 1, constructorId: "mercedes" });
    const last = statisticsEvents(db, { event: "pole", driverIds: ["fernando-alonso"], order: "desc", limit: 1 });
    expect(last.events.map((event) => event.raceId)).toEqual([201210]);
  });

  it("are as many as the count", () => {
    for (const driver of ["jim-clark", "alain-prost", "juan-manuel-fangio"]) {
      const count = statistics(db, { metric: "wins", driverIds: [driver] }).rows[0]?.value;
      expect(statisticsEvents(db, { event: "win", driverIds: [driver], limit: 100 }).events).toHaveLength(count ?? -1);
    }
  });
});

describe("any statistics query", () => {
  it.each(metrics)("%s answers on a season, on nothing, and on an empty database", (metric) => {
    expect(statistics(db, { metric, seasons: [2023], limit: 3 }).raceCount).toBe(22);
    expect(statistics(db, { metric, seasons: [1949] }).rows).toEqual([]);
    const empty = openRaceDb(":memory:");
    expect(statistics(empty, { metric }).rows).toEqual([]);
    empty.sqlite.close();
  });

  it("sees what was written since the last one", () => {
    const writable = openRaceDb(":memory:");
    expect(statistics(writable, { metric: "wins" }).raceCount).toBe(0);
    writable.sqlite.pragma("foreign_keys = OFF");
    writable.sqlite.exec(`
      INSERT INTO countries (id, alpha2, alpha3, name, continent_id) VALUES ('italy', 'IT', 'ITA', 'Italy', 'europe');
      INSERT INTO circuits (id, name, full_name, type, direction, place_name, country_id, latitude, longitude, length_km, turns)
        VALUES ('monza', 'Monza', 'Monza', 'RACE', 'CLOCKWISE', 'Monza', 'italy', 0, 0, 5.8, 11);
      INSERT INTO drivers (id, name, first_name, last_name, full_name, code) VALUES ('a-b', 'A B', 'A', 'B', 'A B', 'ABC');
      INSERT INTO races (id, season, round, date, grand_prix_id, official_name, circuit_id, circuit_type, direction, course_length_km, turns,
        laps, distance_km, qualifying_format, drivers_title_decided, constructors_title_decided, result_state)
        VALUES (202401, 2024, 1, '2024-03-02', 'italy', 'Italy', 'monza', 'RACE', 'CLOCKWISE', 5.8, 11, 53, 300, 'KNOCKOUT', 0, 0, 'final');
      INSERT INTO race_results (race_id, display_order, position, position_text, driver_id, constructor_id, shared_car)
        VALUES (202401, 1, 1, '1', 'a-b', 'x', 0);`);
    expect(statistics(writable, { metric: "wins" }).rows[0]).toMatchObject({ keys: { driver: "a-b" }, value: 1 });
    writable.sqlite.close();
  });
});
