import type { Setting } from "../planning/plan.ts";
import type { ReadingTools } from "./read-question.ts";

/** What a question is read with: the names of the database, and what "last race" and "this season" mean now. */
export function readingTools({ context, situation }: Setting): ReadingTools {
  const today = situation.now.toISOString().slice(0, 10);
  const year = situation.now.getUTCFullYear();
  return {
    db: context.db,
    resolver: context.resolver,
    calendar: { year, season: situation.last?.season ?? year, today },
  };
}
