/** Widths of the characters from space to tilde in Inter Medium, in hundredths of the font size. */
const widths = (
  "27 30 49 64 65 99 65 31 37 37 52 67 30 46 30 37 65 42 62 63 66 60 63 57 63 63 30 32 67 67 67 53 98 71 66 73 72 60 59 75 " +
  "74 27 58 69 57 91 76 77 64 77 65 65 65 74 71 100 70 70 64 37 37 37 48 46 34 57 62 58 62 59 38 62 60 25 25 56 25 89 60 60 " +
  "62 62 39 54 34 60 57 83 56 58 56 44 35 44 67"
)
  .split(" ")
  .map(Number);

/** Width of one line of text in pixels, a little generous for bold type. */
export function widthOf(text: string, size: number): number {
  let sum = 0;
  for (const char of text.normalize("NFD").replace(/\p{M}/gu, "")) sum += widths[(char.codePointAt(0) ?? 0) - 32] ?? 70;
  return (sum * size * 1.03) / 100;
}

/**
 * Text the one font can draw: control characters, lone surrogates, emoji and scripts that Inter lacks are left out, white
 * space becomes one space, and it stops at `limit` characters.
 */
export function drawable(text: string, limit = 200): string {
  const kept = text
    .slice(0, limit * 4)
    .normalize("NFC")
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\ufe0f|\ufffd/gu, "")
    .replace(/[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/gu, "")
    .replace(/[\p{C}\s]+/gu, " ")
    .trim();
  return kept.length <= limit ? kept : `${kept.slice(0, limit - 1).trimEnd()}…`;
}

/** Text cut with an ellipsis to a width in pixels. */
export function cutTo(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text;
  const chars = [...text];
  while (chars.length > 1 && widthOf(`${chars.join("")}…`, size) > width) chars.pop();
  return `${chars.join("").trimEnd()}…`;
}

/** Names that fit a width: whole where all do, else all with initials for first names, cut where even these are too wide. */
export function namesFitting(names: readonly string[], size: number, width: number): string[] {
  if (names.every((name) => widthOf(name, size) <= width)) return [...names];
  return names.map((name) => cutTo(withInitials(name), size, width));
}

function withInitials(name: string): string {
  const parts = name.split(" ");
  const family = /^[JS]r\.?$/.test(parts.at(-1) ?? "") ? 2 : 1;
  const first = parts.slice(0, -family).map((part) => `${[...part][0] ?? ""}.`);
  return [...first, ...parts.slice(-family)].join(" ");
}

/** Lines that fit a width; what does not fit in `most` lines is cut with an ellipsis. */
export function wrapped(text: string, size: number, width: number, most = 3): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || widthOf(longer, size) <= width || lines.length === most - 1) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== "") lines.push(line);
  return lines.map((one) => cutTo(one, size, width));
}
