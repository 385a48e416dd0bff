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

/** Most names; the rules below come to these two for them, and the index of all names is built in half the time. */
const isAscii = /^[\x20-\x7e]*$/;
const notWord = /[^a-z0-9]+/g;

/**
 * The form in which names are compared: lower case, no accents, no apostrophes, everything that is neither a letter
 * nor a digit turned into single spaces. "Räikkönen" gives `raikkonen`, "O'Ward" gives `oward`.
 */
export function fold(text: string): string {
  if (isAscii.test(text)) return text.toLowerCase().replace(/['`]/g, "").replace(notWord, " ").trim();
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
