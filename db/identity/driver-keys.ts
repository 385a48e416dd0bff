import type { DriverNames } from "./catalog.ts";
import { fold } from "./fold.ts";

const particles = new Set(["de", "da", "di", "d", "von", "van", "der", "den", "la", "le", "del", "of", "la"]);
const juniors = new Set(["jr", "sr", "junior", "senior"]);

/** The whole names of a driver, folded: usual, full, spelled without umlauts, family name first. */
export function wholeNamesOf(driver: DriverNames): string[] {
  const names = [driver.name, driver.fullName, `${driver.firstName} ${driver.lastName}`];
  const swapped = `${driver.lastName} ${driver.firstName}`;
  return unique([...names, swapped].flatMap((name) => [fold(name), fold(germanSpelling(name))]));
}

/** The family name, folded: as it is, without "Jr.", without particles, and with the first initial. */
export function surnamesOf(driver: DriverNames): string[] {
  return unique([driver.lastName, germanSpelling(driver.lastName)].flatMap((name) => surnameForms(fold(name))));
}

/** "m schumacher". */
export function initialedNamesOf(driver: DriverNames): string[] {
  const initial = fold(driver.firstName)[0];
  return initial === undefined ? [] : surnamesOf(driver).map((surname) => `${initial} ${surname}`);
}

function surnameForms(surname: string): string[] {
  const words = surname.split(" ").filter((word) => !juniors.has(word));
  const bare = words.filter((word) => !particles.has(word));
  const forms = [surname, words.join(" "), bare.join(" ")];
  const last = bare.at(-1);
  if (bare.length > 1 && last !== undefined && last.length > 3) forms.push(last);
  return forms;
}

/** "Hülkenberg" as "Huelkenberg". */
function germanSpelling(name: string): string {
  return name.replace(/[äöüÄÖÜ]/g, (vowel) => `${vowel.normalize("NFD")[0]}e`);
}

const unique = (names: readonly string[]) => [...new Set(names)].filter((name) => name !== "");
