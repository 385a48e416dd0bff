import type { StatisticsFilters } from "#db/queries/records.ts";
import type { ToolContext } from "../context.ts";
import { entitiesOf } from "../entities.ts";
import type { Seasons, StatisticsInput } from "./statistics-query.ts";

type Excepted = Pick<StatisticsFilters, "notDriverIds" | "notConstructorIds" | "never">;

/** Who is left out: by name, or for what he once had. The words go into the title. */
export function exceptFilters(
  input: StatisticsInput,
  context: ToolContext,
  seasons: Seasons,
  words: string[],
): Excepted {
  const left: Excepted = {};
  if (input.not_driver !== undefined) {
    const drivers = entitiesOf(context, "driver", input.not_driver, seasons);
    left.notDriverIds = drivers.map((one) => one.id);
    words.push(`by all but ${drivers.map((one) => one.name).join(", ")}`);
  }
  if (input.not_constructor !== undefined) {
    const teams = entitiesOf(context, "constructor", input.not_constructor, seasons);
    left.notConstructorIds = teams.map((one) => one.id);
    words.push(`for all but ${teams.map((one) => one.name).join(", ")}`);
  }
  if (input.never !== undefined) {
    left.never = input.never;
    words.push(`by drivers without a ${input.never.replaceAll("_", " ")}`);
  }
  return left;
}
