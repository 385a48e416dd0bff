const tableSize = 4096;
const normals = normalTable();

/** Quantiles of the normal distribution at the middles of 4,096 equal slices, scaled to variance 1. */
function normalTable(): Float64Array {
  const table = new Float64Array(tableSize);
  let squares = 0;
  for (let i = 0; i < tableSize; i++) {
    const value = normalQuantile((i + 0.5) / tableSize);
    table[i] = value;
    squares += value * value;
  }
  const scale = Math.sqrt(tableSize / squares);
  for (let i = 0; i < tableSize; i++) table[i] = (table[i] as number) * scale;
  return table;
}

/** Inverse of the normal distribution by bisection on its series; only used to fill the table. */
function normalQuantile(p: number): number {
  let [low, high] = [-6, 6];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Normal distribution by its series; exact to 1e-12 within six deviations. */
export function normalCdf(x: number): number {
  if (x < -6) return 0;
  if (x > 6) return 1;
  let term = x;
  let sum = x;
  for (let k = 1; k < 200 && Math.abs(term) > 1e-16; k++) {
    term *= (x * x) / (2 * k + 1);
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/** A fast seeded stream: one 32-bit state, uniform and normal draws. */
export interface Stream {
  state: number;
}

/** Streams of different races or purposes do not run in step. */
export function streamOf(seed: number, race: number, purpose: number): Stream {
  let mixed =
    (Math.imul(seed, 0x9e3779b1) ^ Math.imul(race + 1, 0x85ebca6b) ^ Math.imul(purpose + 1, 0xc2b2ae35)) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return { state: (mixed ^ (mixed >>> 16)) | 1 };
}

/** 32 random bits, signed. */
function bits(stream: Stream): number {
  let x = stream.state;
  x ^= x << 13;
  x ^= x >>> 17;
  x ^= x << 5;
  stream.state = x;
  return Math.imul(x, 0x9e3779b1);
}

/** In [0, 1). */
export function uniform(stream: Stream): number {
  return (bits(stream) >>> 0) / 4_294_967_296;
}

/** Mean 0, variance 1. */
export function normal(stream: Stream): number {
  return normals[bits(stream) >>> 20] as number;
}

/** Fills an array with normal draws of the given deviation. */
export function fillNormal(stream: Stream, out: Float32Array, deviation: number): void {
  let x = stream.state;
  for (let i = 0; i < out.length; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    out[i] = deviation * (normals[Math.imul(x, 0x9e3779b1) >>> 20] as number);
  }
  stream.state = x;
}

export function fillUniform(stream: Stream, out: Float32Array): void {
  let x = stream.state;
  for (let i = 0; i < out.length; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    out[i] = (Math.imul(x, 0x9e3779b1) >>> 0) / 4_294_967_296;
  }
  stream.state = x;
}
