import { describe, expect, it } from "vitest";
import { openBundledDb } from "../testing/bundled-db.ts";
import { resolveRace } from "./race-ref.ts";

const db = openBundledDb();
const newest = db.sqlite.prepare("select max(id) from races where result_state <> 'none'").pluck().get() as number;
const newestStart = db.sqlite.prepare("select start_utc from races where id = ?").pluck().get(newest) as string;
/** A week after the newest result. */
const now = new Date(Date.parse(newestStart) + 7 * 86_400_000);
const thisSeason = Math.floor(newest / 100);

const cases: [ref: string, expected: number | number[] | undefined][] = [
  ["2024-14", 202414],
  ["2024 R14", 202414],
  ["2024/14", 202414],
  ["202414", 202414],
  ["2024-99", undefined],
  ["last", newest],
  ["latest", newest],
  ["the last race", newest],
  ["next", newest + 1],
  ["the next race", newest + 1],
  ["monza 2021", 202114],
  ["2021 abu dhabi gp", 202122],
  ["the 2021 season finale", 202122],
  ["last race of 2023", 202322],
  ["season opener 2019", 201901],
  ["first race of the season", thisSeason * 100 + 1],
  ["penultimate race 2021", 202121],
  ["round 5 of 2021", 202105],
  ["third race of 2023", 202303],
  ["round 3", thisSeason * 100 + 3],
  ["2021-12-12", 202122],
  ["monaco '96", 199606],
  ["monaco gp, 1984", 198406],
  ["2020 bahrain", 202015],
  ["2020 sakhir", 202016],
  ["2020 silverstone", [202004, 202005]],
  ["2020 austria", 202001],
  ["2020 red bull ring", [202001, 202002]],
  ["British Grand Prix 2020", 202004],
  ["barcelona 2026", 202607],
  ["spanish gp 2026", 202614],
  ["brazil 2023", 202320],
  ["Emilia-Romagna 2020", 202013],
  ["silvrestone 2019", 201910],
  ["vegas 1981", 198115],
  ["nurburgring 2020", 202011],
  ["indy 500 1955", 195503],
  ["imola", 202507],
  ["monza 2080", undefined],
  ["sochi 2024", undefined],
  ["2021", undefined],
  ["the race", undefined],
  ["", undefined],
  ["🏎️", undefined],
  ["'; drop table races; --", undefined],
  ["x".repeat(10_000), undefined],
];

describe("a reference to a race", () => {
  it.each(cases)("%j is %j", (ref, expected) => {
    const found = resolveRace(db, ref, { now });
    expect(found?.ambiguous ?? found?.raceId).toEqual(expected);
  });

  it("counts last year by the calendar", () => {
    const at = new Date("2024-03-01T12:00:00Z");
    expect(resolveRace(db, "last year's monaco", { now: at })).toEqual({ raceId: 202306 });
    expect(resolveRace(db, "monza two years ago", { now: at })).toEqual({ raceId: 202216 });
  });

  it("takes a place alone as the latest race held there, or the coming one", () => {
    const silverstone = db.sqlite
      .prepare("select max(id) from races where circuit_id = 'silverstone' and result_state <> 'none'")
      .pluck()
      .get();
    expect(resolveRace(db, "silverstone", { now })).toEqual({ raceId: silverstone });
    const madring = db.sqlite.prepare("select min(id) from races where circuit_id = 'madring'").pluck().get();
    expect(resolveRace(db, "madrid", { now })).toEqual({ raceId: madring });
  });

  it("takes the season at hand when the words name none", () => {
    expect(resolveRace(db, "monza", { now, season: 2019 })).toEqual({ raceId: 201914 });
    expect(resolveRace(db, "finale", { now, season: 2016 })).toEqual({ raceId: 201621 });
  });

  it("finds nothing next when the calendar is over", () => {
    expect(resolveRace(db, "next", { now: new Date("2090-01-01T00:00:00Z") })).toBeUndefined();
  });
});
