import type { Tick } from "./axes.ts";
import { type Domain, domainOf, lapTimeText, niceTicks, numberText } from "./scale.ts";
import type { LinesChart } from "./spec.ts";

type Unit = LinesChart["y"]["unit"];

/** The values that an axis shows; points and probabilities begin at 0. Undefined without a value. */
export function valueDomain(values: readonly number[], unit: Unit): Domain | undefined {
  const whole = domainOf(values);
  if (!whole) return undefined;
  const [low, high] = whole;
  if (unit === "probability") return [0, Math.min(1, Math.max(high * 1.08, 0.05))];
  if (unit === "points") return [Math.min(0, low), high * 1.03 || 1];
  const pad = (high - low) * 0.05;
  return [low >= 0 && low < pad ? 0 : low - pad, high + pad];
}

/**
 * The lap time over which a lap is not drawn: pit lane, safety car and red flag would flatten all the others. Undefined
 * where nothing is that slow.
 */
export function slowestDrawn(lapTimes: readonly number[]): number | undefined {
  const sorted = lapTimes.toSorted((a, b) => a - b);
  const quickest = sorted[0] ?? 0;
  const middle = sorted[Math.floor(sorted.length / 2)] ?? quickest;
  const limit = Math.ceil(Math.max(quickest + 2.5 * (middle - quickest), middle * 1.035));
  return (sorted.at(-1) ?? 0) > limit ? limit : undefined;
}

/** Round values of the axis with their unit. */
export function valueTicks(domain: Domain, unit: Unit): Tick[] {
  if (unit === "lap_time") return lapTimeTicks(domain);
  return niceTicks(domain, 6).map((at) => ({ at, text: valueText(at, unit) }));
}

function valueText(value: number, unit: Unit): string {
  if (unit === "probability") return `${numberText(value * 100, 1)} %`;
  return unit === "s" ? `${numberText(value, 3)} s` : numberText(value, 3);
}

function lapTimeTicks(domain: Domain): Tick[] {
  const ticks = niceTicks(domain, 7, domain[1] - domain[0] > 20 ? [1, 1.5, 2, 3, 6] : [1, 2, 5]);
  const exactWith = (digits: number) => ticks.every((at) => Math.abs(at - Number(at.toFixed(digits))) < 1e-9);
  const digits = [0, 1].find(exactWith) ?? 2;
  return ticks.map((at) => ({ at, text: lapTimeText(at, digits) }));
}
