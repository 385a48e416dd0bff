import type { Plot } from "./picture.ts";

export type Domain = readonly [low: number, high: number];

/** Data to pixels in a plot. */
export interface Scale {
  x(value: number): number;
  y(value: number): number;
}

export function scaleOf(plot: Plot, x: Domain, y: Domain, inverse = false): Scale {
  const share = (value: number, [low, high]: Domain) => (value - low) / (high - low || 1);
  return {
    x: (value) => plot.left + share(value, x) * (plot.right - plot.left),
    y: (value) => {
      const up = inverse ? 1 - share(value, y) : share(value, y);
      return plot.bottom - up * (plot.bottom - plot.top);
    },
  };
}

/** Least and greatest of the numbers, widened where they are one; undefined without a number. */
export function domainOf(values: Iterable<number>): Domain | undefined {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return undefined;
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

/** Round numbers inside a domain, at most `most` of them. */
export function niceTicks([low, high]: Domain, most: number, steps: readonly number[] = [1, 2, 5]): number[] {
  const raw = (high - low) / Math.max(1, most - 1);
  const power = 10 ** Math.floor(Math.log10(raw || 1));
  const step = [...steps.map((one) => one * power), 10 * power].find((one) => one >= raw * 0.999) ?? 10 * power;
  const ticks: number[] = [];
  for (let n = Math.ceil(low / step - 1e-9); n * step <= high + step * 1e-9 && ticks.length < 100; n++)
    ticks.push(Number((n * step).toPrecision(12)));
  return ticks;
}

/** Whole-numbered ticks for laps and rounds: the first, then round numbers; few enough for a phone. */
export function countTicks([low, high]: Domain, most = 8): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((one) => (high - low) / one <= most) ?? (high - low) / most;
  const ticks = [Math.ceil(low)];
  for (let at = (Math.floor(low / step) + 1) * step; at <= high && ticks.length < 60; at += step)
    if (at - low >= step * 0.5) ticks.push(at);
  return ticks;
}

/** Seconds as a lap time: 83.456 as 1:23.5 with one digit. */
export function lapTimeText(seconds: number, digits: number): string {
  const scaled = Math.round(Math.abs(seconds) * 10 ** digits);
  const minutes = Math.floor(scaled / (60 * 10 ** digits));
  const rest = (scaled - minutes * 60 * 10 ** digits) / 10 ** digits;
  const text = rest.toFixed(digits).padStart(digits > 0 ? digits + 3 : 2, "0");
  return minutes > 0 ? `${minutes}:${text}` : rest.toFixed(digits);
}

/** A number in few characters: 12.5, 1,234. */
export function numberText(value: number, digits = 2): string {
  return Number(value.toFixed(digits)).toLocaleString("en-US", { maximumFractionDigits: digits });
}
