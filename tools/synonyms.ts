/** Other names that language models and people give to fields, and the fields that may be meant. */
export const fieldSynonyms: Readonly<Record<string, readonly string[]>> = {
  driver: ["drivers"],
  driver_name: ["driver", "drivers"],
  driver_code: ["driver"],
  driver_id: ["driver"],
  drivers: ["driver"],
  driver_1: ["driver_a"],
  driver_2: ["driver_b"],
  driver1: ["driver_a"],
  driver2: ["driver_b"],
  team: ["constructor_name"],
  teams: ["constructor_name"],
  team_name: ["constructor_name"],
  constructor: ["constructor_name"],
  constructors: ["constructor_name"],
  year: ["season"],
  seasons: ["season"],
  years: ["season"],
  from_season: ["season_from"],
  to_season: ["season_to"],
  year_from: ["season_from"],
  year_to: ["season_to"],
  from_year: ["season_from"],
  to_year: ["season_to"],
  track: ["circuit"],
  circuit_name: ["circuit"],
  venue: ["circuit"],
  gp: ["grand_prix", "race"],
  grand_prix_name: ["grand_prix", "race"],
  grand_prix: ["race"],
  race_name: ["race"],
  race_ref: ["race"],
  event_name: ["race"],
  round_number: ["round"],
  session_type: ["session"],
  top: ["limit"],
  count: ["limit"],
  max_results: ["limit"],
  engine_manufacturer: ["engine"],
  compound_name: ["compound"],
  tyre_age: ["tire_age"],
  q: ["query"],
  question: ["query"],
};

/** The same input with fields by their own names, where what was meant is there and not given already. */
export function withOwnNames(raw: object, own: ReadonlySet<string>): Record<string, unknown> {
  const entries = Object.entries(raw).map(([key, value]) => {
    if (own.has(key) || !Object.hasOwn(fieldSynonyms, key)) return [key, value] as const;
    const meant = fieldSynonyms[key]?.find((name) => own.has(name) && !Object.hasOwn(raw, name));
    return [meant ?? key, value] as const;
  });
  return Object.fromEntries(entries);
}
