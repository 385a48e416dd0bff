import { completeNames } from "#db/identity/complete-names.ts";
import { fold } from "#db/identity/fold.ts";
import { racedHeaders } from "#db/queries/knowledge-races.ts";
import { nextRace, racesOfSeason, seasons } from "#db/queries/schedule.ts";
import { raceRef } from "#db/race-id.ts";
import type { ToolContext } from "#tools/context.ts";

/** What an argument of a prompt may be, best first; races come newest first and as `2024-14`, after `last` or `next`. */
export function completeArgument(
  argument: string,
  typed: string,
  context: ToolContext,
  races: "raced" | "to come",
): string[] {
  if (argument.startsWith("driver")) return completeNames(context.db, "driver", typed).map((one) => one.name);
  if (argument === "season")
    return seasons(context.db)
      .map(String)
      .reverse()
      .filter((year) => year.startsWith(typed));
  if (argument === "race") return racesNamed(typed, context, races);
  return [];
}

function racesNamed(typed: string, context: ToolContext, races: "raced" | "to come"): string[] {
  const wanted = fold(typed);
  const all = races === "raced" ? raced(context) : toCome(context);
  const word = races === "raced" ? "last" : "next";
  const fitting = all.filter(({ ref, name }) => ref.startsWith(typed) || ` ${fold(name)}`.includes(` ${wanted}`));
  return [...(word.startsWith(wanted) ? [word] : []), ...fitting.map(({ ref }) => ref)];
}

interface Named {
  ref: string;
  /** "2024 Belgian Grand Prix Spa-Francorchamps". */
  name: string;
}

function raced({ db }: ToolContext): Named[] {
  return racedHeaders(db)
    .reverse()
    .map((race) => ({ ref: raceRef(race.id), name: `${race.season} ${race.name} ${race.circuit}` }));
}

function toCome({ db, now }: ToolContext): Named[] {
  const next = nextRace(db, now());
  if (!next) return [];
  return racesOfSeason(db, next.season)
    .filter((race) => race.raceId >= next.raceId)
    .map((race) => ({
      ref: raceRef(race.raceId),
      name: `${race.season} ${race.grandPrixFullName} ${race.circuitName}`,
    }));
}
