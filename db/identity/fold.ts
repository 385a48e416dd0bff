const letters: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/**
 * The form in which names are compared: lower case, no accents, no apostrophes, everything that is neither a letter
 * nor a digit turned into single spaces. "Räikkönen" gives `raikkonen`, "O'Ward" gives `oward`.
 */
export function fold(text: string): string {
  if (/^[a-z0-9]+$/.test(text)) return text;
  return text
    .normalize("NFKD")
    .replace(/[\p{M}'’‘`´]/gu, "")
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => letters[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The folded words of several names together. */
export function foldedWords(...names: readonly (string | null | undefined)[]): Set<string> {
  return new Set(names.flatMap((name) => (name ? fold(name).split(" ") : [])).filter((word) => word !== ""));
}
