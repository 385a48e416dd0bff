import { count, driver, one, placed, results, type SqlCase, started, top } from "./sql-case.ts";

/** Narrow filters, teams, titles, extremes and runs. */
export const moreCases: SqlCase[] = [
  {
    ask: "most home wins",
    query: { metric: "wins", homeRace: true },
    sql: top(
      driver,
      count,
      `${placed} JOIN drivers d ON d.id = x.driver_id`,
      "x.position = 1 AND d.nationality_id = k.country_id",
    ),
  },
  {
    ask: "most wins in June",
    query: { metric: "wins", months: [6] },
    sql: top(driver, count, results, "x.position = 1 AND substr(r.date, 6, 2) = '06'"),
  },
  {
    ask: "most wins in the opener",
    query: { metric: "wins", roundFrom: 1, roundTo: 1 },
    sql: top(driver, count, results, "x.position = 1 AND r.round = 1"),
  },
  {
    ask: "most wins in the finale",
    query: { metric: "wins", seasonFinale: true },
    sql: top(
      driver,
      count,
      results,
      "x.position = 1 AND r.round = (SELECT max(round) FROM races o WHERE o.season = r.season)",
    ),
  },
  {
    ask: "most wins as a rookie",
    query: { metric: "wins", rookies: true },
    sql: top(
      driver,
      count,
      `${results} JOIN (SELECT driver_id AS id, min(race_id) / 100 AS first FROM race_results WHERE ${started} GROUP BY 1) f ON f.id = x.driver_id`,
      "x.position = 1 AND r.season = f.first",
    ),
  },
  {
    ask: "most wins by a teammate of Alonso",
    query: { metric: "wins", teammateOfId: "fernando-alonso" },
    sql: top(
      driver,
      count,
      `${results} JOIN race_results y ON y.race_id = x.race_id AND y.constructor_id = x.constructor_id AND y.driver_id = 'fernando-alonso'`,
      "x.position = 1 AND x.driver_id <> 'fernando-alonso'",
    ),
  },
  {
    ask: "most podiums of those beaten by a winner from pole in 2023",
    query: { metric: "podiums", seasons: [2023], winnerFromPole: true },
    sql: top(
      driver,
      count,
      `${results} JOIN race_results w ON w.race_id = x.race_id AND w.position = 1 AND w.pole_position = 1`,
      "x.position <= 3 AND r.season = 2023",
    ),
  },
  {
    ask: "races of 2023 not won from pole",
    query: { metric: "wins", seasons: [2023], winnerFromPole: false, groupBy: [] },
    sql: one("count(*)", results, "x.position = 1 AND x.pole_position = 0 AND r.season = 2023"),
  },
  {
    ask: "most one-twos",
    query: { metric: "one_twos", groupBy: "constructor" },
    sql: top(
      "x.constructor_id",
      count,
      `${results} JOIN race_results s ON s.race_id = x.race_id AND s.constructor_id = x.constructor_id AND s.position = 2`,
      "x.position = 1",
    ),
  },
  {
    ask: "most hat tricks",
    query: { metric: "hat_tricks" },
    sql: top(driver, count, results, "x.position = 1 AND x.pole_position = 1 AND x.fastest_lap = 1"),
  },
  { ask: "most grand slams", query: { metric: "grand_slams" }, sql: top(driver, count, results, "x.grand_slam = 1") },
  {
    ask: "most driver of the day",
    query: { metric: "driver_of_the_day" },
    sql: top(driver, count, results, "x.driver_of_the_day = 1"),
  },
  {
    ask: "most sprint wins",
    query: { metric: "sprint_wins" },
    sql: top(driver, "count(*)", "sprint_results x", "x.position = 1"),
  },
  {
    ask: "most sprint points",
    query: { metric: "sprint_points" },
    sql: top(driver, "sum(x.points)", "sprint_results x", "1"),
  },
  {
    ask: "most laps led in 2023",
    query: { metric: "laps_led", seasons: [2023] },
    sql: top(driver, "count(*)", "laps x", "x.position = 1 AND x.complete = 1 AND x.race_id BETWEEN 202301 AND 202399"),
  },
  {
    ask: "most laps led ever known",
    query: { metric: "laps_led" },
    sql: top(driver, "count(*)", "laps x", "x.position = 1 AND x.complete = 1"),
  },
  {
    ask: "most top fives in the V8 years",
    query: { metric: "top_n", n: 5, era: "v8" },
    sql: top(driver, count, results, "x.position <= 5 AND r.season BETWEEN 2006 AND 2013"),
  },
  {
    ask: "most points finishes",
    query: { metric: "points_finishes" },
    sql: top(driver, count, results, "x.points > 0"),
  },
  { ask: "most front rows", query: { metric: "front_rows" }, sql: top(driver, count, results, "x.grid <= 2") },
  {
    ask: "most disqualifications",
    query: { metric: "disqualifications" },
    sql: top(driver, count, results, "x.position_text = 'DSQ'"),
  },
  {
    ask: "most drivers' titles",
    query: { metric: "titles" },
    sql: top(driver, "count(*)", "season_driver_standings x", "x.championship_won = 1"),
  },
  {
    ask: "most constructors' titles",
    query: { metric: "titles", groupBy: "constructor" },
    sql: top("x.constructor_id", "count(*)", "season_constructor_standings x", "x.championship_won = 1"),
  },
  {
    ask: "best win rate with 50 starts",
    query: { metric: "win_rate", minStarts: 50 },
    sql: `WITH g AS (SELECT driver_id AS id, count(DISTINCT race_id) AS starts, count(DISTINCT CASE WHEN position = 1 THEN race_id END) AS wins
      FROM race_results WHERE ${started} GROUP BY 1 HAVING starts >= 50) SELECT id, round(1.0 * wins / starts, 6) AS n FROM g ORDER BY n DESC LIMIT 1`,
  },
  {
    ask: "biggest winning margin in 2023",
    query: { metric: "winning_margin", seasons: [2023] },
    sql: `SELECT w.race_id AS id, s.time_ms - w.time_ms AS n FROM race_results w JOIN race_results s ON s.race_id = w.race_id AND s.position = 2
      WHERE w.position = 1 AND w.race_id BETWEEN 202301 AND 202399 ORDER BY n DESC LIMIT 1`,
  },
  {
    ask: "smallest winning margin",
    query: { metric: "winning_margin", order: "asc" },
    sql: `SELECT w.race_id AS id, s.time_ms - w.time_ms AS n FROM race_results w JOIN race_results s ON s.race_id = w.race_id AND s.position = 2
      AND s.shared_car = 0 WHERE w.position = 1 AND w.shared_car = 0 AND n IS NOT NULL ORDER BY n LIMIT 1`,
  },
  {
    ask: "youngest podium",
    query: { metric: "age", event: "podium" },
    sql: top(
      driver,
      "min(CAST(julianday(r.date) - julianday(d.date_of_birth) AS INTEGER))",
      `${results} JOIN drivers d ON d.id = x.driver_id`,
      "x.position <= 3",
      "ASC",
    ),
  },
  {
    ask: "oldest starter",
    query: { metric: "age", event: "start", order: "desc" },
    sql: top(
      driver,
      "max(CAST(julianday(r.date) - julianday(d.date_of_birth) AS INTEGER))",
      `${results} JOIN drivers d ON d.id = x.driver_id`,
      started,
    ),
  },
  {
    ask: "who won from the lowest grid position",
    query: { metric: "grid_of_event" },
    sql: top("x.driver_id || '|' || x.race_id", "max(x.grid)", results, "x.position = 1"),
  },
  {
    ask: "most places gained in a race since 2000",
    query: { metric: "positions_gained_in_race", seasonFrom: 2000 },
    sql: top("x.driver_id || '|' || x.race_id", "max(x.positions_gained)", results, "r.season >= 2000"),
  },
  {
    ask: "longest time between first and last win",
    query: { metric: "span_days" },
    sql: top(driver, "CAST(julianday(max(r.date)) - julianday(min(r.date)) AS INTEGER)", results, "x.position = 1"),
  },
  {
    ask: "longest time from one win to the next",
    query: { metric: "gap_days" },
    sql: top(
      "id",
      "max(days)",
      `(SELECT x.driver_id AS id, CAST(julianday(r.date) - julianday(lag(r.date) OVER (PARTITION BY x.driver_id ORDER BY r.id)) AS INTEGER) AS days FROM ${results} WHERE x.position = 1)`,
      "days IS NOT NULL",
    ),
  },
  {
    ask: "fewest wins of a champion since 1990",
    query: { metric: "wins", champions: true, seasonFrom: 1990, groupBy: ["driver", "season"], order: "asc" },
    sql: `SELECT x.driver_id || '|' || r.season AS id, count(*) AS n FROM ${results}
      JOIN season_driver_standings s ON s.season = r.season AND s.driver_id = x.driver_id AND s.championship_won = 1
      WHERE x.position = 1 AND r.season >= 1990 GROUP BY 1 HAVING n = (SELECT min(m) FROM (SELECT count(*) AS m FROM ${results}
      JOIN season_driver_standings s ON s.season = r.season AND s.driver_id = x.driver_id AND s.championship_won = 1
      WHERE x.position = 1 AND r.season >= 1990 GROUP BY r.season))`,
  },
  {
    ask: "most starts before the first win",
    query: { metric: "starts_before_first" },
    sql: top(
      driver,
      count,
      `${results} JOIN (SELECT driver_id AS id, min(race_id) AS won FROM race_results WHERE position = 1 GROUP BY 1) f ON f.id = x.driver_id`,
      `${started} AND x.race_id < f.won`,
    ),
  },
  {
    ask: "most pit stops in a race before lap data",
    query: { metric: "pit_stops", groupBy: "race", seasonTo: 2017 },
    sql: top("x.race_id", "count(*)", "pit_stops x", "x.race_id < 201800"),
  },
  {
    ask: "longest streak of points (gaps and islands)",
    query: { metric: "streak", event: "points_finish" },
    sql: `WITH calendar AS (SELECT id, row_number() OVER (ORDER BY id) AS place FROM races WHERE result_state <> 'none'),
      scored AS (SELECT DISTINCT x.driver_id, c.place FROM race_results x JOIN calendar c ON c.id = x.race_id WHERE x.points > 0),
      runs AS (SELECT driver_id, place - row_number() OVER (PARTITION BY driver_id ORDER BY place) AS run FROM scored),
      lengths AS (SELECT driver_id AS id, count(*) AS n FROM runs GROUP BY driver_id, run)
      SELECT id, n FROM lengths WHERE n = (SELECT max(n) FROM lengths)`,
  },
  {
    ask: "longest streak of wins at one circuit",
    query: { metric: "streak", circuitIds: ["monaco"] },
    sql: `WITH calendar AS (SELECT id, row_number() OVER (ORDER BY id) AS place FROM races WHERE result_state <> 'none' AND circuit_id = 'monaco'),
      runs AS (SELECT x.driver_id, c.place - row_number() OVER (PARTITION BY x.driver_id ORDER BY c.place) AS run FROM race_results x
        JOIN calendar c ON c.id = x.race_id WHERE x.position = 1),
      lengths AS (SELECT driver_id AS id, count(*) AS n FROM runs GROUP BY driver_id, run)
      SELECT id, n FROM lengths WHERE n = (SELECT max(n) FROM lengths)`,
  },
  {
    ask: "most wins of the rest",
    query: { metric: "wins", seasonFrom: 2023, seasonTo: 2023, notDriverIds: ["max-verstappen"] },
    sql: top(driver, count, results, "x.position = 1 AND r.season = 2023 AND x.driver_id <> 'max-verstappen'"),
  },
  {
    ask: "most podiums in another car",
    query: { metric: "podiums", seasonFrom: 2023, seasonTo: 2023, notConstructorIds: ["red-bull"] },
    sql: top(driver, count, results, "x.position <= 3 AND r.season = 2023 AND x.constructor_id <> 'red-bull'"),
  },
  {
    ask: "most second places without a win",
    query: { metric: "finishes", finishFrom: 2, finishTo: 2, never: "win" },
    sql: top(
      driver,
      count,
      results,
      "x.position = 2 AND x.driver_id NOT IN (SELECT driver_id FROM race_results WHERE position = 1)",
    ),
  },
  {
    ask: "most places gained in a win",
    query: { metric: "positions_gained_in_race", event: "win" },
    sql: top("x.driver_id || '|' || x.race_id", "max(x.positions_gained)", results, "x.position = 1"),
  },
];
