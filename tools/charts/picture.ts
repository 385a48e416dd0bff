import type { LineSeriesOption, ScatterSeriesOption } from "echarts";

/** A shape in pixels, as the drawing library takes it. */
export interface Mark {
  type: "text" | "rect" | "line" | "polygon" | "polyline" | "circle";
  x?: number;
  y?: number;
  rotation?: number;
  shape?: Record<string, unknown>;
  style: Record<string, unknown>;
}

/** The rectangle of the data, in pixels. */
export interface Plot {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** A chart ready to draw: marks behind the series, the series in data units, marks before them. */
export interface Picture {
  width: number;
  height: number;
  behind: Mark[];
  front: Mark[];
  plot?: Plot;
  /** Least and greatest value of each axis; `inverse` has the least on top. */
  axes?: { x: readonly [number, number]; y: readonly [number, number]; inverse: boolean };
  series?: (LineSeriesOption | ScatterSeriesOption)[];
}

interface TextStyle {
  size: number;
  color: string;
  weight?: 400 | 600 | 700;
  align?: "left" | "center" | "right";
  /** Radians, counter-clockwise. */
  rotation?: number;
}

/** One line of text, its middle at `y`. */
export function textMark(text: string, x: number, y: number, style: TextStyle): Mark {
  const { size, color, weight = 400, align = "left", rotation } = style;
  return {
    type: "text",
    x,
    y,
    ...(rotation === undefined ? {} : { rotation }),
    style: {
      text,
      fill: color,
      fontFamily: "Inter",
      fontSize: size,
      fontWeight: weight,
      align,
      verticalAlign: "middle",
    },
  };
}

export function rectMark(x: number, y: number, width: number, height: number, style: Record<string, unknown>): Mark {
  const { r = 0, ...paint } = style;
  return { type: "rect", shape: { x, y, width, height, r }, style: paint };
}

export function lineMark(x1: number, y1: number, x2: number, y2: number, color: string, width = 1.5): Mark {
  return { type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: color, lineWidth: width } };
}
