import type { ModelLap } from "#db/queries/model-laps.ts";

/** Where one car stands at the end of a lap of the leader. */
export interface LiveCar {
  readonly driverId: string;
  /** No longer running: it missed its next crossing of the line by more than a lap. */
  readonly out: boolean;
  readonly lapsDone: number;
  /** Place on the road, 1 to n: running cars first, then those out, the first to stop last. */
  readonly place: number;
  /** Behind the leader, seconds; a lap down counts a lap's time. */
  readonly gapS: number;
  /** Clean pace of the last laps against the field, percent of a lap; 0 when not known. */
  readonly pacePct: number;
  readonly tireAge: number;
  readonly compound: string | undefined;
  readonly stops: number;
  /** Has still to change to a second dry compound. */
  readonly stopDue: boolean;
}

export interface RaceState {
  readonly lap: number;
  /** In the order of driver ids. */
  readonly cars: readonly LiveCar[];
  /** Codes of the leader's last lap: 4 safety car, 5 red flag, 6 and 7 virtual safety car. */
  readonly trackStatus: string;
  readonly wet: boolean;
}

const DRY = new Set(["SOFT", "MEDIUM", "HARD", "SUPERSOFT", "ULTRASOFT", "HYPERSOFT"]);
const isClean = (lap: ModelLap) =>
  lap.trackStatus === "1" && !lap.pitIn && !lap.pitOut && lap.lap > 1 && lap.lapTimeMs !== undefined;

const medianOf = (values: number[]): number => {
  const sorted = values.sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
};

/** Laps by driver, each list by lap number. */
function byDriver(laps: readonly ModelLap[]): Map<string, ModelLap[]> {
  const drivers = new Map<string, ModelLap[]>();
  for (const lap of laps) {
    const list = drivers.get(lap.driverId);
    if (list) list.push(lap);
    else drivers.set(lap.driverId, [lap]);
  }
  return drivers;
}

/** Time lost to the field, percent, median over the last five clean laps of which at least two count. */
function recentPace(laps: readonly ModelLap[], fieldMedianMs: ReadonlyMap<number, number>): number {
  const losses: number[] = [];
  for (let i = laps.length - 1; i >= 0 && losses.length < 5 && laps.length - i <= 10; i--) {
    const lap = laps[i] as ModelLap;
    const field = fieldMedianMs.get(lap.lap);
    if (isClean(lap) && field) losses.push((100 * ((lap.lapTimeMs ?? 0) - field)) / field);
  }
  return losses.length < 2 ? 0 : Math.max(-3, Math.min(4, medianOf(losses)));
}

function fieldMedians(laps: readonly ModelLap[], fromLap: number): Map<number, number> {
  const times = new Map<number, number[]>();
  for (const lap of laps) {
    if (lap.lap < fromLap || !isClean(lap)) continue;
    const list = times.get(lap.lap) ?? [];
    list.push(lap.lapTimeMs ?? 0);
    times.set(lap.lap, list);
  }
  return new Map([...times].filter(([, list]) => list.length >= 4).map(([lap, list]) => [lap, medianOf(list)]));
}

/** Changes of tires: a new stint that lasted over two laps or brought another compound; pass-throughs are none. */
function stopsOf(laps: readonly ModelLap[]): number {
  let stops = 0;
  for (let i = 1; i < laps.length; i++) {
    const before = laps[i - 1] as ModelLap;
    const lap = laps[i] as ModelLap;
    if (lap.stint === undefined || before.stint === undefined || lap.stint === before.stint) continue;
    const passThrough = lap.compound === before.compound && lap.tireAge === (before.tireAge ?? 0) + 1;
    if (!passThrough) stops += 1;
  }
  return stops;
}

interface Running {
  driverId: string;
  laps: ModelLap[];
  last: ModelLap | undefined;
  out: boolean;
}

/** Latest time at which a car still running must have been seen again after its last lap. */
function isOut(last: ModelLap | undefined, lap: number, momentMs: number, typicalMs: number): boolean {
  if (!last) return true;
  if (last.lap >= lap) return false;
  return last.endMs === undefined || last.endMs + 1.7 * typicalMs < momentMs;
}

