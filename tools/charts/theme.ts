/** Which background a chart is drawn for. */
export type ThemeName = "dark" | "light";

export interface Theme {
  background: string;
  text: string;
  muted: string;
  grid: string;
  /** Dark and bright end of a heat map. */
  heat: readonly string[];
  span: Record<"safety" | "virtual" | "red", string>;
}

export const themes: Record<ThemeName, Theme> = {
  dark: {
    background: "#14161b",
    text: "#f4f6fa",
    muted: "#a9b1be",
    grid: "#2c313b",
    heat: ["#1e2430", "#2b4a7f", "#2f8f9d", "#a8c84a", "#ffe066"],
    span: { safety: "#f5c518", virtual: "#f0943a", red: "#ff4d4d" },
  },
  light: {
    background: "#ffffff",
    text: "#14171c",
    muted: "#586172",
    grid: "#e2e6ec",
    heat: ["#f1f4f8", "#bfe0d4", "#63b3ae", "#2a6f97", "#1b3a63"],
    span: { safety: "#e0a800", virtual: "#e07b1a", red: "#dc2626" },
  },
};

/** Okabe and Ito's colours: told apart by colour-blind eyes too. */
export const palette = ["#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7", "#8c8c8c"];

type Rgb = readonly [number, number, number];

function toRgb(color: string): Rgb {
  const part = (from: number) => Number.parseInt(color.slice(from, from + 2), 16);
  return [part(1), part(3), part(5)];
}

const toHex = (rgb: Rgb) => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

/** A color between two, `share` of the way from `a` to `b`. */
function blend(a: string, b: string, share: number): string {
  const [from, to] = [toRgb(a), toRgb(b)];
  return toHex([0, 1, 2].map((i) => (from[i] ?? 0) + ((to[i] ?? 0) - (from[i] ?? 0)) * share) as unknown as Rgb);
}

/** The color at `share` (0 to 1) of a ramp. */
export function colorAt(ramp: readonly string[], share: number): string {
  const place = Math.min(1, Math.max(0, share)) * (ramp.length - 1);
  const low = Math.min(Math.floor(place), ramp.length - 2);
  return blend(ramp[low] ?? "#000000", ramp[low + 1] ?? "#000000", place - low);
}

function luminance(color: string): number {
  const [r, g, b] = toRgb(color).map((part) => {
    const c = part / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG contrast of two colors, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** A color moved towards the text's until it can be told from the background. */
export function readable(color: string, theme: Theme, least = 3): string {
  for (let share = 0; share < 1; share += 0.1) {
    const tried = blend(color, theme.text, share);
    if (contrast(tried, theme.background) >= least) return tried;
  }
  return theme.text;
}

/** Black or white, whichever reads better on `color`. */
export function inkOn(color: string): string {
  return contrast(color, "#101216") > contrast(color, "#ffffff") ? "#101216" : "#ffffff";
}

/** `color` if it is `#rrggbb`, so that nothing else reaches the drawing. */
export function validColor(color: string | undefined): string | undefined {
  return color !== undefined && /^#[0-9a-f]{6}$/i.test(color) ? color.toLowerCase() : undefined;
}
