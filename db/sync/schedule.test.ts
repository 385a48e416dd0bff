import { afterEach, beforeEach, expect, test } from "vitest";
import type { JolpicaRecord } from "../feeds/jolpica/records.ts";
import { applySchedule } from "./schedule.ts";
import { copyBundledDb, type DatabaseCopy } from "./testing/database-copy.ts";

const now = new Date("2030-12-01T00:00:00Z");
let copy: DatabaseCopy;

beforeEach(() => {
  copy = copyBundledDb("2025-05-20T00:00:00Z");
});
afterEach(() => copy.close());

const place = (
  circuitId: string,
  circuitName: string,
  lat: string,
  long: string,
  locality: string,
  country: string,
) => ({
  circuitId,
  circuitName,
  Location: { lat, long, locality, country },
});
const monaco = place("monaco", "Circuit de Monaco", "43.7347", "7.42056", "Monte Carlo", "Monaco");
const monza = place("monza", "Autodromo Nazionale di Monza", "45.6156", "9.28111", "Monza", "Italy");
const fresh = place("lagoon", "Lagoon Ring", "-20.25", "57.55", "Quatre Bornes", "Mauritius");

const round = (
  n: number,
  raceName: string,
  circuit: typeof monaco,
  date: string,
  rest = {},
): JolpicaRecord<"races"> => ({
  season: 2031,
  round: n,
  raceName,
  Circuit: circuit,
  date,
  time: "13:00:00Z",
  ...rest,
});
const races = () =>
  copy.db.sqlite.prepare("select * from races where season = 2031 order by round").all() as Record<string, unknown>[];

test("a season that is new to the database is laid out from the calendar, and again changes nothing", () => {
  const told = [
    round(1, "Monaco Grand Prix", monaco, "2031-05-25", { Qualifying: { date: "2031-05-24", time: "14:00:00Z" } }),
    round(2, "Mauritian Grand Prix", fresh, "2031-06-08", { Sprint: { date: "2031-06-07" } }),
  ];
  expect(applySchedule(copy.db, 2031, told, now)).toBeGreaterThan(2);
  expect(races()).toMatchObject([
    {
      id: 203101,
      grand_prix_id: "monaco",
      circuit_id: "monaco",
      layout_id: "monaco-6",
      laps: 78,
      result_state: "none",
    },
    {
      id: 203102,
      grand_prix_id: "mauritian",
      circuit_id: "quatre-bornes",
      layout_id: null,
      start_utc: "2031-06-08T13:00:00Z",
    },
  ]);
  expect(races().map((race) => race.sprint_qualifying_format !== null)).toEqual([false, true]);
  expect(
    copy.db.sqlite.prepare("select kind, start_utc from sessions where race_id = 203101 order by kind").all(),
  ).toEqual([
    { kind: "qualifying", start_utc: "2031-05-24T14:00:00Z" },
    { kind: "race", start_utc: "2031-05-25T13:00:00Z" },
  ]);
  expect(applySchedule(copy.db, 2031, told, now)).toBe(0);
});

test("a race that moves in time and place takes its circuit's layout with it", () => {
  applySchedule(copy.db, 2031, [round(1, "Monaco Grand Prix", monaco, "2031-05-25")], now);
  applySchedule(copy.db, 2031, [round(1, "Italian Grand Prix", monza, "2031-05-31")], now);
  expect(races()).toMatchObject([
    { id: 203101, grand_prix_id: "italy", circuit_id: "monza", layout_id: "monza-7", laps: 53, date: "2031-05-31" },
  ]);
});

test("a race that has a result is not moved, and an empty calendar deletes nothing", () => {
  const before = copy.db.sqlite.prepare("select * from races where season = 2024").all();
  const told = [{ ...round(1, "Italian Grand Prix", monza, "2024-12-31"), season: 2024 }];
  expect(applySchedule(copy.db, 2024, told, now)).toBe(0);
  expect(applySchedule(copy.db, 2024, [], now)).toBe(0);
  expect(copy.db.sqlite.prepare("select * from races where season = 2024").all()).toEqual(before);
});
