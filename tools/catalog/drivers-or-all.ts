import type { ToolContext } from "../context.ts";
import { entitiesOf } from "../entities.ts";

/** Keeps the names of the drivers asked for (separated by commas), or everybody's when none are. */
export function driversOrAll(
  context: ToolContext,
  text: string | undefined,
  season: number,
): (driverName: string) => boolean {
  if (text === undefined) return () => true;
  const names = new Set(entitiesOf(context, "driver", text, { season }).map(({ name }) => name));
  return (name) => names.has(name);
}
