import { afterAll, describe, expect, it } from "vitest";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { renderFacts } from "./render-facts.ts";

const db = openBundledDb();
afterAll(() => void db.sqlite.close());

describe("facts in documents", () => {
  it("are what the database knows", () => {
    expect(renderFacts("Senna won {{wins driver=ayrton-senna}} races.", db)).toBe("Senna won 41 races.");
    expect(
      renderFacts("{{winner race=1988-15}} beat {{winner race=1988-15 place=2}} by {{margin race=1988-15}}.", db),
    ).toBe("Ayrton Senna beat Alain Prost by 13.363 s.");
    expect(renderFacts("{{champion season=1984}} by {{title_margin season=1984}}", db)).toBe("Niki Lauda by 0.5");
    expect(renderFacts("{{circuit_length circuit=monza}}, {{circuit_turns circuit=monza}} turns", db)).toBe(
      "5.793 km, 11 turns",
    );
    expect(renderFacts("{{lineage constructor=aston-martin}}", db)).toMatch(
      /^Jordan \(1991 to 2005\).*and Aston Martin \(2021 on\)$/,
    );
    expect(renderFacts("{{title_years driver=michael-schumacher}}", db)).toBe("1994, 1995 and 2000 to 2004");
    expect(renderFacts("{{sprint_places season=2021}}", db)).toBe("Silverstone, Monza and José Carlos Pace");
  });

  it("count one thing in the singular", () => {
    expect(renderFacts("{{title_margin season=1976}} points and {{champion_wins season=1982}} wins", db)).toBe(
      "1 point and 1 win",
    );
  });

  it("fault on a directive that does not exist, and on an unfinished one", () => {
    expect(() => renderFacts("{{laps_led driver=ayrton-senna}}", db)).toThrow('There is no fact called "laps_led".');
    expect(() => renderFacts("{{wins driver=}}", db)).toThrow("is not a fact directive");
  });

  it("fault when the database does not know", () => {
    expect(() => renderFacts("{{wins driver=ayrton-sena}}", db)).toThrow("does not know results of ayrton-sena");
    expect(() => renderFacts("{{winner race=1988-40}}", db)).toThrow("does not know");
    expect(() => renderFacts("{{winner race=Suzuka}}", db)).toThrow("must look like 1988-15");
  });
});
