import type { RaceDb } from "#db/client.ts";
import { fold } from "#db/identity/fold.ts";
import type { Mention } from "#db/identity/mentions.ts";
import { placeIdOf } from "#db/queries/places.ts";

/** The engine of a team named by its chassis and its engine: "McLaren Honda"; empty when only the team is named. */
export function engineBehind({ text, candidates: [team] }: Mention, db: RaceDb): string[] {
  const [last = "", ...before] = text.split(/[\s-]+/).reverse();
  const name = fold(team?.name ?? "");
  const engine = before.length > 0 ? placeIdOf(db, "engine", last)?.name : undefined;
  const isOwn = engine === undefined || name.includes(fold(engine));
  return isOwn || !before.some((word) => name.includes(fold(word))) ? [] : [engine];
}
