const abbreviations = /\b(?:Jr|Sr|St|Mr|Dr|No|vs|approx|e\.g|i\.e|km|etc)\.$/;

/** Sentences of a Markdown passage as plain text; a list item is a sentence of its own, headings and tables are none. */
export function splitSentences(markdown: string): string[] {
  const sentences: string[] = [];
  for (const block of markdown.split(/\n\s*\n|\n(?=\s*[-*] )/)) {
    const text = plain(block);
    if (text === "" || block.trimStart().startsWith("#") || block.trimStart().startsWith("|")) continue;
    for (const part of text.split(/(?<=[.!?]["')]?)\s+(?=["'(]?[A-Z0-9])/)) {
      const last = sentences.at(-1);
      if (last !== undefined && abbreviations.test(last) && part !== text)
        sentences[sentences.length - 1] = `${last} ${part}`;
      else sentences.push(part.trim());
    }
  }
  return sentences.map(closed).filter((sentence) => /[a-z]/i.test(sentence));
}

/** Without the marks of Markdown: "- **Apex**: point" is "Apex: point". */
function plain(block: string): string {
  return block
    .replace(/^\s*(?:[-*]|\d+\.)\s+/, "")
    .replace(/\*\*([^*]+)\*\*/g, "$1")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/`/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** A passage that was cut ends without its full stop. */
function closed(sentence: string): string {
  return /[.!?:]["')]?$/.test(sentence) ? sentence : `${sentence}.`;
}

/** Text that talks to a machine and not to a reader; it is never repeated as an answer. */
export function addressesMachine(sentence: string): boolean {
  return /\b(ignore|disregard|forget)\b.{0,40}\b(instruction|prompt|rule|above|previous)|\byou are (now )?(an? )?(ai|assistant|chatbot|language model)\b|\bsystem prompt\b|\bas an ai\b|<\/?(system|assistant|tool)>/i.test(
    sentence,
  );
}
