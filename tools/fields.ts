import { z } from "zod";

export type EntityKind = "driver" | "constructor" | "circuit" | "grand_prix" | "race";

declare module "zod" {
  interface GlobalMeta {
    /** What the text names, for autocomplete and completion. */
    entity?: EntityKind;
  }
}

const named = (entity: EntityKind, description: string) =>
  z.string().min(1).max(100).describe(description).meta({ entity });

/** Shared fields, so that the same thing is asked for in the same words everywhere. All are optional unless made required. */
export const fields = {
  driver: (text = "Driver: name, three-letter code, car number or nickname (Verstappen, VER, Checo)") =>
    named("driver", text),
  constructor_name: (text = "Team: current, former or short name (Ferrari, Toro Rosso, RBR)") =>
    named("constructor", text),
  circuit: (text = "Circuit: name, town or nickname (Spa, Monza, Interlagos)") => named("circuit", text),
  grand_prix: (text = "Grand Prix by name (Monaco, British GP)") => named("grand_prix", text),
  race: (text = "Race: 2024-14, last, next, or words such as monza 2021") => named("race", text),
  season: (text = "Season, four digits; left out: the current one") => z.int().min(1950).max(2100).describe(text),
  round: (text = "Round of the season, from 1") => z.int().min(1).max(30).describe(text),
  limit: (fallback: number, most = 100) =>
    z.int().min(1).max(most).default(fallback).describe(`How many rows at most (default ${fallback})`),
};
