import { xAxisMarks } from "./axes.ts";
import { emptyPicture, footer, header, layoutWidth, margin } from "./frame.ts";
import { type Mark, type Picture, type Plot, rectMark, textMark } from "./picture.ts";
import { countTicks, type Scale, scaleOf } from "./scale.ts";
import { spanMarks, spanRoom } from "./spans.ts";
import type { StintsChart } from "./spec.ts";
import type { Theme } from "./theme.ts";
import { drawable, namesFitting, widthOf } from "./words.ts";

type Driver = StintsChart["drivers"][number];

const tires: Record<string, { letter: string; color: string; name: string }> = {
  SOFT: { letter: "S", color: "#ff3b3b", name: "Soft" },
  MEDIUM: { letter: "M", color: "#ffd12e", name: "Medium" },
  HARD: { letter: "H", color: "#e9edf2", name: "Hard" },
  INTERMEDIATE: { letter: "I", color: "#3fb950", name: "Intermediate" },
  WET: { letter: "W", color: "#3b8eea", name: "Wet" },
};
const unknownTire = { letter: "?", color: "#8a93a0", name: "Unknown" };
const tireOf = (compound: string) => tires[compound.toUpperCase()] ?? unknownTire;
const nameSize = 26;

/** A bar a driver, a segment a stint in the color and with the letter of its tire; a used set has a dot. */
export function stintsPicture(chart: StintsChart, theme: Theme, height?: number): Picture {
  const drivers = chart.drivers.slice(0, 60);
  const used = [...new Set(drivers.flatMap(({ stints }) => stints.map(({ compound }) => tireOf(compound))))];
  const order = [...Object.values(tires), unknownTire];
  const legend = order.filter((one) => used.includes(one)).map((one) => ({ ...one, shape: "box" as const }));
  const head = header(chart, theme, legend);
  const room = spanRoom(chart.spans);
  const tall = height ?? Math.max(460, head.top + room + drivers.length * 38 + 130);
  if (drivers.length === 0) return emptyPicture(head.marks, tall, theme);
  const names = namesFitting(
    drivers.map(({ name }) => drawable(name, 80)),
    nameSize,
    250,
  );
  const wide = Math.max(...names.map((name) => widthOf(name, nameSize)));
  const plot: Plot = {
    left: margin + wide + 14,
    right: layoutWidth - margin,
    top: head.top + 4 + room,
    bottom: tall - margin - 66,
  };
  const x = [1, Math.max(2, chart.laps) + 1] as const;
  const scale = scaleOf(plot, x, [0, 1]);
  const pitch = (plot.bottom - plot.top) / drivers.length;
  const spans = spanMarks(chart.spans, plot, { ...scale, x: (lap) => scale.x(lap + 0.5) }, theme);
  const bars = drivers.flatMap((driver, i) =>
    driverMarks(driver, names[i] ?? "", plot.top + (i + 0.5) * pitch, pitch, plot, scale, theme),
  );
  const ticks = countTicks([1, chart.laps]).map((at) => ({ at, text: String(at) }));
  return {
    width: layoutWidth,
    height: tall,
    behind: [
      ...head.marks,
      ...bars.filter((mark) => !isText(mark)),
      ...spans.behind,
      ...xAxisMarks(ticks, plot, scale, theme),
    ],
    front: [...bars.filter(isText), ...spans.front, ...footer(tall, theme, "Lap")],
  };
}

const isText = ({ type }: Mark) => type === "text";

function driverMarks(
  driver: Driver,
  name: string,
  middle: number,
  pitch: number,
  plot: Plot,
  scale: Scale,
  theme: Theme,
): Mark[] {
  const tall = Math.min(34, pitch * 0.8);
  const size = Math.min(nameSize, pitch * 0.95);
  const label = textMark(name, plot.left - 14, middle, { size, color: theme.text, align: "right" });
  const bars = driver.stints.slice(0, 60).flatMap(({ fromLap, toLap, compound, fresh }) => {
    const from = Math.max(plot.left, scale.x(fromLap));
    const to = Math.min(plot.right, scale.x(toLap + 1));
    if (!(to > from)) return [];
    const tire = tireOf(compound);
    const bar = rectMark(from + 1, middle - tall / 2, Math.max(1, to - from - 2), tall, {
      fill: tire.color,
      r: 6,
      stroke: theme.muted,
      lineWidth: 0.8,
    });
    const ink = { size: Math.min(22, tall * 0.75), color: "#101216", weight: 700 as const, align: "center" as const };
    const text = wording(tire.letter, toLap - fromLap + 1, fresh, to - from, ink.size);
    return text === "" ? [bar] : [bar, textMark(text, (from + to) / 2, middle, ink)];
  });
  return [label, ...bars];
}

/** The letter, and where there is room the laps of the stint and "used" for a set that was not new. */
function wording(letter: string, laps: number, fresh: boolean | undefined, width: number, size: number): string {
  const wishes = [...(fresh === false ? [`${letter} ${laps} used`] : []), `${letter} ${laps}`, letter];
  return wishes.find((wish) => widthOf(wish, size) + 10 <= width) ?? "";
}
