import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { corpusFiles } from "./load-corpus.ts";

const db = openBundledDb();
afterAll(() => void db.sqlite.close());

/** The corpus as typed, directives and all: what stands here is not rendered from the database. */
const typed = corpusFiles()
  .filter((path) => path.includes("corpus"))
  .map((path) => ({ path, text: readFileSync(path, "utf8") }));
const typedText = typed.map(({ text }) => text).join("\n\n");

interface Named {
  id: string;
  name: string;
}
const drivers = db.sqlite.prepare("select id, name from drivers").all() as Named[];
const grandsPrix = db.sqlite.prepare("select id, full_name name from grands_prix").all() as Named[];
const numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const champions = new Map(
  db.sqlite.prepare("select season, driver_id from season_driver_standings where championship_won = 1").raw().all() as [
    number,
    string,
  ][],
);

describe("what is typed in the corpus", () => {
  it("names only races that were held or are planned", () => {
    const pattern = new RegExp(`\\b(19[5-9]\\d|20[0-4]\\d) (${grandsPrix.map(({ name }) => name).join("|")})`, "g");
    const named = [...typedText.matchAll(pattern)];
    const held = db.sqlite.prepare("select 1 from races where season = ? and grand_prix_id = ?");
    const idOf = (name: string | undefined) => grandsPrix.find((each) => each.name === name)?.id;
    const wrong = named.filter(([, season, name]) => !held.get(Number(season), idOf(name))).map(([all]) => all);
    expect(named.length).toBeGreaterThan(8);
    expect(wrong).toEqual([]);
  });

  it("counts the titles of drivers as the database does", () => {
    const pattern = new RegExp(
      `(${drivers.map(({ name }) => name).join("|")})[^.\\n]{0,60}? won (two|three|four|five|six|seven) world championships`,
      "g",
    );
    const said = [...typedText.matchAll(pattern)];
    const wrong = said.filter(([, name, count]) => {
      const id = drivers.find((each) => each.name === name)?.id;
      return [...champions.values()].filter((champion) => champion === id).length !== numbers.indexOf(count ?? "");
    });
    expect(said.length).toBeGreaterThan(4);
    expect(wrong.map(([all]) => all)).toEqual([]);
  });

  it("gives each champion his own years", () => {
    const years = "((?:19|20)\\d\\d(?:(?:, | and )(?:19|20)\\d\\d)*)";
    const pattern = new RegExp(
      `(${drivers.map(({ name }) => name).join("|")})[^.\\n]{0,40}?was (?:world )?champion in ${years}`,
      "g",
    );
    const said = [...typedText.matchAll(pattern)];
    const wrong = said.filter(([, name, list]) =>
      (list ?? "")
        .match(/\d{4}/g)
        ?.some((year) => champions.get(Number(year)) !== drivers.find((each) => each.name === name)?.id),
    );
    expect(said.length).toBeGreaterThan(4);
    expect(wrong.map(([all]) => all)).toEqual([]);
  });

  it("names the winner of a race as the database does", () => {
    const pattern = new RegExp(
      `(${drivers.map(({ name }) => name).join("|")})(?: \\([^)]*\\))? won the (19[5-9]\\d|20[0-4]\\d) (${grandsPrix.map(({ name }) => name).join("|")})`,
      "g",
    );
    const winners = db.sqlite.prepare(
      "select x.driver_id from race_results x join races r on r.id = x.race_id where r.season = ? and r.grand_prix_id = ? and x.position = 1",
    );
    const wrong = [...typedText.matchAll(pattern)].filter(([, driver, season, name]) => {
      const held = winners.pluck().all(Number(season), grandsPrix.find((each) => each.name === name)?.id) as string[];
      return !held.includes(drivers.find((each) => each.name === driver)?.id ?? "");
    });
    expect(wrong.map(([all]) => all)).toEqual([]);
  });

  it("gives a circuit's length as the database does wherever it is given to the meter", () => {
    const known = new Set(
      (
        db.sqlite
          .prepare("select length_km from circuits union select course_length_km from races")
          .pluck()
          .all() as number[]
      ).map((km) => km.toFixed(3)),
    );
    const said = [...typedText.matchAll(/(\d+\.\d{3}) (?:km|kilometers)\b/g)].map(([, km]) => km ?? "");
    expect(said.filter((km) => !known.has(km))).toEqual([]);
  });
});
