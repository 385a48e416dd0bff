/** One line of the benchmark: what was timed, in milliseconds (or another unit), against its budget. */
export interface Measured {
  area: string;
  what: string;
  n: number;
  p50: number;
  p95: number;
  unit: "ms" | "MB" | "s" | "per s" | "answers";
  /** What it should stay under (or over, for rates); the design's own figure. */
  budget?: number;
}

/** Times `run` n times after some warm-up runs. */
export async function timed(
  area: string,
  what: string,
  run: (at: number) => unknown,
  options: { n?: number; warmUp?: number; budget?: number } = {},
): Promise<Measured> {
  const n = options.n ?? 200;
  for (let at = 0; at < (options.warmUp ?? Math.min(20, n)); at++) await run(at);
  const times: number[] = [];
  for (let at = 0; at < n; at++) {
    const started = performance.now();
    await run(at);
    times.push(performance.now() - started);
  }
  return {
    area,
    what,
    n,
    ...quantiles(times),
    unit: "ms",
    ...(options.budget === undefined ? {} : { budget: options.budget }),
  };
}

/** A single figure, such as a size. */
export function single(area: string, what: string, value: number, unit: Measured["unit"], budget?: number): Measured {
  return { area, what, n: 1, p50: value, p95: value, unit, ...(budget === undefined ? {} : { budget }) };
}

export function quantiles(times: readonly number[]): { p50: number; p95: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

/**
 * The yardstick: sorting 200,000 seeded numbers, timed in the same process. Ratios to it can be compared between
 * machines.
 */
export async function yardstick(): Promise<Measured> {
  const numbers = Float64Array.from({ length: 200_000 }, (_, at) => Math.sin(at) * 1e6);
  return timed("yardstick", "sort 200,000 numbers", () => numbers.slice().sort(), { n: 30 });
}
