import type { Mark, Plot } from "./picture.ts";
import { textMark } from "./picture.ts";
import { spread } from "./spread.ts";
import { drawable, namesFitting, widthOf } from "./words.ts";

export interface EndLabel {
  text: string;
  color: string;
  /** Tied with dashes to a dashed line. */
  dashed: boolean;
  /** Where the line ends, in pixels. */
  x: number;
  y: number;
}

const size = 25;
export const labelGap = 31;
const leader = 26;

/** Names cut to what fits beside the plot, each with what is said of it, and the room they take. */
export function fitted(labels: readonly { name: string; said?: string }[]): { names: string[]; room: number } {
  const told = labels.map(({ said }) => (said ? ` ${said}` : ""));
  const most = 300 - Math.max(0, ...told.map((said) => widthOf(said, size)));
  const short = namesFitting(
    labels.map(({ name }) => drawable(name, 80)),
    size,
    most,
  );
  const names = short.map((name, i) => name + (told[i] ?? ""));
  return { names, room: Math.max(0, ...names.map((name) => widthOf(name, size))) + leader + 8 };
}

/** Names beside the ends of lines, moved apart, each tied to its line. Smaller type where there are too many. */
export function endLabelMarks(labels: readonly EndLabel[], plot: Plot): Mark[] {
  const places = spread(
    labels.map(({ y }) => y),
    labelGap,
    plot.top,
    plot.bottom,
  );
  const gap = labels.length > 1 ? Math.min(labelGap, (plot.bottom - plot.top) / (labels.length - 1)) : labelGap;
  const fontSize = Math.min(size, Math.max(9, gap * 0.9));
  return labels.flatMap(({ text, color, dashed, x, y }, i) => {
    const at = places[i] ?? y;
    const points = [
      [x + 3, y],
      [Math.max(x + 3, plot.right + 4), y],
      [plot.right + leader - 6, at],
    ];
    const tie: Mark = {
      type: "polyline",
      shape: { points },
      style: { stroke: color, lineWidth: 2, opacity: 0.6, fill: "none", ...(dashed ? { lineDash: [4, 4] } : {}) },
    };
    return [tie, textMark(text, plot.right + leader, at, { size: fontSize, color, weight: 600 })];
  });
}
