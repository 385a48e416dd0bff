import { afterAll, describe, expect, it } from "vitest";
import { answerOf, openToolContext, refusalOf } from "../testing/tool-context.ts";
import { circuitProfile } from "./circuit-profile.ts";
import { constructorProfile } from "./constructor-profile.ts";
import { driverProfile } from "./driver-profile.ts";
import { headToHead } from "./head-to-head.ts";
import { schedule } from "./schedule.ts";
import { sessionResults } from "./session-results.ts";
import { standings } from "./standings.ts";
import { statistics } from "./statistics.ts";

const context = openToolContext();
afterAll(() => context.close());
const { sqlite } = context.db;
const value = (sql: string, ...params: (string | number)[]) =>
  sqlite
    .prepare(sql)
    .pluck()
    .get(...params);
const values = (sql: string, ...params: (string | number)[]) =>
  sqlite
    .prepare(sql)
    .pluck()
    .all(...params);

/** What the tests look at: rows as they come. */
interface Rows {
  rows: Record<string, string | number | boolean | null>[];
  total: number;
  notes: string[];
}

describe("session_results", () => {
  it("gives the classification in order, with names, grid and points as stored", async () => {
    const { data } = await answerOf<Rows>(sessionResults, { race: "2024-14", position_to: 10 }, context);
    const stored = sqlite
      .prepare(
        `SELECT d.name driver, r.grid, r.points FROM race_results r JOIN drivers d ON d.id = r.driver_id
         WHERE r.race_id = 202414 AND r.position <= 10 ORDER BY r.position`,
      )
      .all();
    expect(data.rows.map(({ driver, grid, points }) => ({ driver, grid, points }))).toEqual(stored);
  });

  it("tells who retired and why, apart from those disqualified or not started", async () => {
    const retired = await answerOf<Rows>(sessionResults, { race: "2005-9", only: "retired" }, context);
    const out = await answerOf<Rows>(sessionResults, { race: "2005-9", only: "not_classified" }, context);
    expect(retired.data.total).toBe(
      value("SELECT count(*) FROM race_results WHERE race_id = 200509 AND position_text = 'DNF'"),
    );
    expect(out.data.rows.filter((row) => row.status === "Withdrew")).toHaveLength(14);
  });

  it("says of a driver who was not there that nobody fits", async () => {
    const { data, text } = await answerOf<Rows>(sessionResults, { race: "2024-13", driver: "Ayrton Senna" }, context);
    expect(data.rows).toEqual([]);
    expect(text).toContain("did not take part");
  });

  it("asks which race is meant where a place had two in a season", async () => {
    const { code, text } = await refusalOf(sessionResults, { race: "silverstone 2020" }, context);
    expect(code).toBe("bad_input");
    expect(text).toContain("70th Anniversary");
  });

  it("has no result of a race to come and says when it is", async () => {
    const { code, text } = await refusalOf(sessionResults, { race: "abu dhabi 2026" }, context);
    expect(code).toBe("no_data");
    expect(text).toContain("2026-12-06");
  });
});

describe("standings", () => {
  interface Table extends Rows {
    champion: string | null;
    finished: boolean;
    progression: { name: string; rounds: { round: number; points: number }[] }[];
  }

  it("does not name the champion in a table of an earlier round", async () => {
    const { data } = await answerOf<Table>(standings, { season: 2010, after_round: 17 }, context);
    expect(data.champion).toBeNull();
    const final = await answerOf<Table>(standings, { season: 2010 }, context);
    expect(final.data.champion).toBe("Sebastian Vettel");
  });

  it("counts wins up to the round asked for", async () => {
    const { data } = await answerOf<Table>(standings, { season: 2024, after_round: 10, driver: "Verstappen" }, context);
    expect(data.rows[0]?.wins).toBe(
      value(
        "SELECT count(*) FROM race_results WHERE driver_id = 'max-verstappen' AND position = 1 AND race_id BETWEEN 202401 AND 202410",
      ),
    );
  });

  it("follows two engines of one team as two lines", async () => {
    const { data } = await answerOf<Table>(
      standings,
      { season: 1966, table: "constructors", constructor_name: "Lotus", progression: true },
      context,
    );
    expect(data.rows.map((row) => row.engine)).toEqual(["BRM", "Climax"]);
    expect(data.progression.map((line) => line.rounds.at(-1)?.points)).toEqual(data.rows.map((row) => row.points));
  });

  it("leaves the champion of a running season open", async () => {
    const { data } = await answerOf<Table>(standings, {}, context);
    expect(data).toMatchObject({ champion: null, finished: false });
  });
});

