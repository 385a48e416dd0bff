import { afterAll, describe, expect, it } from "vitest";
import { createResolver } from "#db/identity/resolver.ts";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { withFullYears } from "./short-years.ts";

const db = openBundledDb();
afterAll(() => db.sqlite.close());
const resolver = createResolver(db);
const read = (text: string) => withFullYears(text, resolver.findMentions(text, {}), 2026);

describe("years of two digits", () => {
  it.each([
    ["who got p3 in jeddah 22", "who got p3 in jeddah 2022"],
    ["top 3 suzuka 05", "top 3 suzuka 2005"],
    ["spa 98 winner", "spa 1998 winner"],
    ["champion in 08?", "champion in 2008?"],
    ["who won the 99 title", "who won the 1999 title"],
  ])("are read in full in %s", (asked, full) => expect(read(asked)).toBe(full));

  it.each([
    "monza 53 laps",
    "ferrari 16 podiums",
    "lap 20 in monaco",
    "who was in the top 10 monza",
    "who won from 10th at spa",
    "pole in 1:05.3",
    "at spa 44 laps",
    "hamilton 44",
  ])("stay counts in %s", (asked) => expect(read(asked)).toBe(asked));
});
