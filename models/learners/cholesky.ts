/** Solves A x = b for a symmetric positive definite A (row-major, n x n); a pivot that vanishes counts as infinite. */
export function solveCholesky(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  const low = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (low[i * n + k] as number) * (low[j * n + k] as number);
      if (i === j) low[i * n + i] = sum > 1e-12 ? Math.sqrt(sum) : Number.POSITIVE_INFINITY;
      else low[i * n + j] = sum / (low[j * n + j] as number);
    }
  }
  const x = Float64Array.from(right);
  for (let i = 0; i < n; i++) {
    let sum = x[i] as number;
    for (let k = 0; k < i; k++) sum -= (low[i * n + k] as number) * (x[k] as number);
    x[i] = sum / (low[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i] as number;
    for (let k = i + 1; k < n; k++) sum -= (low[k * n + i] as number) * (x[k] as number);
    x[i] = sum / (low[i * n + i] as number);
  }
  return x;
}