describe("standings by the name of a race", () => {
  it("are those after its round", async () => {
    const named = await answerOf<Rows>(standings, { after_race: "monaco 2022" }, context);
    const counted = await answerOf<Rows>(standings, { season: 2022, after_round: 7 }, context);
    expect(named.data.rows).toEqual(counted.data.rows);
    expect(named.data.rows.length).toBeGreaterThan(10);
  });

  it("refuse a driver in the constructors' table, who has no row there", async () => {
    const refusal = await refusalOf(standings, { table: "constructors", driver: "Hamilton" }, context);
    expect(JSON.stringify(refusal)).toMatch(/constructor_name/);
  });
});

describe("statistics", () => {
  it("takes the team that the driver raced for where two had one name", async () => {
    const wins = async (driver: string) =>
      (await answerOf<Rows>(statistics, { metric: "wins", driver, constructor_name: "Lotus" }, context)).data.rows[0]
        ?.value;
    const stored = (driver: string) =>
      value(`SELECT count(*) FROM race_results WHERE position = 1 AND driver_id = '${driver}'
        AND constructor_id IN ('lotus', 'lotus-f1')`);
    expect(await wins("Räikkönen")).toBe(stored("kimi-raikkonen"));
    expect(await wins("Jim Clark")).toBe(stored("jim-clark"));
  });

  it("lists sprint wins when sprint wins are listed", async () => {
    const { data } = await answerOf<Rows>(
      statistics,
      { metric: "sprint_wins", season: "2024", list_events: true },
      context,
    );
    const stored = values(
      "SELECT (race_id / 100) || '-' || (race_id % 100) FROM sprint_results WHERE position = 1 AND race_id / 100 = 2024 ORDER BY race_id",
    );
    expect(data.rows.map((row) => row.race_ref)).toEqual(stored);
    expect(data.rows.every((row) => row.session === "sprint")).toBe(true);
  });

  it("lists retirements with their reasons", async () => {
    const { data } = await answerOf<Rows>(
      statistics,
      { metric: "dnfs", driver: "Leclerc", season: "2022", list_events: true },
      context,
    );
    const stored = values(
      "SELECT reason_retired FROM race_results WHERE driver_id = 'charles-leclerc' AND position_text = 'DNF' AND race_id / 100 = 2022 ORDER BY race_id",
    );
    expect(data.rows.map((row) => row.reason)).toEqual(stored);
  });

  it("warns that a rate without a least number of starts ranks one-hit wonders", async () => {
    const { data } = await answerOf<Rows>(statistics, { metric: "win_rate" }, context);
    expect(data.notes.join(" ")).toContain("min_starts");
  });
});

describe("profiles", () => {
  interface Profile extends Rows {
    totals: Record<string, number>;
    age_years: number;
    teammates: { teammate: string; races_together: number }[];
    champions: { driver: string; season: number }[];
    lap_record: { lap_time_s: number; driver: string };
    milestones: { what: string; race_ref: string }[];
  }

  it("counts a career as the results do", async () => {
    const { data } = await answerOf<Profile>(driverProfile, { driver: "Hamilton" }, context);
    const count = (where: string) =>
      value(`SELECT count(*) FROM race_results WHERE driver_id = 'lewis-hamilton' AND ${where}`);
    expect(data.totals).toMatchObject({
      wins: count("position = 1"),
      podiums: count("position <= 3"),
      poles: count("pole_position = 1"),
    });
    expect(data.age_years).toBe(41);
    expect(data.milestones.find((one) => one.what === "first_win")?.race_ref).toBe("2007-6");
  });

  it("counts as teammates only those who raced, not who drove in practice", async () => {
    const { data } = await answerOf<Profile>(driverProfile, { driver: "VER", season: 2023 }, context);
    expect(data.teammates.map((mate) => [mate.teammate, mate.races_together])).toEqual([["Sergio Pérez", 22]]);
  });

  it("says in which seasons a driver raced when asked for another", async () => {
    const { text } = await refusalOf(driverProfile, { driver: "Ayrton Senna", season: 1996 }, context);
    expect(text).toBe("Ayrton Senna did not race in 1996: his seasons in the data are 1984-1994.");
  });

  it("asks which Schumacher is meant", async () => {
    const { code, text } = await refusalOf(driverProfile, { driver: "Schumacher" }, context);
    expect(code).toBe("bad_input");
    expect(text).toContain("Ralf");
  });

  it("knows the drivers' titles won in a team's cars", async () => {
    const { data } = await answerOf<Profile>(constructorProfile, { constructor_name: "Williams" }, context);
    expect(data.champions.map((one) => one.season)).toEqual([1980, 1982, 1987, 1992, 1993, 1996, 1997]);
  });

  it("takes the lap record from races on the layout in use", async () => {
    const { data } = await answerOf<Profile>(circuitProfile, { circuit: "Spa" }, context);
    const best = value(`SELECT min(f.time_ms) FROM fastest_laps f JOIN races r ON r.id = f.race_id WHERE r.layout_id =
      (SELECT layout_id FROM races WHERE circuit_id = 'spa-francorchamps' ORDER BY id DESC LIMIT 1)`);
    expect(data.lap_record.lap_time_s * 1000).toBe(best);
  });
});

