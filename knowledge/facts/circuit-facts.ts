import type { RaceDb } from "#db/client.ts";
import {
  type CircuitFacts,
  circuitRaceDistance,
  circuitFacts as factsOf,
  interruptionsAt,
  lapRecordAt,
  mostWinsAt,
  pitLaneTimesAt,
  poleWinsAt,
  stintCountsAt,
} from "#db/queries/knowledge-circuits.ts";
import { type Fact, type FactArguments, numberOf, textOf } from "./fact.ts";
import { clock, counted, inWords, known } from "./wording.ts";

const circuit = (db: RaceDb, args: FactArguments): CircuitFacts => {
  const id = textOf(args, "circuit");
  return known(factsOf(db, id), `the circuit ${id}`);
};
const recent = (args: FactArguments) => numberOf(args, "since") ?? 2018;

const mostWins: Fact = (db, args) => {
  const { names, wins } = mostWinsAt(
    db,
    textOf(args, "circuit"),
    args.who === "constructor" ? "constructor" : "driver",
  );
  return `${inWords(names)} with ${counted(wins, "win")}${names.length > 1 ? " each" : ""}`;
};

/** "the pole sitter won 5 of the 8 races from 2018 on". */
const poleWins: Fact = (db, args) => {
  const { races, poleWins: won } = poleWinsAt(db, textOf(args, "circuit"), recent(args));
  return `the pole sitter won ${won} of the ${counted(races, "race")} held here from ${recent(args)} on`;
};

/** "3 of 7 races ... saw a safety car, 2 a virtual safety car and 1 a red flag". */
const interruptions: Fact = (db, args) => {
  const { races, safetyCar, virtual, red } = interruptionsAt(db, textOf(args, "circuit"));
  if (races === 0) return "no race here from 2018 on has track-status data";
  return `of the ${counted(races, "race")} here with track-status data (2018 on), ${safetyCar} saw a safety car, ${virtual} a virtual safety car and ${red} a red flag`;
};

/** Median time between pit entry and exit, stop included. */
const pitLaneTime: Fact = (db, args) => {
  const times = pitLaneTimesAt(db, textOf(args, "circuit"), recent(args));
  const median = known(times[Math.floor(times.length / 2)], "pit stops there");
  return `${(median / 1000).toFixed(1)} s`;
};

/** The commonest number of stops among the top ten. */
const usualStops: Fact = (db, args) => {
  const counts = new Map<number, number>();
  for (const { stops } of stintCountsAt(db, textOf(args, "circuit"), recent(args)))
    counts.set(stops, (counts.get(stops) ?? 0) + 1);
  const [stops] = known([...counts].sort((a, b) => b[1] - a[1])[0], "stints there");
  return counted(stops, "stop");
};

const lapRecord: Fact = (db, args) => {
  const record = known(lapRecordAt(db, textOf(args, "circuit")), "a lap record there");
  return `${clock(record.timeMs)} by ${record.driver} in ${record.season}`;
};

const laps: Fact = (db, args) => String(known(circuitRaceDistance(db, textOf(args, "circuit")), "a race there").laps);
const distance: Fact = (db, args) =>
  `${known(circuitRaceDistance(db, textOf(args, "circuit")), "a race there").distanceKm.toFixed(3)} km`;

export const circuitFacts: Readonly<Record<string, Fact>> = {
  circuit_name: (db, args) => circuit(db, args).fullName,
  circuit_place: (db, args) => `${circuit(db, args).placeName}, ${circuit(db, args).country}`,
  circuit_length: (db, args) => `${circuit(db, args).lengthKm.toFixed(3)} km`,
  circuit_turns: (db, args) => String(circuit(db, args).turns),
  circuit_direction: (db, args) => (circuit(db, args).direction === "CLOCKWISE" ? "clockwise" : "anticlockwise"),
  circuit_races: (db, args) => String(circuit(db, args).races),
  circuit_first: (db, args) => String(known(circuit(db, args).firstSeason, "a race there")),
  circuit_last: (db, args) => String(known(circuit(db, args).lastSeason, "a race there")),
  circuit_laps: laps,
  circuit_distance: distance,
  circuit_most_wins: mostWins,
  circuit_pole_wins: poleWins,
  circuit_interruptions: interruptions,
  pit_lane_time: pitLaneTime,
  usual_stops: usualStops,
  lap_record: lapRecord,
};
