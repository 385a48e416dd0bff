import { afterAll, describe, expect, it } from "vitest";
import { openToolContext } from "../testing/tool-context.ts";
import type { Tool } from "../tool.ts";
import { catalog } from "./index.ts";
import { statisticsFields } from "./statistics.ts";

const context = openToolContext();
afterAll(() => context.close());

const dataTools = catalog.filter((tool) => !/^(predict|optimize|search)_/.test(tool.name));

/** Values that differ from what is usual, by the name of the field. */
const values: Readonly<Record<string, readonly unknown[]>> = {
  driver: ["Perez", "Hamilton"], drivers: ["Hamilton, Perez"], driver_a: ["Perez"], driver_b: ["Perez"], constructor_name: ["Red Bull", "Williams"],
  not_driver: ["Max Verstappen, Lewis Hamilton"], not_constructor: ["Ferrari"], teammate_of: ["Verstappen"], won_by: ["Perez"],
  engine: ["Honda"], nationality: ["Finland"], circuit: ["Monza"], grand_prix: ["Monaco"], country: ["Italy"], continent: ["Asia"],
  season: ["2019", 2019], season_from: [2020], season_to: [2010], era: ["hybrid", "turbo_hybrid"], round: [3], round_from: [10], round_to: [3], after_round: [3],
  race: ["2022-7"], after_race: ["2022-7"], circuit_type: ["street"], date_from: ["2020-01-01"], date_to: ["2010-01-01"], month: [9], first_races: [3], last_races: [3], first_own_races: [3], last_own_races: [3],
  grid_from: [5], grid_to: [1], finish_from: [5], finish_to: [1], position_from: [5], position_to: [2], lap_from: [10], lap_to: [5],
  n: [5], limit: [2], offset: [1], min_starts: [150], order: ["asc"], group_by: ["season", "constructor"], event: ["podium"], distinct_of: ["circuit"],
}; // biome-ignore format: a table to be read across

/** What an enum or flag can be is in the schema itself. */
function candidates(tool: Tool, field: string): readonly unknown[] {
  const schema = tool.input.shape[field] as { def?: { innerType?: unknown }; options?: readonly unknown[] };
  const inner = (schema.def?.innerType ?? schema) as {
    options?: readonly unknown[];
    def?: { type?: string; innerType?: { options?: readonly unknown[] } };
  };
  const options = inner.options ?? inner.def?.innerType?.options ?? [];
  return [...(values[field] ?? []), ...options, true, false];
}

const bases: Readonly<Record<string, readonly Record<string, unknown>[]>> = {
  statistics: [
    { metric: "wins" }, { metric: "streak", event: "win" }, { metric: "distinct", event: "win" }, { metric: "top_n" },
    { metric: "avg_finish" }, { metric: "age", event: "win" }, { metric: "wins", driver: "Hamilton, Perez" }, { metric: "streak", event: "win", without: true, driver: "Hamilton" },
    { metric: "points", season: "2021" }, { metric: "starts", constructor_name: "Alfa Romeo" }, { metric: "streak", event: "podium", driver: "Alonso" },
  ],
}; // biome-ignore format: a table to be read across

const shown = async (tool: Tool, input: Record<string, unknown>) => {
  const result = await tool.call(input, context);
  return result.ok ? JSON.stringify(result.data) : `${result.code} ${result.text}`;
};

async function hasEffect(tool: Tool, field: string): Promise<boolean> {
  for (const base of [...(bases[tool.name] ?? []), ...tool.examples.map(({ input }) => input)]) {
    const { [field]: _left, ...without } = base;
    const before = await shown(tool, without);
    for (const value of candidates(tool, field)) {
      if (!tool.input.safeParse({ ...without, [field]: value }).success) continue;
      const after = await shown(tool, { ...without, [field]: value });
      if (after !== before && !after.startsWith("internal")) return true;
    }
  }
  return false;
}

const fieldsOf = dataTools.flatMap((tool) =>
  Object.keys(tool.input.shape).map((field) => [tool.name, field, tool] as const),
);

describe("every field of every data tool", () => {
  it.each(fieldsOf)("%s: %s changes what comes back", async (_name, field, tool) => {
    expect(await hasEffect(tool, field)).toBe(true);
  });
});

/** Fields that mean something to some metrics only; with every other they must say so. */
const special: readonly (readonly [keyof typeof statisticsFields, unknown, RegExp])[] = [
  ["n", 5, /^top_n$/],
  ["without", true, /^streak$/],
  ["own_starts_only", true, /^streak$/],
  ["distinct_of", "circuit", /^distinct$/],
  ["event", "podium", /^(podiums|sprint_podiums|age|grid_of_event|finish_of_event|positions_gained_in_race|fastest_pit_stop|streak|span_days|gap_days|starts_.*|distinct)$/],
]; // biome-ignore format: a table to be read across
const statistics = catalog.find((tool) => tool.name === "statistics") as Tool;
const combinations = statisticsFields.metric.options.flatMap((metric) =>
  special.map(([field, value, fits]) => [metric, field, value, fits.test(metric)] as const),
);

it.each(combinations.filter(([, , , fits]) => !fits))(
  "metric %s says that %s means nothing to it",
  async (metric, field, value) => {
    const result = await statistics.call({ metric, [field]: value, season: "2021", limit: 1 }, context);
    expect(result).toMatchObject({ ok: false, code: "bad_input" });
    expect(result.text).toContain(field);
  },
);

it("a list of races says that it has no groups and no floor of starts", async () => {
  for (const extra of [{ group_by: "driver" }, { min_starts: 5 }]) {
    const result = await statistics.call({ metric: "wins", driver: "Norris", list_events: true, ...extra }, context);
    expect(result).toMatchObject({ ok: false, code: "bad_input" });
  }
});

it("takes the usual other names of fields as meant", async () => {
  const own = await shown(statistics, { metric: "wins", driver: "Norris", season: "2024" });
  expect(await shown(statistics, { metric: "wins", driver_name: "Norris", year: 2024 })).toBe(own);
  expect(await shown(statistics, { metric: "wins", team: "Ferrari" })).toBe(
    await shown(statistics, { metric: "wins", constructor_name: "Ferrari" }),
  );
});

it("an unknown driver is named, with who could be meant", async () => {
  const result = await statistics.call({ metric: "wins", driver: "Ayrton Zorblax", season: "2024" }, context);
  expect(result).toMatchObject({ ok: false, code: "not_found" });
  expect(result.text).toMatch(/Cannot find driver "Ayrton Zorblax"\. Did you mean Ayrton Senna/);
});
