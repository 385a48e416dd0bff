import type { ModelLap } from "#db/queries/model-laps.ts";

/** A car closer than this to the one ahead when its lap begins is held up. */
const FREE_AIR_MS = 1800;
const LEAST_LAPS = 6;

const isClean = (lap: ModelLap) =>
  lap.trackStatus === "1" && !lap.pitIn && !lap.pitOut && lap.lap > 1 && lap.lapTimeMs !== undefined;

const medianOf = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
};

/** To two digits; the added nought turns -0 into 0. */
const hundredths = (value: number): number => Math.round(value * 100) / 100 + 0;

/** Median time of the field on each lap that at least five cars drove clean. */
function fieldTimes(clean: readonly ModelLap[]): Map<number, number> {
  const times = new Map<number, number[]>();
  for (const lap of clean) {
    const list = times.get(lap.lap);
    if (list) list.push(lap.lapTimeMs ?? 0);
    else times.set(lap.lap, [lap.lapTimeMs ?? 0]);
  }
  return new Map([...times].filter(([, list]) => list.length >= 5).map(([lap, list]) => [lap, medianOf(list)]));
}

/** Time to the crossing of the line before `atMs`; infinite when it was the first. */
function sinceCrossing(crossings: Float64Array, atMs: number): number {
  let low = 0;
  let high = crossings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((crossings[middle] as number) < atMs) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? Number.POSITIVE_INFINITY : atMs - (crossings[low - 1] as number);
}

/**
 * Race pace of each driver against the field on the same laps, percent, lower is faster: the median over clean laps in
 * free air, or over all clean laps where there were too few. Fuel and track are the same for all on a lap.
 */
export function cleanPace(laps: readonly ModelLap[]): Map<string, number> {
  const clean = laps.filter(isClean);
  const field = fieldTimes(clean);
  const crossings = Float64Array.from(laps.flatMap((lap) => lap.endMs ?? [])).sort();
  const ends = new Map(laps.map((lap) => [`${lap.driverId} ${lap.lap}`, lap.endMs]));
  const all = new Map<string, number[]>();
  const free = new Map<string, number[]>();
  for (const lap of clean) {
    const fieldMs = field.get(lap.lap);
    if (fieldMs === undefined) continue;
    const loss = (100 * ((lap.lapTimeMs ?? 0) - fieldMs)) / fieldMs;
    all.set(lap.driverId, [...(all.get(lap.driverId) ?? []), loss]);
    const startMs = ends.get(`${lap.driverId} ${lap.lap - 1}`);
    if (startMs === undefined || sinceCrossing(crossings, startMs) > FREE_AIR_MS)
      free.set(lap.driverId, [...(free.get(lap.driverId) ?? []), loss]);
  }
  const pace = new Map<string, number>();
  for (const [driverId, losses] of all) {
    const own = free.get(driverId) ?? [];
    if (losses.length > LEAST_LAPS) pace.set(driverId, hundredths(medianOf(own.length >= LEAST_LAPS ? own : losses)));
  }
  return pace;
}

/** Pace of races by race id and driver id, percent to two digits: kept with the model so that old laps need not be read again. */
export type PaceTable = Readonly<Record<string, Readonly<Record<string, number>>>>;
