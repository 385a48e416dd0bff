import type { VerifyContext } from "./report.ts";

export interface StintLap {
  readonly raceId: number;
  readonly driverId: string;
  readonly lap: number;
  readonly pitIn: number;
  readonly pitOut: number;
  readonly stint: number | null;
  readonly complete: number;
  readonly trackStatus: string | null;
  /** Whether the list of pit stops has one at the end of this lap. */
  readonly hasStop: number;
}

/** All laps of one car in one race, in order. */
export interface CarRace {
  readonly raceId: number;
  readonly driverId: string;
  readonly laps: readonly StintLap[];
  /** He started from the pit lane. */
  readonly fromPitLane: boolean;
  readonly retired: boolean;
  readonly stopLaps: readonly number[];
}

/** Every car of every race with laps, with its laps and its listed pit stops. */
export function carRaces(context: VerifyContext): CarRace[] {
  const stops = stopsByCar(context);
  const starters = startersByCar(context);
  const cars: CarRace[] = [];
  for (const laps of lapsByCar(context)) {
    const [first] = laps;
    if (!first) continue;
    const key = `${first.raceId} ${first.driverId}`;
    const stopLaps = stops.get(key) ?? [];
    const starter = starters.get(key);
    const withStops = laps.map((lap) => ({ ...lap, hasStop: stopLaps.includes(lap.lap) ? 1 : 0 }));
    cars.push({
      raceId: first.raceId,
      driverId: first.driverId,
      laps: withStops,
      stopLaps,
      fromPitLane: starter?.fromPitLane === 1,
      retired: starter?.retired === 1,
    });
  }
  return cars;
}

function lapsByCar(context: VerifyContext): StintLap[][] {
  const rows = context.select<StintLap>(
    `select race_id as raceId, driver_id as driverId, lap, pit_in as pitIn, pit_out as pitOut, stint, complete,
      track_status as trackStatus, 0 as hasStop from laps order by race_id, driver_id, lap`,
  );
  const cars: StintLap[][] = [];
  for (const row of rows) {
    const last = cars.at(-1)?.[0];
    if (last && last.raceId === row.raceId && last.driverId === row.driverId) cars.at(-1)?.push(row);
    else cars.push([row]);
  }
  return cars;
}

function stopsByCar(context: VerifyContext): Map<string, number[]> {
  const rows = context.select<{ key: string; lap: number }>(
    `select race_id || ' ' || driver_id as key, lap from pit_stops
      where race_id in (select distinct race_id from laps) order by race_id, driver_id, lap`,
  );
  const stops = new Map<string, number[]>();
  for (const { key, lap } of rows) stops.set(key, [...(stops.get(key) ?? []), lap]);
  return stops;
}

function startersByCar(context: VerifyContext): Map<string, { fromPitLane: number; retired: number }> {
  const rows = context.select<{ key: string; fromPitLane: number; retired: number }>(
    `select r.race_id || ' ' || r.driver_id as key,
      coalesce(r.grid_text = 'PL', 0) or coalesce(g.position_text = 'PL', 0) as fromPitLane,
      r.reason_retired is not null or r.position is null as retired
    from race_results r left join grid_positions g on g.race_id = r.race_id and g.driver_id = r.driver_id
    where r.race_id in (select distinct race_id from laps)`,
  );
  return new Map(rows.map(({ key, ...starter }) => [key, starter]));
}
