/** What boosting minimises. `quantile` needs `alpha`: .5 is the median, that is the mean absolute error. */
export type Loss = { readonly name: "squared" | "logistic" } | { readonly name: "quantile"; readonly alpha: number };

/** Weighted start value: mean, log-odds or quantile of the target. */
export function baseScore(loss: Loss, target: Float64Array, weights: Float64Array): number {
  if (loss.name === "quantile") return Math.fround(weightedQuantile(target, weights, loss.alpha));
  let sum = 0;
  let total = 0;
  for (let i = 0; i < target.length; i++) {
    sum += (target[i] as number) * (weights[i] as number);
    total += weights[i] as number;
  }
  const mean = total > 0 ? sum / total : 0;
  if (loss.name === "squared") return Math.fround(mean);
  const clamped = Math.min(1 - 1e-6, Math.max(1e-6, mean));
  return Math.fround(Math.log(clamped / (1 - clamped)));
}

/** Fills gradient and curvature of each row at the present score. */
export function fillGradients(
  loss: Loss,
  target: Float64Array,
  score: Float64Array,
  weights: Float64Array,
  gradient: Float64Array,
  curvature: Float64Array,
): void {
  for (let i = 0; i < target.length; i++) {
    const y = target[i] as number;
    const at = score[i] as number;
    const weight = weights[i] as number;
    if (loss.name === "squared") {
      gradient[i] = weight * (at - y);
      curvature[i] = weight;
    } else if (loss.name === "quantile") {
      gradient[i] = weight * (at > y ? 1 - loss.alpha : -loss.alpha);
      curvature[i] = weight;
    } else {
      const p = sigmoid(at);
      gradient[i] = weight * (p - y);
      curvature[i] = weight * Math.max(1e-6, p * (1 - p));
    }
  }
}

/** Mean loss over the given rows, the figure early stopping watches. */
export function meanLoss(loss: Loss, target: Float64Array, score: Float64Array, weights: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < target.length; i++) {
    const weight = weights[i] as number;
    sum += weight * lossOf(loss, target[i] as number, score[i] as number);
    total += weight;
  }
  return total > 0 ? sum / total : 0;
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Smallest value with at least `alpha` of the weight at or below it; 0 without values. */
export function weightedQuantile(values: Float64Array, weights: Float64Array, alpha: number): number {
  if (values.length === 0) return 0;
  const order = Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let below = 0;
  for (const i of order) {
    below += weights[i] as number;
    if (below >= alpha * total) return values[i] as number;
  }
  return values[order[order.length - 1] as number] as number;
}

/** The same for equal weights, by partial sorting; reorders the values. */
export function quantileInPlace(values: Float64Array, alpha: number): number {
  if (values.length === 0) return 0;
  const wanted = Math.max(0, Math.ceil(alpha * values.length - 1e-9) - 1);
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i > j) break;
      const swapped = values[i] as number;
      values[i++] = values[j] as number;
      values[j--] = swapped;
    }
    if (wanted <= j) high = j;
    else if (wanted >= i) low = i;
    else break;
  }
  return values[wanted] as number;
}

function lossOf(loss: Loss, y: number, at: number): number {
  if (loss.name === "squared") return (y - at) ** 2;
  if (loss.name === "quantile") return y >= at ? loss.alpha * (y - at) : (1 - loss.alpha) * (at - y);
  return Math.log1p(Math.exp(-Math.abs(at))) + Math.max(at, 0) - y * at;
}
