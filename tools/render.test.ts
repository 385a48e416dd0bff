import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gapText, lapTimeText, listText, ordinal, plural, pointsText, tableText } from "./render.ts";

describe("lapTimeText", () => {
  it("writes laps and races as the sport does", () => {
    expect(lapTimeText(98_826)).toBe("1:38.826");
    expect(lapTimeText(8_003_600)).toBe("2:13:23.600");
    expect(lapTimeText(59_999.6)).toBe("1:00.000");
    expect(lapTimeText(-5_123)).toBe("-5.123");
  });

  it("can be read back to the millisecond", () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000_000, max: 20_000_000 }), (ms) => {
        const text = lapTimeText(ms);
        const [seconds = "", minutes = "0", hours = "0"] = text.replace("-", "").split(":").reverse();
        const back = Math.round(Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000);
        expect(text.startsWith("-") ? -back : back).toBe(ms === 0 ? 0 : ms);
      }),
    );
  });
});

describe("gapText", () => {
  it("tells laps before seconds, and nothing when nothing is known", () => {
    expect(gapText(5_123, null)).toBe("+5.123 s");
    expect(gapText(62_345, null)).toBe("+1:02.345");
    expect(gapText(null, 1)).toBe("+1 lap");
    expect(gapText(90_000, 2)).toBe("+2 laps");
    expect(gapText(null, null)).toBe("");
  });
});

describe("small words", () => {
  it("leaves needless fractions of points out", () => {
    expect([25, 12.5, 0.14, 1 / 3].map(pointsText)).toEqual(["25", "12.5", "0.14", "0.33"]);
  });

  it("counts and orders in English", () => {
    expect([plural(1, "lap"), plural(0, "lap"), plural(2, "lap")]).toEqual(["1 lap", "0 laps", "2 laps"]);
    expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinal)).toEqual(
      "1st 2nd 3rd 4th 11th 12th 13th 21st 102nd 111th".split(" "),
    );
    expect([listText([]), listText(["A"]), listText(["A", "B"]), listText(["A", "B", "C"])]).toEqual([
      "",
      "A",
      "A and B",
      "A, B and C",
    ]);
  });
});

describe("tableText", () => {
  const cell = fc.oneof(fc.constant(null), fc.integer(), fc.stringMatching(/^[A-Za-z0-9 .:+-]{0,12}$/));

  it("keeps every cell, one line a row, no line wider than its columns, no space at a line's end", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { maxLength: 8 }),
        (width, all) => {
          const header = Array.from({ length: width }, (_, at) => `h${at}`);
          const rows = all.map((row) => row.slice(0, width));
          const lines = tableText(header, rows).split("\n");
          expect(lines).toHaveLength(rows.length + 1);
          for (const [at, row] of rows.entries()) {
            expect(lines[at + 1]).not.toMatch(/ $/);
            for (const one of row) if (one !== null) expect(lines[at + 1]).toContain(String(one).trim());
          }
        },
      ),
    );
  });

  it("sets numbers to the right and words to the left", () => {
    expect(
      tableText(
        ["Driver", "Pts"],
        [
          ["Max", 5],
          ["Fernando", 125],
        ],
      ),
    ).toBe("Driver    Pts\nMax         5\nFernando  125");
  });
});