describe("head_to_head", () => {
  it("counts races both finished, checked race by race", async () => {
    interface Duel {
      totals: { driver: string; race_ahead: number; qualifying_ahead: number }[];
    }
    const { data } = await answerOf<Duel>(
      headToHead,
      { driver_a: "Norris", driver_b: "Piastri", season: 2025 },
      context,
    );
    const ahead = (table: string, one: string, two: string) =>
      value(
        `SELECT count(*) FROM ${table} a JOIN ${table} b ON b.race_id = a.race_id WHERE a.driver_id = ? AND b.driver_id = ?
         AND a.race_id / 100 = 2025 AND a.position < b.position`,
        one,
        two,
      );
    expect(data.totals.map((side) => side.race_ahead)).toEqual([
      ahead("race_results", "lando-norris", "oscar-piastri"),
      ahead("race_results", "oscar-piastri", "lando-norris"),
    ]);
    expect(data.totals[0]?.qualifying_ahead).toBe(ahead("qualifying_results", "lando-norris", "oscar-piastri"));
  });

  it("says so when two never met, and when both are the same", async () => {
    expect((await refusalOf(headToHead, { driver_a: "Ayrton Senna", driver_b: "Max Verstappen" }, context)).code).toBe(
      "no_data",
    );
    expect((await refusalOf(headToHead, { driver_a: "VER", driver_b: "Max Verstappen" }, context)).code).toBe(
      "bad_input",
    );
  });
});

describe("schedule", () => {
  it("counts the street circuits of a season", async () => {
    const { data } = await answerOf<Rows>(schedule, { season: 2026, circuit_type: "street" }, context);
    expect(data.total).toBe(value("SELECT count(*) FROM races WHERE season = 2026 AND circuit_type = 'STREET'"));
    expect(data.rows.every((row) => row.circuit_type === "street")).toBe(true);
  });

  it("finds the next race, its sessions and the days until it", async () => {
    interface Calendar extends Rows {
      sessions: { session: string; start_utc: string }[];
    }
    const { data } = await answerOf<Calendar>(schedule, { when: "next" }, context);
    expect(data.rows[0]).toMatchObject({ race_ref: "2026-12", days_from_now: 21, state: "to_come" });
    expect(data.sessions.at(-1)).toMatchObject({ session: "race", start_utc: "2026-08-23T13:00:00Z" });
  });

  it("counts what is left, and tells races that were run but have no result", async () => {
    const left = await answerOf<Rows>(schedule, { when: "remaining" }, context);
    expect(left.data.total).toBe(value("SELECT count(*) FROM races WHERE result_state = 'none'"));
    const later = openToolContext(new Date("2026-09-10T00:00:00Z"));
    const season = await answerOf<Rows>(schedule, { season: 2026 }, later);
    later.close();
    expect(season.data.notes.join(" ")).toMatch(/without a result in the data: .*Dutch.*Italian/);
  });

  it("lists the races of a place over the years, newest first, with their winners", async () => {
    const { data } = await answerOf<Rows>(schedule, { circuit: "Imola", limit: 100 }, context);
    expect(data.total).toBe(value("SELECT count(*) FROM races WHERE circuit_id = 'imola'"));
    expect(data.rows[0]?.season as number).toBeGreaterThan(data.rows.at(-1)?.season as number);
  });
});
