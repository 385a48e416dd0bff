/** Sums of one stint's line of time over age. */
export interface StintSums {
  laps: number;
  x: number;
  y: number;
}

/** Sums within stints: slope = xy / xx. Taken together they pool any number of stints. */
export interface WearSums {
  xx: number;
  xy: number;
  yy: number;
  laps: number;
  stints: number;
}

export function emptySlope(): StintSums {
  return { laps: 0, x: 0, y: 0 };
}

/** Adds a lap to its stint and to the pool, by the running form of the sums about the stint's mean. */
export function addToSlope(stint: StintSums, pool: WearSums, ageLaps: number, timeS: number): void {
  stint.laps++;
  const fromX = ageLaps - stint.x;
  const fromY = timeS - stint.y;
  stint.x += fromX / stint.laps;
  stint.y += fromY / stint.laps;
  pool.xx += fromX * (ageLaps - stint.x);
  pool.xy += fromX * (timeS - stint.y);
  pool.yy += fromY * (timeS - stint.y);
  pool.laps++;
  if (stint.laps === 2) pool.stints++;
}
