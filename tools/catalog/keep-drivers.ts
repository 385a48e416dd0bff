import type { ToolContext } from "../context.ts";
import { entitiesOf } from "../entities.ts";

/** Keeps the rows of the drivers and teams named (all when none are), by their names in that season. */
export function keepOf(
  context: ToolContext,
  season: number,
  input: { driver?: string | undefined; constructor_name?: string | undefined },
): (row: { driver: string; constructor: string }) => boolean {
  const names = (kind: "driver" | "constructor", text: string | undefined) =>
    text === undefined ? undefined : new Set(entitiesOf(context, kind, text, { season }).map(({ name }) => name));
  const drivers = names("driver", input.driver);
  const teams = names("constructor", input.constructor_name);
  return (row) => (!drivers || drivers.has(row.driver)) && (!teams || teams.has(row.constructor));
}
