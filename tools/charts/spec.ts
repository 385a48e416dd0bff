/** A chart as data; drawn once, in one style, by draw-chart.ts. Series names are shown as they are. */
export type ChartSpec = LinesChart | PositionsChart | StintsChart | HeatMapChart | ScatterChart | ProbabilitiesChart;

interface Titled {
  title: string;
  /** Said under the title: what is shown, where it comes from. */
  subtitle?: string;
  /** For those who cannot see the picture: what it shows, in one or two sentences with the main figures. */
  alt: string;
}

export interface Series {
  name: string;
  /** Team colour or other, `#rrggbb`. */
  color?: string;
  /** Drawn dashed, to tell teammates apart; left out: dashed when an earlier series has the same color. */
  dashed?: boolean;
  /** Drawn as dots without a line: single measurements beside a curve. */
  dots?: boolean;
  /** A null leaves a gap in the line. */
  points: readonly (readonly [x: number, y: number | null])[];
}

/** A part of the race with its name ("Safety car", "VSC", "Red flag"), in laps. */
export interface Span {
  from: number;
  to: number;
  name: string;
}

/** Lap times, gaps, points over a season, a curve with its band. */
export interface LinesChart extends Titled {
  kind: "lines";
  /** `ticks` are the names of x = 1, 2, 3 and so on. */
  x: { label: string; ticks?: readonly string[] };
  /** `s`, `lap_time`: seconds. `probability`: 0 to 1. `inverse`: the least on top. */
  y: { label: string; unit?: "s" | "points" | "lap_time" | "probability"; inverse?: boolean };
  series: readonly Series[];
  band?: { name: string; color?: string; points: readonly (readonly [x: number, low: number, high: number])[] };
  /** Shaded, with their name. */
  spans?: readonly Span[];
}

/** Positions by lap, the winner on top; x = 0 is the grid. A line that ends before the last lap is a retirement. */
export interface PositionsChart extends Titled {
  kind: "positions";
  laps: number;
  series: readonly Series[];
  spans?: readonly Span[];
}

/** Tire stints: a bar a driver, a segment a stint. */
export interface StintsChart extends Titled {
  kind: "stints";
  laps: number;
  drivers: readonly {
    name: string;
    stints: readonly { fromLap: number; toLap: number; compound: string; fresh?: boolean }[];
  }[];
  spans?: readonly Span[];
}

/** A grid of numbers: driver by race, driver by finishing place. */
export interface HeatMapChart extends Titled {
  kind: "heat_map";
  columns: readonly string[];
  rows: readonly string[];
  /** rows x columns; null leaves the cell empty. */
  values: readonly (readonly (number | null)[])[];
  unit: "points" | "position" | "probability" | "s";
}

/** Points and the line fitted through them. */
export interface ScatterChart extends Titled {
  kind: "scatter";
  x: { label: string };
  y: { label: string };
  groups: readonly {
    name: string;
    color?: string;
    points: readonly (readonly [x: number, y: number])[];
    fit?: readonly (readonly [x: number, y: number])[];
  }[];
}

/** Bars of probability, the likeliest on top, optionally stacked by outcome. */
export interface ProbabilitiesChart extends Titled {
  kind: "probabilities";
  rows: readonly { name: string; color?: string; parts: readonly { name: string; p: number }[] }[];
}
