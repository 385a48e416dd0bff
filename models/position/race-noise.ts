/**
 * What a race day adds to a car's strength: most days a standard normal, one day in ten a bad one that costs places
 * without ending the race (a spin, a slow stop, a penalty). Plackett-Luce's Gumbel has its long tail on the other
 * side, which lets backmarkers win and never lets a leader fall back.
 */
export const BAD_DAY = { share: 0.1, loss: 2.5, spread: 1.5 } as const;

/** Chance that a standard normal is below x (error under 1e-7). */
function normalBelow(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const poly = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = normalDensity(x) * poly;
  return x > 0 ? 1 - tail : tail;
}

const normalDensity = (x: number): number => 0.3989422804014327 * Math.exp((-x * x) / 2);

/** Chance that a car of strength 0 has crossed a line that lies at `time`; time lost is positive. */
export const finishedBy = (time: number): number =>
  (1 - BAD_DAY.share) * normalBelow(time) + BAD_DAY.share * normalBelow((time - BAD_DAY.loss) / BAD_DAY.spread);

/** Density of the same. */
export const finishDensity = (time: number): number =>
  (1 - BAD_DAY.share) * normalDensity(time) +
  (BAD_DAY.share / BAD_DAY.spread) * normalDensity((time - BAD_DAY.loss) / BAD_DAY.spread);
