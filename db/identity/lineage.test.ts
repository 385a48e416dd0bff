import { expect, it } from "vitest";
import { openBundledDb } from "../testing/bundled-db.ts";
import { lineageOf } from "./lineage.ts";

const db = openBundledDb();
const ids = (constructorId: string, season?: number) =>
  lineageOf(db, constructorId, season).map((one) => one.constructorId);

it("lists the names of a team from the oldest to today's", () => {
  expect(ids("alphatauri")).toEqual(["minardi", "toro-rosso", "alphatauri", "rb", "racing-bulls"]);
  expect(lineageOf(db, "rb").at(-1)).toEqual({ constructorId: "racing-bulls", name: "Racing Bulls", from: 2025 });
});

it("keeps an unrelated team of the same name apart by the season", () => {
  expect(ids("alfa-romeo", 1950)).toEqual(["alfa-romeo"]);
  expect(ids("alfa-romeo", 2021)).toContain("kick-sauber");
});

it("leaves a team without relatives alone, and an unknown one out", () => {
  expect(lineageOf(db, "ferrari")).toEqual([{ constructorId: "ferrari", name: "Ferrari", from: 1950 }]);
  expect(lineageOf(db, "nobody")).toEqual([]);
});
