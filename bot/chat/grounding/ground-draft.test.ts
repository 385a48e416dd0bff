import { beforeAll, expect, test } from "vitest";
import { createResolver } from "#db/identity/resolver.ts";
import { lastRace } from "#db/queries/schedule.ts";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { catalog } from "#tools/catalog/index.ts";
import type { ToolContext } from "#tools/context.ts";
import type { ToolRun } from "../answer.ts";
import { groundDraft } from "./ground-draft.ts";
import { valueAt } from "./hints.ts";

let context: ToolContext;
beforeAll(() => {
  const db = openBundledDb();
  const now = () => new Date("2026-11-23T12:00:00Z");
  context = { db, resolver: createResolver(db), now, asOf: () => lastRace(db)?.date ?? null, log: console };
});

async function run(name: string, input: Record<string, unknown>): Promise<ToolRun> {
  const tool = catalog.find((one) => one.name === name);
  if (!tool) throw new Error(`no tool ${name}`);
  return { name, input, result: await tool.call(input, context) };
}

const unboundIn = (text: string, runs: ToolRun[], question = "") =>
  groundDraft({ text, runs }, context, question).unbound.map((one) => one.text);

test("every number, name and year of a true draft is bound to a value that reads the same", async () => {
  const runs = [await run("session_results", { race: "monza 2021" })];
  const text =
    "Daniel Ricciardo won the 2021 Italian Grand Prix from 2nd on the grid, 1.747 s ahead of Lando Norris; Valtteri Bottas was third.";
  const { claims, unbound } = groundDraft({ text, runs }, context, "");
  expect(unbound).toEqual([]);
  expect(claims.map((claim) => claim.text)).toEqual(
    expect.arrayContaining(["Daniel Ricciardo", "2021", "2nd", "1.747", "Lando Norris", "Valtteri Bottas"]),
  );
  for (const claim of claims) {
    expect(text.slice(claim.start, claim.end)).toBe(claim.text);
    const result = runs[Number(claim.source)]?.result;
    expect(result?.ok && valueAt(result.data, claim.path)).toBe(claim.value);
  }
});

test.each([
  ["a wrong gap", "Daniel Ricciardo won by 1.847 s.", "1.847"],
  ["a driver who was not there", "Michael Schumacher won the race.", "Michael Schumacher"],
  ["the wrong winner", "Lando Norris won the race.", "Lando Norris"],
  ["another driver's grid", "Daniel Ricciardo started 20th.", "20th"],
  ["another season", "Daniel Ricciardo won the 2019 race.", "2019"],
  ["points of another driver", "Daniel Ricciardo scored 18 points.", "18"],
])("%s is caught", async (_name, text, caught) => {
  expect(unboundIn(text, [await run("session_results", { race: "monza 2021" })])).toContain(caught);
});

const table = () => run("standings", { season: 2021, position_to: 4 });
const draft = "Max Verstappen took the 2021 title with 395.5 points, Lewis Hamilton had 387.5 and Valtteri Bottas 226.";

test("a standings draft holds, and every swap of two drivers, shifted season and perturbed value is caught", async () => {
  const runs = [await table()];
  expect(unboundIn(draft, runs)).toEqual([]);
  const names = ["Max Verstappen", "Lewis Hamilton", "Valtteri Bottas"];
  for (const a of names)
    for (const b of names) {
      if (a >= b) continue;
      const mutant = draft.replace(a, "@").replace(b, a).replace("@", b);
      expect([mutant, unboundIn(mutant, runs).length > 0]).toEqual([mutant, true]);
    }
  for (const number of ["2021", "395.5", "387.5", "226"])
    for (const by of [1, -1, 10]) {
      const mutant = draft.replace(number, String(Number(number) + by));
      expect([mutant, unboundIn(mutant, runs).length > 0]).toEqual([mutant, true]);
    }
});

test("a number of one metric is not another's", async () => {
  const runs = [await run("statistics", { metric: "podiums", driver: "Alonso", group_by: "total" })];
  const podiums = runs[0]?.result.ok ? (runs[0].result.data as { rows: { value: number }[] }).rows[0]?.value : 0;
  expect(unboundIn(`Fernando Alonso has ${podiums} podiums.`, runs, "how many podiums has Alonso?")).toEqual([]);
  expect(unboundIn(`Fernando Alonso has ${podiums} wins.`, runs, "how many podiums has Alonso?")).toEqual([
    String(podiums),
  ]);
});

test("the difference of two drivers in a sentence and a count of rows are bound to what they come from", async () => {
  const runs = [await table()];
  const text = "Max Verstappen beat Lewis Hamilton by 8 points.";
  const { claims, unbound } = groundDraft({ text, runs }, context, "");
  expect(unbound).toEqual([]);
  expect(claims.find((claim) => claim.text === "8")?.path).toMatch(/points|gap_to/);
  expect(unboundIn("Max Verstappen beat Lewis Hamilton by 9 points.", runs)).toEqual(["9"]);
});

test("what the asker said may be repeated, today may be told", async () => {
  const runs = [await table()];
  expect(unboundIn("You asked about Ayrton Senna in 1994.", runs, "what about Senna in 1994?")).toEqual([]);
  expect(unboundIn("Today is 2026-11-23.", runs)).toEqual([]);
});

test("percentages bind to shares, times to seconds and their text", async () => {
  const runs = [
    await run("statistics", { metric: "win_rate", driver: "Juan Manuel Fangio", group_by: "total" }),
    await run("session_results", { race: "monza 2021", session: "qualifying" }),
  ];
  const text = "Juan Manuel Fangio won 47.1 % of his races. Valtteri Bottas took pole with 1:19.555.";
  expect(unboundIn(text, runs)).toEqual([]);
  expect(unboundIn("Valtteri Bottas took pole with 1:19.556.", runs)).toEqual(["1:19.556"]);
  expect(unboundIn("Lewis Hamilton set 1:19.555.", runs)).toEqual(["1:19.555"]);
});
