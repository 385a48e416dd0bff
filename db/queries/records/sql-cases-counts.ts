import { count, driver, one, placed, results, type SqlCase, started, top } from "./sql-case.ts";

/** Counts, sums, averages and rates. */
export const countCases: SqlCase[] = [
  { ask: "most wins", query: { metric: "wins" }, sql: top(driver, count, results, "x.position = 1") },
  { ask: "most podiums", query: { metric: "podiums" }, sql: top(driver, count, results, "x.position <= 3") },
  { ask: "most poles", query: { metric: "poles" }, sql: top(driver, count, results, "x.pole_position = 1") },
  {
    ask: "most fastest laps",
    query: { metric: "fastest_laps" },
    sql: top(driver, count, results, "x.fastest_lap = 1"),
  },
  { ask: "most starts", query: { metric: "starts" }, sql: top(driver, count, results, started) },
  { ask: "most entries", query: { metric: "entries" }, sql: top(driver, count, results, "1") },
  { ask: "most retirements", query: { metric: "dnfs" }, sql: top(driver, count, results, "x.position_text = 'DNF'") },
  { ask: "most laps raced", query: { metric: "laps" }, sql: top(driver, "sum(x.laps)", results, "1") },
  {
    ask: "most wins from pole at Monaco",
    query: { metric: "wins_from_pole", grandPrixIds: ["monaco"] },
    sql: top(driver, count, results, "x.position = 1 AND x.pole_position = 1 AND r.grand_prix_id = 'monaco'"),
  },
  {
    ask: "most wins by a British driver at Silverstone",
    query: { metric: "wins", circuitIds: ["silverstone"], nationalityIds: ["united-kingdom"] },
    sql: top(
      driver,
      count,
      `${results} JOIN drivers d ON d.id = x.driver_id`,
      "x.position = 1 AND r.circuit_id = 'silverstone' AND d.nationality_id = 'united-kingdom'",
    ),
  },
  {
    ask: "podiums of Ferrari drivers in European races of 2019",
    query: { metric: "podiums", constructorIds: ["ferrari"], continentIds: ["europe"], seasons: [2019], groupBy: [] },
    sql: one(
      "count(*)",
      placed,
      "x.constructor_id = 'ferrari' AND c.continent_id = 'europe' AND r.season = 2019 AND x.position <= 3",
    ),
  },
  {
    ask: "most points over the last five races of 2025",
    query: { metric: "points", seasons: [2025], lastRaces: 5 },
    sql: `WITH p AS (SELECT driver_id AS id, points FROM race_results WHERE race_id BETWEEN 202520 AND 202524 UNION ALL
      SELECT driver_id, points FROM sprint_results WHERE race_id BETWEEN 202520 AND 202524)
      SELECT id, sum(points) AS n FROM p GROUP BY 1 ORDER BY n DESC LIMIT 1`,
  },
  {
    ask: "most Q1 exits in 2024",
    query: { metric: "q1_exits", seasons: [2024] },
    sql: top(
      driver,
      count,
      "qualifying_results x JOIN races r ON r.id = x.race_id",
      "r.season = 2024 AND x.position > 15",
    ),
  },
  {
    ask: "most Q2 exits in 2025",
    query: { metric: "q2_exits", seasons: [2025] },
    sql: top(
      driver,
      count,
      "qualifying_results x JOIN races r ON r.id = x.race_id",
      "r.season = 2025 AND x.position BETWEEN 11 AND 15",
    ),
  },
  {
    ask: "most Q3 appearances with 24 cars",
    query: { metric: "q3_appearances", seasons: [2010, 2011, 2012] },
    sql: top(
      driver,
      count,
      "qualifying_results x JOIN races r ON r.id = x.race_id",
      "r.season BETWEEN 2010 AND 2012 AND (x.position <= 10 OR x.q3_ms IS NOT NULL)",
    ),
  },
  {
    ask: "average finishing position of Alonso in 2012",
    query: { metric: "avg_finish", driverIds: ["fernando-alonso"], seasons: [2012] },
    sql: top(driver, "round(avg(x.position), 4)", results, "x.driver_id = 'fernando-alonso' AND r.season = 2012"),
  },
  {
    ask: "average qualifying place of Alonso in 2024",
    query: { metric: "avg_qualifying", driverIds: ["fernando-alonso"], seasons: [2024] },
    sql: top(
      driver,
      "round(avg(x.position), 4)",
      "qualifying_results x JOIN races r ON r.id = x.race_id",
      "x.driver_id = 'fernando-alonso' AND r.season = 2024",
    ),
  },
  {
    ask: "average grid place of Senna",
    query: { metric: "avg_grid", driverIds: ["ayrton-senna"] },
    sql: top(driver, "round(avg(x.grid), 4)", results, `x.driver_id = 'ayrton-senna' AND ${started}`),
  },
  {
    ask: "most wins in a season",
    query: { metric: "wins", groupBy: ["driver", "season"] },
    sql: top("x.driver_id || '|' || r.season", "count(*)", results, "x.position = 1"),
  },
  {
    ask: "most different winners in a season",
    query: { metric: "distinct", groupBy: "season" },
    sql: top("r.season", "count(DISTINCT x.driver_id)", results, "x.position = 1"),
  },
  {
    ask: "most different winning teams in a season",
    query: { metric: "distinct", distinctOf: "constructor", groupBy: "season" },
    sql: top("r.season", "count(DISTINCT x.constructor_id)", results, "x.position = 1"),
  },
  {
    ask: "most different winners at a circuit",
    query: { metric: "distinct", groupBy: "circuit" },
    sql: top("r.circuit_id", "count(DISTINCT x.driver_id)", results, "x.position = 1"),
  },
  {
    ask: "most retirements in a season",
    query: { metric: "dnfs", groupBy: "season" },
    sql: top("r.season", "count(DISTINCT x.race_id || x.driver_id)", results, "x.position_text = 'DNF'"),
  },
  {
    ask: "most retirements in one race",
    query: { metric: "dnfs", groupBy: "race" },
    sql: top("x.race_id", "count(DISTINCT x.driver_id)", results, "x.position_text = 'DNF'"),
  },
  {
    ask: "most wins by a team",
    query: { metric: "wins", groupBy: "constructor" },
    sql: top("x.constructor_id", count, results, "x.position = 1"),
  },
  {
    ask: "most wins by an engine",
    query: { metric: "wins", groupBy: "engine" },
    sql: top("x.engine_manufacturer_id", count, results, "x.position = 1"),
  },
  {
    ask: "most podiums by a team",
    query: { metric: "podiums", groupBy: "constructor" },
    sql: top("x.constructor_id", "count(DISTINCT x.race_id || '-' || x.position)", results, "x.position <= 3"),
  },
  {
    ask: "most wins by nationality",
    query: { metric: "wins", groupBy: "nationality" },
    sql: top("d.nationality_id", count, `${results} JOIN drivers d ON d.id = x.driver_id`, "x.position = 1"),
  },
  {
    ask: "most races in a country",
    query: { metric: "wins", groupBy: "country" },
    sql: top("k.country_id", count, placed, "x.position = 1"),
  },
  {
    ask: "how many races did Hulkenberg start without a win",
    query: { metric: "starts_without", driverIds: ["nico-hulkenberg"] },
    sql: top(driver, count, results, `x.driver_id = 'nico-hulkenberg' AND ${started}`),
  },
  {
    ask: "most starts without a win",
    query: { metric: "starts_without" },
    sql: top(
      driver,
      count,
      results,
      `${started} AND x.driver_id NOT IN (SELECT driver_id FROM race_results WHERE position = 1)`,
    ),
  },
  {
    ask: "most points without a win",
    query: { metric: "points", session: "race", driverIds: ["nico-hulkenberg"] },
    sql: top(driver, "sum(x.points)", results, "x.driver_id = 'nico-hulkenberg'"),
  },
  {
    ask: "most wins from outside the first three rows",
    query: { metric: "wins", gridFrom: 7 },
    sql: top(driver, count, results, "x.position = 1 AND x.grid >= 7"),
  },
  {
    ask: "most second places",
    query: { metric: "finishes", finishFrom: 2, finishTo: 2 },
    sql: top(driver, count, results, "x.position = 2"),
  },
];
