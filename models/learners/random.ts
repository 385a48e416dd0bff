/** A seeded stream of numbers in [0, 1): mulberry32, the same on every machine. */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number in [0, bound). */
export function drawInt(random: Random, bound: number): number {
  return Math.floor(random() * bound);
}

/** `count` different numbers out of 0..total-1, in increasing order (all of them when `count` is not smaller). */
export function drawSample(random: Random, total: number, count: number): Int32Array {
  const wanted = Math.min(count, total);
  const chosen = new Int32Array(wanted);
  let taken = 0;
  for (let i = 0; i < total && taken < wanted; i++) {
    if (random() * (total - i) < wanted - taken) chosen[taken++] = i;
  }
  return chosen;
}

/** The items in a random order; the input is left as it was. */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = drawInt(random, i + 1);
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}
