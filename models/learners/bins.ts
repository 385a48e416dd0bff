/** Most bins a feature is cut into; bin 0 is kept for values not known. */
export const maxBins = 64;

/** Cut points between at most 64 bins of about equal counts, rounded to 32 bits so that they survive saving. */
export function binEdges(column: ArrayLike<number>): Float32Array {
  const known = knownSample(column).sort();
  const edges: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (let cut = 1; cut < maxBins; cut++) {
    const at = Math.floor((cut * known.length) / maxBins);
    const below = known[at - 1];
    const above = known[at];
    if (below === undefined || above === undefined) continue;
    const edge = Math.fround(below === above ? below : (below + above) / 2);
    const top = known[known.length - 1] as number;
    if (edge > last && edge < top) edges.push(edge);
    last = Math.max(last, edge);
  }
  return Float32Array.from(edges);
}

/** Most values that cut points are told from. */
const sampleSize = 30_000;

/** The values that are known, every n-th of them in a long column, and always the greatest. */
function knownSample(column: ArrayLike<number>): Float64Array {
  const stride = Math.max(1, Math.floor(column.length / sampleSize));
  const known = new Float64Array(column.length);
  let count = 0;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < column.length; i++) {
    const value = column[i] as number;
    if (value > greatest) greatest = value;
    if (i % stride === 0 && !Number.isNaN(value)) known[count++] = value;
  }
  if (count > 0 && stride > 1) known[count - 1] = greatest;
  return known.subarray(0, count);
}

/** Bin of each value: 0 not known, else 1 + the number of edges below it. */
export function toBins(column: ArrayLike<number>, edges: Float32Array): Uint8Array {
  const bins = new Uint8Array(column.length);
  for (let i = 0; i < column.length; i++) bins[i] = binOf(column[i] as number, edges);
  return bins;
}

function binOf(value: number, edges: Float32Array): number {
  if (Number.isNaN(value)) return 0;
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value > (edges[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}
