/** Surnames as tables on a phone show them, with an initial where two in the table have the same. */
export function shortNames(names: readonly string[]): (name: string) => string {
  const unique = [...new Set(names)];
  const shared = (surname: string) => unique.filter((one) => surnameOf(one) === surname).length > 1;
  return (name) => {
    const surname = surnameOf(name);
    return shared(surname) && surname !== name ? `${name.charAt(0)}. ${surname}` : surname;
  };
}

/** "Carlos Sainz Jr." gives "Sainz Jr.", "Nyck de Vries" gives "de Vries". */
function surnameOf(name: string): string {
  const words = name.split(" ");
  const particle = words.findIndex((word, at) => at > 0 && /^(de|di|da|van|von|der|la|le)$/i.test(word));
  if (particle > 0) return words.slice(particle).join(" ");
  const suffix = /^(Jr\.?|Sr\.?|II|III)$/.test(words.at(-1) ?? "") ? 2 : 1;
  return words.slice(-suffix).join(" ");
}
