/** More than this is no question; it is cut before anything reads it. */
export const longestQuestion = 4_000;

/** A question as text: control and invisible characters out, white space folded, trimmed. */
export function cleanQuestion(raw: string): string {
  return raw
    .normalize("NFC")
    .replace(/\p{Cc}|[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu, (char) => (/\s/.test(char) ? " " : ""))
    .replace(/\s+/g, " ")
    .trim();
}
