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
  /** Drawn dashed, to tell teammates apart. */
  dashed?: boolean;
  points: readonly (readonly [x: number, y: number])[];
}

/** Lap times, gaps, points over a season, a curve with its band. */
export interface LinesChart extends Titled {
  kind: "lines";
  x: { label: string; ticks?: readonly string[] };
  y: { label: string; unit?: "s" | "points" | "lap_time" | "probability"; inverse?: boolean };
  series: readonly Series[];
  band?: { name: string; color?: string; points: readonly (readonly [x: number, low: number, high: number])[] };
  /** Shaded spans of x with their name: safety car, VSC, red flag. */
  spans?: readonly { from: number; to: number; name: string }[];
}

/** Positions by lap, the winner on top. */
export interface PositionsChart extends Titled {
  kind: "positions";
  laps: number;
  series: readonly Series[];
  spans?: readonly { from: number; to: number; name: string }[];
}

/** Tire stints: a bar a driver, a segment a stint. */
export interface StintsChart extends Titled {
  kind: "stints";
  laps: number;
  drivers: readonly {
    name: string;
    stints: readonly { fromLap: number; toLap: number; compound: string; fresh?: boolean }[];
  }[];
  spans?: readonly { from: number; to: number; name: string }[];
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
