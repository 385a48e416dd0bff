import { describe, expect, it } from "vitest";
import { openSeason } from "../documents/document.ts";
import { overlaps, seasonsAsked } from "./season-words.ts";

describe("seasons in a question", () => {
  it.each([
    ["Who won in 1988?", 1988, 1988],
    ["the 2026 rules", 2026, 2026],
    ["between 2003 and 2009", 2003, 2009],
    ["2014-2016", 2014, 2016],
    ["engines in the 80s", 1980, 1989],
    ["tires of the 1990s", 1990, 1999],
    ["in the 2010s", 2010, 2019],
    ["shared cars in the fifties", 1950, 1959],
    ["since 2014", 2014, openSeason],
    ["before 2010", 1950, 2009],
    ["who retired from the 1988 race", 1988, 1988],
    ["this season's format", 2026, 2026],
    ["what changed last year", 2025, 2025],
    ["points these days", 2026, 2026],
  ])("%s", (question, from, to) => {
    expect(seasonsAsked(question, 2026)).toEqual({ from, to });
  });

  it("are undefined when none is named", () => {
    expect(seasonsAsked("What is an undercut, and why 18-inch tires?", 2026)).toBeUndefined();
  });

  it("are not met by a text that only touches the decade", () => {
    expect(overlaps({ from: 1950, to: 1990 }, { from: 1990, to: 1999 })).toBe(false);
    expect(overlaps({ from: 1991, to: 2009 }, { from: 1990, to: 1999 })).toBe(true);
    expect(overlaps({ from: 2011, to: 2025 }, { from: 2026, to: 2026 })).toBe(false);
    expect(overlaps({ from: 2010, to: openSeason }, { from: 2026, to: 2026 })).toBe(true);
  });
});
