/** Jolpica drivers whose family name is spelled otherwise there, believed only on his birth date: id there, id here. */
export const jolpicaDrivers: Readonly<Record<string, string>> = {
  bira: "birabongse-bhanudej",
  hayje: "boy-hayje",
  nelleman: "jac-nellemann",
};

/** Jolpica circuits that stand on each other's coordinates there. */
export const jolpicaCircuits: Readonly<Record<string, string>> = {
  las_vegas: "caesars-palace",
  vegas: "las-vegas",
};

/** [id there, id here, first season, last season]. An id named twice for a season means two teams: no answer. */
export type ConstructorException = readonly [external: string, ours: string, from: number, to: number];

const ever = [1950, 9999] as const;

/**
 * Jolpica constructors that are not simply our id with underscores, or stand for several of ours.
 * The cars of 1952 and 1953 that Jolpica calls BMW were built by six different men.
 */
export const jolpicaConstructors: readonly ConstructorException[] = [
  ["alfa", "alfa-romeo", ...ever],
  ["alfa", "alfa-special", 1963, 1965],
  ["ats", "ats", 1963, 1963],
  ["ats", "ats-wheels", 1977, 1984],
  ["bmw", "bmw", 1967, 1969],
  ["bmw", "balsa", 1952, 1952],
  ["bmw", "krakau", 1952, 1952],
  ["bmw", "nacke", 1952, 1952],
  ["bmw", "reif", 1952, 1952],
  ["bmw", "greifzu", 1953, 1953],
  ["bmw", "heck", 1952, 1953],
  ["butterworth", "aston-butterworth", ...ever],
  ["derrington", "derrington-francis", ...ever],
  ["iso_marlboro", "iso-marlboro", ...ever],
  ["lago", "talbot-lago", ...ever],
  ["lambo", "modena", ...ever],
  ["larrousse", "larrousse", 1993, 1994],
  ["larrousse", "venturi", 1992, 1992],
  ["larrousse", "lola", 1987, 1991],
  ["leyton", "leyton-house", ...ever],
  ["manor", "manor", 2016, 2016],
  ["manor", "marussia", 2015, 2015],
  ["march", "march", ...ever],
  ["march", "eifelland", 1972, 1972],
  ["mf1", "midland", ...ever],
  ["moda", "andrea-moda", ...ever],
  ["porsche", "porsche", ...ever],
  ["porsche", "behra-porsche", 1959, 1959],
  ["rb", "rb", 2024, 2024],
  ["rb", "racing-bulls", 2025, 9999],
  ["sauber", "sauber", 1993, 2018],
  ["sauber", "kick-sauber", 2024, 2025],
  ["simca", "simca-gordini", ...ever],
  ["spyker_mf1", "midland", 2006, 2006],
  ["team_lotus", "lotus", 1958, 1994],
  ["tomaso", "de-tomaso", ...ever],
  ["vhristensen", "christensen", ...ever],
  ["williams", "williams", 1977, 9999],
  ["williams", "frank-williams-racing-cars", 1969, 1975],
  ["wolf", "wolf", 1977, 1979],
  ["wolf", "wolf-williams", 1976, 1976],
];

/** Team names that OpenF1 has used and that are neither our name nor our full name. */
export const openF1Constructors: readonly ConstructorException[] = [
  ["haas", "haas", ...ever],
  ["stake f1 team kick sauber", "kick-sauber", 2024, 2025],
  ["stake f1 team", "kick-sauber", 2024, 2025],
  ["sauber", "kick-sauber", 2024, 2025],
  ["visa cash app rb", "rb", 2024, 2024],
  ["visa cash app racing bulls", "racing-bulls", 2025, 9999],
  ["rb", "racing-bulls", 2025, 9999],
  ["alpha tauri", "alphatauri", 2020, 2023],
];
