import { describe, expect, it } from "vitest";
import { teamColor } from "./team-colors.ts";
import { contrast, inkOn, readable, themes, validColor } from "./theme.ts";

describe("colors", () => {
  it("are brought to a readable contrast on both backgrounds", () => {
    for (const theme of Object.values(themes))
      for (const color of ["#ffffff", "#000000", "#ffd12e", "#0072b2", "#e8002d"])
        expect(contrast(readable(color, theme, 3), theme.background)).toBeGreaterThanOrEqual(3);
  });
  it("have dark numbers on bright cells and bright ones on dark", () => {
    expect(inkOn("#ffe066")).toBe("#101216");
    expect(inkOn("#1e2430")).toBe("#ffffff");
  });
  it("are taken as #rrggbb only", () => {
    expect(validColor("#FF8000")).toBe("#ff8000");
    for (const bad of ["red", "url(#x)", "#fff", undefined, '#ff8000"']) expect(validColor(bad)).toBeUndefined();
  });
  it("of a team are those of the season", () => {
    expect(teamColor("mclaren", 2025)).toBe("#ff8000");
    expect(teamColor("mclaren", 2008)).not.toBe("#ff8000");
    expect(teamColor("alpine", 2024)).not.toBe(teamColor("alpine", 2025));
    expect(teamColor("mclaren", 1950)).toBeUndefined();
    expect(teamColor("Red Bull", 2025)).toBe(teamColor("red-bull", 2025));
    for (const none of ["nobody", "", "constructor", "__proto__"]) expect(teamColor(none, 2025)).toBeUndefined();
  });
  it("are known for every team since 2018", () => {
    const teams =
      "alfa-romeo alphatauri alpine aston-martin audi cadillac ferrari force-india haas kick-sauber mclaren mercedes racing-bulls racing-point rb red-bull renault sauber toro-rosso williams";
    for (const team of teams.split(" ")) expect(teamColor(team, 2026), team).toMatch(/^#[0-9a-f]{6}$/);
  });
});
