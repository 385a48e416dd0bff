import { afterAll, describe, expect, it } from "vitest";
import { answerOf, openToolContext, refusalOf } from "../testing/tool-context.ts";
import { dataCoverage } from "./data-coverage.ts";
import { pitStops } from "./pit-stops.ts";
import { raceLaps } from "./race-laps.ts";
import { raceStory } from "./race-story.ts";

const context = openToolContext();
afterAll(() => context.close());
const { sqlite } = context.db;
const value = (sql: string) => sqlite.prepare(sql).pluck().get();

interface Rows {
  rows: Record<string, string | number | boolean | null>[];
  total: number;
  notes: string[];
  drivers: Record<string, string | number | null>[];
}

describe("pit_stops", () => {
  it("gives time in the pit lane and the change of tires", async () => {
    const { data } = await answerOf<Rows>(pitStops, { race: "2024-13", driver: "Norris" }, context);
    expect(data.rows.map((row) => [row.lap, row.stop_s, row.compound_before, row.compound_after])).toEqual([
      [17, 21.861, "MEDIUM", "HARD"],
      [45, 21.249, "HARD", "MEDIUM"],
    ]);
  });

  it("marks visits under a red flag instead of counting them as stops", async () => {
    const stops = await answerOf<Rows>(pitStops, { race: "2024-8" }, context);
    expect(stops.data.rows.filter((row) => row.lap === 1).every((row) => row.visit === "red_flag")).toBe(true);
    const totals = await answerOf<Rows>(pitStops, { race: "2024-8", view: "totals", driver: "Leclerc" }, context);
    expect(totals.data.rows[0]).toMatchObject({ stops: 0, red_flag_visits: 1 });
  });

  it("covers each finisher's laps with stints without gap or overlap", async () => {
    const { data, chart } = await answerOf<Rows>(pitStops, { race: "2024-14", view: "stints" }, context);
    const winner = data.rows.filter((row) => row.driver === "Lewis Hamilton");
    let next = 1;
    for (const stint of winner) {
      expect(stint.start_lap).toBe(next);
      next = (stint.end_lap as number) + 1;
    }
    expect(next).toBe(45);
    expect(chart).toMatchObject({ kind: "stints", laps: 44 });
    expect(chart?.alt).toContain("Lewis Hamilton");
  });

  it("says since when stops and stints are known", async () => {
    expect((await refusalOf(pitStops, { race: "monza 1990" }, context)).text).toContain("from 1994 on");
    expect((await refusalOf(pitStops, { race: "monza 2010", view: "stints" }, context)).text).toContain("from 2018 on");
  });
});

describe("race_laps", () => {
  it("shows the whole field when a single lap is asked for, in running order", async () => {
    const { data } = await answerOf<Rows>(
      raceLaps,
      { race: "2024-16", view: "positions", lap_from: 20, lap_to: 20 },
      context,
    );
    const leader = value(
      "SELECT d.name FROM laps l JOIN drivers d ON d.id = l.driver_id WHERE race_id = 202416 AND lap = 20 AND position = 1",
    );
    expect(data.rows[0]?.driver).toBe(leader);
    expect(data.rows.map((row) => row.position)).toEqual(data.rows.map((_, at) => at + 1));
  });

  it("counts the laps that each driver led", async () => {
    const { data } = await answerOf<Rows>(raceLaps, { race: "2024-14" }, context);
    const led = data.drivers.reduce((sum, row) => sum + (row.laps_led as number), 0);
    expect(led).toBe(value("SELECT count(*) FROM laps WHERE race_id = 202414 AND position = 1 AND complete = 1"));
  });

  it("ranks the quickest laps of the race", async () => {
    const { data } = await answerOf<Rows>(raceLaps, { race: "2024-16", view: "fastest", limit: 3 }, context);
    expect((data.rows[0]?.lap_time_s as number) * 1000).toBe(
      value("SELECT min(lap_time_ms) FROM laps WHERE race_id = 202416 AND complete = 1"),
    );
  });

  it("draws gaps with the safety car's laps shaded, and tells the figures in words", async () => {
    const { chart } = await answerOf<Rows>(raceLaps, { race: "2024-21", view: "gaps", drivers: "VER, OCO" }, context);
    expect(chart).toMatchObject({ kind: "lines", y: { unit: "s", inverse: true } });
    expect(chart && "spans" in chart ? chart.spans?.some((span) => span.name === "SC") : false).toBe(true);
    expect(chart?.alt).toContain("Esteban Ocon +19.");
  });

  it("keeps the text short however many laps there are, and says what it leaves out", async () => {
    const { text } = await answerOf<Rows>(raceLaps, { race: "2024-8", drivers: "all", limit: 2_000 }, context);
    expect(text.length).toBeLessThanOrEqual(6_000);
    expect(text).toMatch(/Every \d+\w\w lap shown/);
  });

  it("knows which weekends had no sprint, whatever rows a source may have sent", async () => {
    const { code, text } = await refusalOf(raceLaps, { race: "2023-10", session: "sprint" }, context);
    expect([code, text]).toEqual(["no_data", "The 2023 British Grand Prix had no sprint."]);
  });

  it("refuses laps that the race does not have, drivers who were not in it and races without laps", async () => {
    expect((await refusalOf(raceLaps, { race: "2024-16", lap_from: 60 }, context)).text).toContain("laps 1 to 53");
    expect((await refusalOf(raceLaps, { race: "2024-16", drivers: "Ricciardo, Bearman" }, context)).text).toContain(
      "Oliver Bearman has no laps",
    );
    expect((await refusalOf(raceLaps, { race: "monza 2010" }, context)).text).toContain("from 2018 on");
  });
});

describe("race_story", () => {
  interface Story {
    lead_changes: number;
    laps_led: { laps_led: number }[];
    laps: number;
    starters: number;
    movers: { driver: string; positions_gained: number }[];
    drivers_champion: string | null;
    notes: string[];
    margin_s: number;
  }

  it("tells margin, movers and laps led as the tables have them", async () => {
    const { data } = await answerOf<Story>(raceStory, { race: "2024-21" }, context);
    expect(data.margin_s).toBe(19.477);
    expect(data.movers[0]).toMatchObject({ driver: "Max Verstappen", positions_gained: 16 });
    expect(data.laps_led.reduce((sum, row) => sum + row.laps_led, 0)).toBe(data.laps);
    expect(data.starters).toBe(
      value("SELECT count(*) FROM race_results WHERE race_id = 202421 AND position_text NOT IN ('DNS', 'DNQ')"),
    );
  });

  it("names the champion made by the race, and nobody in other races", async () => {
    expect((await answerOf<Story>(raceStory, { race: "2024-22" }, context)).data.drivers_champion).toBe(
      "Max Verstappen",
    );
    expect((await answerOf<Story>(raceStory, { race: "2024-23" }, context)).data.drivers_champion).toBeNull();
  });

  it("does without lap data before 2018 and says so", async () => {
    const { data } = await answerOf<Story>(raceStory, { race: "1996-6" }, context);
    expect(data.lead_changes).toBeNull();
    expect(data.notes.join(" ")).toContain("from 2018 on");
  });
});

describe("data_coverage", () => {
  it("counts the races that each subject covers", async () => {
    const { data } = await answerOf<Rows & { last_race: { race_ref: string } }>(dataCoverage, {}, context);
    expect(data.last_race.race_ref).toBe("2026-11");
    expect(data.rows.find((row) => row.what === "race laps")).toMatchObject({
      first_season: 2018,
      rows: value("SELECT count(*) FROM laps"),
    });
  });
});
