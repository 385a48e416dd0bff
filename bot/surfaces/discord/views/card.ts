/** A tool's result for a chat: a heading, Markdown under it, and the colour of whom it is about. */
export interface Card {
  title: string;
  /** Paragraphs, lists, code blocks of at most 40 columns. */
  blocks: string[];
  /** Whose team colour it bears. */
  team?: { name: string; season: number } | undefined;
}

export const codeBlock = (text: string) => `\`\`\`\n${text}\n\`\`\``;
