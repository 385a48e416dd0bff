import { expect, test } from "vitest";
import { createResolver } from "#db/identity/resolver.ts";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { readQuestion } from "../reading/read-question.ts";
import { leftOver } from "./left-over.ts";

const db = openBundledDb();
const resolver = createResolver(db);
const read = (raw: string) =>
  readQuestion(raw, { db, resolver, calendar: { year: 2026, season: 2026, today: "2026-11-23" } });

test.each([
  ["Who won at Spa in 1998?", undefined],
  ["Who came out on top at Spa in 1998?", undefined],
  ["Name the points finishers at Spa in 1998", "points"],
  ["Who lost the most places at Spa in 1998?", "lost"],
  ["Whose gearbox stopped at Spa in 1998?", "gearbox"],
])("%s leaves over %s when the winner is told.", (question, left) => {
  expect(leftOver(read(question), " damon hill jordan won the 1998 belgian grand prix ")).toBe(left);
});
