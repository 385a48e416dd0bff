import { styleText } from "node:util";

/** Colours for a terminal; nothing where colour is unwanted (NO_COLOR) or nobody watches. */
export function paint(isTerminal: boolean) {
  const on = isTerminal && !process.env.NO_COLOR;
  const as = (style: Parameters<typeof styleText>[0]) => (text: string) => (on ? styleText(style, text) : text);
  return { bold: as("bold"), dim: as("dim"), accent: as("red") };
}