/**
 * The race as it stood when the leader had finished `lap`. Only laps numbered up to `lap` are read, whatever else is
 * given. `drivers` are the starters: one without a lap is out. Undefined when nobody has finished that lap.
 */
export function raceStateAt(
  allLaps: readonly ModelLap[],
  lap: number,
  drivers: readonly string[],
): RaceState | undefined {
  const laps = allLaps.filter((row) => row.lap <= lap);
  const crossings = laps.filter((row) => row.lap === lap);
  if (crossings.length === 0) return undefined;
  const leaderMs = Math.min(...crossings.map((row) => row.endMs ?? Number.POSITIVE_INFINITY));
  const leader = crossings.find((row) => row.endMs === leaderMs) ?? (crossings[0] as ModelLap);
  const typicalMs = medianOf(crossings.flatMap((row) => row.lapTimeMs ?? [])) || 90_000;
  const lists = byDriver(laps);
  const running = [...drivers].sort().map((driverId): Running => {
    const own = lists.get(driverId) ?? [];
    const last = own.at(-1);
    return { driverId, laps: own, last, out: isOut(last, lap, leaderMs + typicalMs, typicalMs) };
  });
  forgiveDataGaps(running);
  const order = [...running].sort(onTheRoad);
  const medians = fieldMedians(laps, lap - 12);
  const leaderEnds = new Map((lists.get(leader.driverId) ?? []).map((row) => [row.lap, row.endMs]));
  const wet =
    crossings.filter((row) => row.compound !== undefined && !DRY.has(row.compound)).length > crossings.length / 2;
  const cars = running.map((car) => toLiveCar(car, order.indexOf(car) + 1, { lap, leaderEnds, typicalMs, medians }));
  return { lap, cars, trackStatus: leader.trackStatus, wet };
}

/** A third of the field does not stop on one lap (but the first): that is a hole in the data, and they still run. */
function forgiveDataGaps(running: Running[]): void {
  const stopped = new Map<number, Running[]>();
  for (const car of running)
    if (car.out && car.last && car.last.lap > 1) stopped.set(car.last.lap, [...(stopped.get(car.last.lap) ?? []), car]);
  for (const cars of stopped.values()) if (cars.length > running.length / 3) for (const car of cars) car.out = false;
}

function onTheRoad(a: Running, b: Running): number {
  return (
    Number(a.out) - Number(b.out) ||
    (b.last?.lap ?? 0) - (a.last?.lap ?? 0) ||
    (a.last?.endMs ?? Number.POSITIVE_INFINITY) - (b.last?.endMs ?? Number.POSITIVE_INFINITY) ||
    (a.last?.position ?? 99) - (b.last?.position ?? 99) ||
    (a.driverId < b.driverId ? -1 : 1)
  );
}

interface Moment {
  lap: number;
  leaderEnds: ReadonlyMap<number, number | undefined>;
  typicalMs: number;
  medians: ReadonlyMap<number, number>;
}

function toLiveCar(car: Running, place: number, moment: Moment): LiveCar {
  const lapsDone = car.last?.lap ?? 0;
  const leaderThen = moment.leaderEnds.get(lapsDone);
  const behindMs = car.last?.endMs !== undefined && leaderThen !== undefined ? car.last.endMs - leaderThen : 0;
  const compounds = new Set(car.laps.flatMap((row) => row.compound ?? []));
  const usedWet = [...compounds].some((compound) => !DRY.has(compound));
  return {
    driverId: car.driverId,
    out: car.out,
    lapsDone,
    place,
    gapS: Math.max(0, behindMs) / 1000,
    pacePct: recentPace(car.laps, moment.medians),
    tireAge: car.last?.tireAge ?? 0,
    compound: car.last?.compound,
    stops: stopsOf(car.laps),
    stopDue: !usedWet && compounds.size < 2,
  };
}
