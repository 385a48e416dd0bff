/** Every table of `race.db`. */
export * from "./ledger.ts";
export * from "./race.ts";
export * from "./reference.ts";
export * from "./results.ts";
export * from "./season.ts";
export * from "./timing.ts";
