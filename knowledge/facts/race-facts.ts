import type { RaceDb } from "#db/client.ts";
import { type FinishRow, fastestLapOf, finishOrder, raceHeader } from "#db/queries/knowledge-races.ts";
import { type Fact, type FactArguments, numberOf, raceOf } from "./fact.ts";
import { clock, counted, dayInWords, gapSeconds, inWords, known, raceTitle } from "./wording.ts";

const header = (db: RaceDb, args: FactArguments) => known(raceHeader(db, raceOf(args)), `race ${args.race}`);

function finisher(db: RaceDb, args: FactArguments, position: number): FinishRow {
  return known(
    finishOrder(db, raceOf(args)).find((row) => row.position === position),
    `P${position} of race ${args.race}`,
  );
}

const podium: Fact = (db, args) =>
  inWords(
    finishOrder(db, raceOf(args))
      .filter((row) => row.position !== null && row.position <= 3)
      .map((row) => row.driver),
  );

const pole: Fact = (db, args) =>
  known(
    finishOrder(db, raceOf(args)).find((row) => row.pole === 1),
    "the pole",
  ).driver;

const margin: Fact = (db, args) => {
  const second = finisher(db, args, 2);
  if (second.gapMs !== null) return gapSeconds(second.gapMs);
  return counted(known(second.gapLaps, "the gap"), "lap");
};

/** Place of a driver, or why he has none: `{{finish race=1988-15 driver=alain-prost}}`. */
const finish: Fact = (db, args) => {
  const row = known(
    finishOrder(db, raceOf(args)).find((each) => each.driverId === args.driver),
    `${args.driver} in race ${args.race}`,
  );
  return row.position === null ? row.positionText : `P${row.position}`;
};

const grid: Fact = (db, args) => {
  const row = known(
    finishOrder(db, raceOf(args)).find((each) => each.driverId === args.driver),
    `${args.driver} in race ${args.race}`,
  );
  return `P${known(row.grid, "his grid place")}`;
};

const fastestLap: Fact = (db, args) => {
  const lap = known(fastestLapOf(db, raceOf(args)), "the fastest lap");
  return lap.timeMs === null ? lap.driver : `${lap.driver} (${clock(lap.timeMs)})`;
};

export const raceFacts: Readonly<Record<string, Fact>> = {
  race: (db, args) => raceTitle(header(db, args)),
  race_date: (db, args) => dayInWords(header(db, args).date),
  race_laps: (db, args) => String(header(db, args).laps),
  race_circuit: (db, args) => header(db, args).circuit,
  winner: (db, args) => finisher(db, args, numberOf(args, "place") ?? 1).driver,
  winner_team: (db, args) => finisher(db, args, numberOf(args, "place") ?? 1).team,
  podium,
  pole,
  margin,
  finish,
  grid,
  fastest_lap: fastestLap,
  classified: (db, args) => String(finishOrder(db, raceOf(args)).filter((row) => row.position !== null).length),
};
