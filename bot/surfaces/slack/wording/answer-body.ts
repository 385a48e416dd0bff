/** An answer's own words, and the lines under them that say what it stands on. */
export interface AnswerBody {
  body: string;
  /** Passages cited, sources, the day of the data. */
  footer: string[];
}

/** Takes the footer off an answer: its last paragraph, where that ends in sources or the day of the data. */
export function answerBody(answer: string): AnswerBody {
  const at = answer.lastIndexOf("\n\n");
  const lines = answer.slice(at + 2).split("\n");
  const isFooter = at > 0 && /^(Sources: |As of \d{4}-)/.test(lines.at(-1) ?? "");
  return isFooter ? { body: answer.slice(0, at).trim(), footer: lines } : { body: answer.trim(), footer: [] };
}

/** The same text with its tables and fences left out, for channels that want it short. */
export function withoutTables(markdown: string): string {
  const prose = markdown
    .replace(/^\s*```[\s\S]*?^\s*```\s*$/gm, "")
    .split("\n")
    .filter((line) => !/^\s*\|.*\|\s*$/.test(line) && !/\S {2,}\S/.test(line))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return prose === "" ? markdown : prose;
}
