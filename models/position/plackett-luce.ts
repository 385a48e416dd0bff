/** A race to learn an order from: one row of features a car, and the cars in the order they came in, best first. */
export interface RankedField {
  readonly rows: readonly Float64Array[];
  /** Indices of rows; cars that did not finish are left out. */
  readonly order: readonly number[];
  readonly weight: number;
}

export interface PlackettLuceSettings {
  /** Ridge penalty per coefficient. */
  readonly ridge: number;
  /** Weight of the stage that decides place k (from 0): lower places carry less about strength. */
  readonly stageWeight: (place: number) => number;
}

export const strengthOf = (coefficients: Float64Array | readonly number[], row: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += (coefficients[i] ?? 0) * (row[i] ?? 0);
  return sum;
};

/** Adds gradient and Hessian of one race's log-likelihood; stages run from the last place up so that sums roll. */
function addRace(
  race: RankedField,
  beta: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
  settings: PlackettLuceSettings,
): void {
  const size = beta.length;
  const strengths = race.order.map((index) => strengthOf(beta, race.rows[index] as Float64Array));
  const top = Math.max(...strengths);
  let total = 0;
  const first = new Float64Array(size);
  const second = new Float64Array(size * size);
  for (let place = race.order.length - 1; place >= 0; place--) {
    const row = race.rows[race.order[place] as number] as Float64Array;
    const weight = Math.exp((strengths[place] as number) - top);
    total += weight;
    for (let i = 0; i < size; i++) {
      const wi = weight * (row[i] as number);
      first[i] = (first[i] as number) + wi;
      for (let j = 0; j <= i; j++) second[i * size + j] = (second[i * size + j] as number) + wi * (row[j] as number);
    }
    if (place === race.order.length - 1) continue;
    const stage = race.weight * settings.stageWeight(place);
    for (let i = 0; i < size; i++) {
      const mi = (first[i] as number) / total;
      gradient[i] = (gradient[i] as number) + stage * ((row[i] as number) - mi);
      for (let j = 0; j <= i; j++) {
        const at = i * size + j;
        hessian[at] =
          (hessian[at] as number) + stage * ((second[at] as number) / total - (mi * (first[j] as number)) / total);
      }
    }
  }
}

/** Solves the symmetric positive definite system whose lower triangle is given (Cholesky, in place). */
export function solveSymmetric(lower: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = lower[i * size + j] as number;
      for (let k = 0; k < j; k++) sum -= (lower[i * size + k] as number) * (lower[j * size + k] as number);
      lower[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (lower[j * size + j] as number);
    }
  const x = right.slice();
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] = (x[i] as number) - (lower[i * size + k] as number) * (x[k] as number);
    x[i] = (x[i] as number) / (lower[i * size + i] as number);
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] = (x[i] as number) - (lower[k * size + i] as number) * (x[k] as number);
    x[i] = (x[i] as number) / (lower[i * size + i] as number);
  }
  return x;
}

/** Coefficients of greatest penalised likelihood (Newton steps; the problem is concave). */
export function fitPlackettLuce(
  races: readonly RankedField[],
  size: number,
  settings: PlackettLuceSettings,
): Float64Array {
  const beta = new Float64Array(size);
  for (let step = 0; step < 12; step++) {
    const gradient = new Float64Array(size);
    const hessian = new Float64Array(size * size);
    for (const race of races) addRace(race, beta, gradient, hessian, settings);
    for (let i = 0; i < size; i++) {
      gradient[i] = (gradient[i] as number) - settings.ridge * (beta[i] as number);
      hessian[i * size + i] = (hessian[i * size + i] as number) + settings.ridge;
    }
    const move = solveSymmetric(hessian, gradient);
    let largest = 0;
    for (let i = 0; i < size; i++) {
      beta[i] = (beta[i] as number) + (move[i] as number);
      largest = Math.max(largest, Math.abs(move[i] as number));
    }
    if (largest < 1e-7) break;
  }
  return beta;
}
