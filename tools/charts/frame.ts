import { type Mark, type Picture, rectMark, textMark } from "./picture.ts";
import type { Theme } from "./theme.ts";
import { cutTo, drawable, widthOf, wrapped } from "./words.ts";

/** Every chart is laid out this wide and scaled to the size asked for. */
export const layoutWidth = 1000;
export const margin = 36;
/** Type sizes: a chart shown 400 pixels wide has them at two fifths. */
export const sizes = { title: 40, subtitle: 26, label: 26, tick: 25, credit: 19 };

export interface Frame {
  marks: Mark[];
  /** Where the header ends. */
  top: number;
}

/** Title and subtitle, wrapped, and under them the legend where there is one. */
export function header(
  titled: { title: string; subtitle?: string },
  theme: Theme,
  legend: readonly LegendEntry[] = [],
): Frame {
  const width = layoutWidth - 2 * margin;
  const marks: Mark[] = [];
  let y = margin + 12;
  for (const line of wrapped(drawable(titled.title), sizes.title, width)) {
    marks.push(textMark(line, margin, y + 4, { size: sizes.title, color: theme.text, weight: 700 }));
    y += 48;
  }
  y += 2;
  for (const line of titled.subtitle ? wrapped(drawable(titled.subtitle), sizes.subtitle, width) : []) {
    marks.push(textMark(line, margin, y, { size: sizes.subtitle, color: theme.muted }));
    y += 34;
  }
  const rows = legendMarks(legend, theme, y + 6);
  marks.push(...rows.marks);
  return { marks, top: (legend.length > 0 ? rows.bottom : y) + 8 };
}

export interface LegendEntry {
  name: string;
  color: string;
  shape: "box" | "line" | "dot" | "pale";
  /** Drawn inside the box. */
  letter?: string;
}

function legendMarks(entries: readonly LegendEntry[], theme: Theme, top: number): { marks: Mark[]; bottom: number } {
  const marks: Mark[] = [];
  let [x, y] = [margin, top];
  for (const entry of entries) {
    const name = cutTo(drawable(entry.name, 60), sizes.label, 420);
    const wide = 40 + widthOf(name, sizes.label) + 26;
    if (x > margin && x + wide > layoutWidth - margin) [x, y] = [margin, y + 38];
    marks.push(...swatch(entry, x, y));
    marks.push(textMark(name, x + 40, y, { size: sizes.label, color: theme.text }));
    x += wide;
  }
  return { marks, bottom: y + 26 };
}

function swatch(entry: LegendEntry, x: number, y: number): Mark[] {
  const { color, shape, letter } = entry;
  if (shape === "dot") return [{ type: "circle", shape: { cx: x + 16, cy: y, r: 10 }, style: { fill: color } }];
  if (shape === "line") return [rectMark(x, y - 3, 32, 6, { fill: color, r: 3 })];
  const box = rectMark(x, y - 14, 32, 28, { fill: color, opacity: shape === "pale" ? 0.35 : 1, r: 5 });
  if (letter === undefined) return [box];
  return [box, textMark(letter, x + 16, y, { size: 20, color: "#101216", weight: 700, align: "center" })];
}

/** The one line at the foot: what the x axis counts, and whom to thank. */
export function footer(height: number, theme: Theme, xLabel = ""): Mark[] {
  const y = height - margin + 4;
  const style = { size: sizes.credit, color: theme.muted };
  const credit = textMark("PitSynth, data F1DB CC BY", layoutWidth - margin, y, { ...style, align: "right" });
  if (xLabel === "") return [credit];
  const label = cutTo(drawable(xLabel), sizes.label, 620);
  return [credit, textMark(label, margin, y - 4, { size: sizes.label, color: theme.muted })];
}

/** A chart without data: its title, and a sentence in the middle. */
export function emptyPicture(title: Mark[], height: number, theme: Theme): Picture {
  const style = { size: 34, color: theme.muted, align: "center" as const };
  const sentence = textMark("No data to draw", layoutWidth / 2, height / 2 + 20, style);
  return { width: layoutWidth, height, behind: title, front: [sentence, ...footer(height, theme)] };
}
