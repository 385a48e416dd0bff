import { Fault } from "#db/fault.ts";
import { nextRaceAt } from "#db/queries/next-race-at.ts";
import type { RaceFacts } from "#db/queries/schedule.ts";
import type { ToolContext } from "../context.ts";
import { entityOf, raceNamed } from "../entities.ts";

/** The race that is meant; a circuit alone stands for its next race, or its last one; nothing at all for the next one. */
export function strategyRace(
  context: ToolContext,
  input: { race?: string | undefined; circuit?: string | undefined },
): RaceFacts {
  if (input.race !== undefined) return raceNamed(context, input.race);
  if (input.circuit === undefined) return raceNamed(context, "next");
  const circuit = entityOf(context, "circuit", input.circuit);
  const race = nextRaceAt(context.db, circuit.id, context.now());
  if (!race) throw new Fault("not_found", `No Grand Prix was ever held at ${circuit.name}.`);
  return race;
}
