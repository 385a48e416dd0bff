import { afterAll, describe, expect, it } from "vitest";
import { answerOf, openToolContext } from "../testing/tool-context.ts";
import { circuitProfile } from "./circuit-profile.ts";
import { driverProfile } from "./driver-profile.ts";

const context = openToolContext();
afterAll(() => context.close());
const value = (sql: string) => context.db.sqlite.prepare(sql).pluck().get();

describe("circuit_profile of a season", () => {
  it("tells the layout and the lap record of then", async () => {
    interface Profile {
      length_km: number;
      race_laps: number;
      lap_record: { season: number } | null;
    }
    const { data } = await answerOf<Profile>(circuitProfile, { circuit: "Imola", season: 1994 }, context);
    expect(data.length_km).toBe(
      value("SELECT course_length_km FROM races WHERE season = 1994 AND circuit_id = 'imola'"),
    );
    expect(data.race_laps).toBe(value("SELECT laps FROM races WHERE season = 1994 AND circuit_id = 'imola'"));
    expect(data.lap_record?.season).toBeLessThanOrEqual(1994);
  });
});

describe("driver_profile", () => {
  it("names the teammates of every season where none is asked for", async () => {
    interface Profile {
      teammates: { season: number; teammate: string; constructor: string }[];
    }
    const { data, text } = await answerOf<Profile>(driverProfile, { driver: "Jenson Button" }, context);
    expect(data.teammates).toContainEqual(
      expect.objectContaining({ season: 2000, teammate: "Ralf Schumacher", constructor: "Williams" }),
    );
    expect(data.teammates.at(-1)?.season).toBe(2017);
    expect(text).toMatch(/Teammates: 2000 Ralf Schumacher;/);
  });
});
