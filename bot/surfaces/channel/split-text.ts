import { type Border, type Borders, bordersIn } from "./text-borders.ts";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Where a part ends, and the fence that is open there. */
interface Cut {
  at: number;
  fence: Border["fence"];
}

/**
 * Markdown in parts of at most `limit` characters, cut at the borders of paragraphs, tables and code fences where it can be,
 * else of lines, else of words. A fence that must be cut is closed and opened again with its language; one that was never
 * closed is. Nothing but white space at the cuts is lost.
 */
export function splitText(text: string, limit: number): string[] {
  const { unclosed } = bordersIn(text.trimEnd());
  const whole = unclosed ? `${text.trimEnd()}\n${unclosed.closer}` : text.trimEnd();
  const borders = bordersIn(whole);
  const parts: string[] = [];
  let from = withoutBlankLines(whole, 0);
  let fence: Border["fence"];
  while (from < whole.length) {
    const opener = fence ? `${fence.opener}\n` : "";
    const rest = opener + whole.slice(from);
    if (rest.length <= limit) {
      parts.push(rest);
      break;
    }
    const cut = cutIn(whole, borders, { at: from, fence }, limit - opener.length);
    const body = whole.slice(from, cut.at);
    parts.push(opener + (cut.fence ? `${body.replace(/\n$/, "")}\n${cut.fence.closer}` : body.trimEnd()));
    from = cut.fence ? cut.at : withoutBlankLines(whole, cut.at);
    fence = cut.fence;
  }
  return parts;
}

/** The best place at which the text after `from` can be cut so that the part fits. */
function cutIn(text: string, borders: Borders, from: Cut, room: number): Cut {
  const fits = ({ at, fence }: Cut) => lengthOf(text, from.at, at, fence) <= room;
  const inReach = borders.borders.filter(
    (border) => border.at > from.at && border.at <= from.at + room + 1 && fits(border),
  );
  for (const grade of ["block", "line", "row"] as const) {
    const last = inReach.findLast((border) => border.grade === grade);
    if (last && (last.at - from.at >= room / 4 || (grade === "block" && last.blockLength <= room))) return last;
  }
  return inReach.at(-1) ?? cutInLine(text, borders, from, room);
}

function lengthOf(text: string, from: number, to: number, fence: Border["fence"]): number {
  const body = text.slice(from, to);
  return fence ? body.replace(/\n$/, "").length + 1 + fence.closer.length : body.trimEnd().length;
}

/** No line ends in reach: after a word, or in the middle of one, never within a character. */
function cutInLine(text: string, { fenceAt }: Borders, from: Cut, room: number): Cut {
  const closing = fenceAt(from.at + room)?.closer;
  const to = from.at + room - (closing ? closing.length + 1 : 0);
  const space = from.at + text.slice(from.at, to + 1).search(/\s\S*$/);
  const isAfterOpener = text[space] === "\n" && fenceAt(space) !== fenceAt(space + 1);
  if (space > from.at && !isAfterOpener) return { at: Math.min(space + 1, to), fence: fenceAt(space) };
  const character = graphemes.segment(text.slice(from.at)).containing(to - from.at)?.index ?? 0;
  if (character > 0) return { at: from.at + character, fence: fenceAt(from.at + character) };
  return { at: isLowSurrogate(text.charCodeAt(to)) ? to - 1 : to, fence: fenceAt(to) };
}

const isLowSurrogate = (code: number) => code >= 0xdc00 && code <= 0xdfff;

/** Past the blank lines and spaces that nobody misses at the head of a message. */
function withoutBlankLines(text: string, from: number): number {
  const blank = /^(?:[^\S\n]*\n)*/.exec(text.slice(from))?.[0].length ?? 0;
  return from + blank;
}
