/** Circuits that go by their place: the official short name stands behind it. */
const placesFirst: Readonly<Record<string, string>> = {
  austin: "Circuit of the Americas",
  "buenos-aires": "Buenos Aires (Juan y Oscar Gálvez)",
  "east-london": "East London (Prince George)",
  imola: "Imola (Enzo e Dino Ferrari)",
  interlagos: "Interlagos (José Carlos Pace)",
  jacarepagua: "Jacarepaguá (Nelson Piquet)",
  "mexico-city": "Mexico City (Hermanos Rodríguez)",
  montreal: "Montreal (Gilles Villeneuve)",
};

/** What a circuit is called among those who speak of it; `name` is its short name in the data. */
export function spokenCircuitName(id: string, name: string): string {
  return placesFirst[id] ?? name;
}

/** The same inside a query; `table` is the alias of `circuits` there. */
export function circuitNameSql(table: string): string {
  const cases = Object.entries(placesFirst).map(([id, name]) => `WHEN '${id}' THEN '${name}'`);
  return `CASE ${table}.id ${cases.join(" ")} ELSE ${table}.name END`;
}
