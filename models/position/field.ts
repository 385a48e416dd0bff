import type { RaceDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import {
  type ModelRace,
  modelEntries,
  modelGrid,
  modelPractice,
  modelQualifying,
  modelSessions,
  modelSprints,
} from "#db/queries/model-results.ts";
import { raceRef } from "#db/race-id.ts";
import type { Phase } from "./forecast.ts";
import { type Car, type History, practiceGaps, qualifyingGapsPct, type RaceRecord } from "./history.ts";

export interface FieldRequest {
  readonly phase: Phase;
  /** ISO date or instant; sessions that begin later are not looked at. Without it: all that comes before the race. */
  readonly asOf?: string;
  /** What-if grid: driver id to slot, or `pit_lane`. Drivers not named keep their order in the slots left. */
  readonly grid?: Readonly<Record<string, number | "pit_lane">>;
  /** Drivers taken out of the race. */
  readonly drop?: readonly string[];
}

/** The cars of a race as known before it, and what that knowledge stands on. */
export interface Field {
  readonly record: RaceRecord;
  readonly basis: string[];
  readonly assumptions: string[];
}

interface Slot {
  readonly driverId: string;
  readonly constructorId: string;
  readonly grid: number | undefined;
  readonly pitLane: boolean;
  readonly qualifyingPosition: number | undefined;
}

const slot = (car: { driverId: string; constructorId: string }): Slot => ({
  driverId: car.driverId,
  constructorId: car.constructorId,
  grid: undefined,
  pitLane: false,
  qualifyingPosition: undefined,
});

/** True when the session began before the moment asked for. */
function isVisible(sessions: ReadonlyMap<string, string>, kind: string, request: FieldRequest): boolean {
  if (request.asOf === undefined) return true;
  const start = sessions.get(kind);
  if (start === undefined) return false;
  return start.slice(0, request.asOf.length) <= request.asOf;
}

/** The two of each team who raced for it last; practice-only entries stay out. */
function entryList(db: RaceDb, race: ModelRace, history: History): Slot[] {
  const earlier = history.records.filter((record) => record.race.raceId < race.raceId);
  const last = earlier.at(-1);
  const season = earlier.filter((record) => record.race.season === race.season);
  const claim = (driverId: string, constructorId: string): number => {
    const teamId = history.teamOf(constructorId);
    const raced = (record: RaceRecord | undefined) =>
      record?.cars.some((car) => car.driverId === driverId && car.teamId === teamId) ? 1 : 0;
    return 1000 * raced(last) + season.reduce((sum, record) => sum + raced(record), 0);
  };
  const entries = modelEntries(db, race.raceId);
  return [...new Set(entries.map((entry) => entry.constructorId))].flatMap((constructorId) =>
    entries
      .filter((entry) => entry.constructorId === constructorId)
      .map((entry) => ({ ...slot(entry), claim: claim(entry.driverId, entry.constructorId) }))
      .sort((a, b) => b.claim - a.claim || (a.driverId < b.driverId ? -1 : 1))
      .slice(0, 2)
      .map(slot),
  );
}

function lineUp(db: RaceDb, race: ModelRace, history: History, notes: Field): Slot[] {
  const entered = entryList(db, race, history);
  if (entered.length >= 10) {
    notes.basis.push("entry list");
    return entered;
  }
  const last = history.records.filter((record) => record.race.raceId < race.raceId).at(-1);
  if (!last)
    throw new Fault(
      "no_data",
      `Nobody is known to drive in ${raceRef(race.raceId)}: no entry list and no earlier race.`,
    );
  notes.assumptions.push(
    `The line-up is that of ${raceRef(last.race.raceId)}: no entry list for ${raceRef(race.raceId)} yet.`,
  );
  return last.cars.map(slot);
}

/** Who starts where: the grid where it is published, else qualifying. Undefined when there is neither. */
function startingOrder(
  db: RaceDb,
  race: ModelRace,
  request: FieldRequest,
  sessions: ReadonlyMap<string, string>,
  notes: Field,
): Slot[] | undefined {
  const grid = modelGrid(db, race.raceId);
  const gridOut = request.asOf === undefined || request.asOf >= race.date;
  if (grid.length > 0 && gridOut) {
    notes.basis.push("starting grid");
    notes.assumptions.push("The grid is the one at lights-out: late penalties are in it.");
    return grid.map((row) => ({ ...slot(row), grid: row.grid, pitLane: row.grid === undefined }));
  }
  const qualifying = isVisible(sessions, "qualifying", request) ? modelQualifying(db, race.raceId, race.raceId) : [];
  if (qualifying.length === 0) return undefined;
  notes.assumptions.push("The grid is taken as qualifying ended: penalties are not in it.");
  return qualifying.map((row) => ({ ...slot(row), grid: row.position, qualifyingPosition: row.position }));
}

/** Slots made 1 to n after the what-if; pit-lane starters last. */
function withWhatIf(slots: readonly Slot[], request: FieldRequest): Map<string, { grid: number; pitLane: boolean }> {
  const wanted = request.grid ?? {};
  const fixed = new Map<number, string>();
  const rest: Slot[] = [];
  const pit: Slot[] = [];
  for (const car of [...slots].sort((a, b) => (a.grid ?? 99) - (b.grid ?? 99) || (a.driverId < b.driverId ? -1 : 1))) {
    const place = wanted[car.driverId];
    if (typeof place === "number") {
      if (!Number.isInteger(place) || place < 1 || place > slots.length || fixed.has(place))
        throw new Fault("bad_input", `Grid slots are whole numbers from 1 to ${slots.length}, each given once.`);
      fixed.set(place, car.driverId);
    } else if (place === "pit_lane" || car.pitLane) pit.push(car);
    else rest.push(car);
  }
  const order: string[] = [];
  const waiting = [...rest, ...pit].map((car) => car.driverId);
  for (let place = 1; place <= slots.length; place++) order.push(fixed.get(place) ?? (waiting.shift() as string));
  const inPit = new Set(pit.map((car) => car.driverId));
  return new Map(order.map((driverId, i) => [driverId, { grid: i + 1, pitLane: inPit.has(driverId) }]));
}

function dropped(slots: readonly Slot[], request: FieldRequest): Slot[] {
  const known = new Set(slots.map((car) => car.driverId));
  for (const driverId of [...(request.drop ?? []), ...Object.keys(request.grid ?? {})])
    if (!known.has(driverId))
      throw new Fault("bad_input", `${driverId} is not in this race: drivers are ${[...known].sort().join(", ")}.`);
  const drop = new Set(request.drop ?? []);
  const left = slots.filter((car) => !drop.has(car.driverId));
  if (left.length < 2) throw new Fault("bad_input", "At least two drivers must be left in the race.");
  return left;
}

type Sessions = ReadonlyMap<string, string>;

/** What the sessions before the race showed of each driver, as far as they had begun at the moment asked for. */
function shownBy(db: RaceDb, race: ModelRace, request: FieldRequest, sessions: Sessions, notes: Field) {
  const { raceId, season } = race;
  const seen = (kind: string) => isVisible(sessions, kind, request);
  const qualified = request.phase !== "before_qualifying" && seen("qualifying");
  const qualifying = qualified ? modelQualifying(db, raceId, raceId) : [];
  const practice = modelPractice(db, raceId, raceId).filter((row) => seen(row.kind));
  const forSprint = seen("sprint_qualifying") ? modelQualifying(db, raceId, raceId, "sprint_qualifying_results") : [];
  const sprint = seen("sprint") ? modelSprints(db, raceId, raceId) : [];
  if (practice.length > 0) notes.basis.push("practice times");
  if (qualifying.length > 0) notes.basis.push("qualifying times");
  const gaps = qualifyingGapsPct(qualifying);
  const practised = practiceGaps(practice, forSprint, season);
  const sprintPlaces = new Map(sprint.map((row) => [row.driverId, row.position]));
  const places = new Map(qualifying.map((row) => [row.driverId, row.position]));
  return (driverId: string) => ({
    qualifyingPosition: places.get(driverId),
    qualifyingGapPct: gaps.get(driverId),
    lastSessionGapPct: practised.get(driverId)?.last,
    meanPracticeGapPct: practised.get(driverId)?.mean,
    sprintPosition: sprintPlaces.get(driverId),
  });
}

/** The race as known at the moment of the request: no result of it is read. */
export function fieldOf(db: RaceDb, race: ModelRace, history: History, request: FieldRequest): Field {
  const notes: Field = { record: { race, cars: [] }, basis: [], assumptions: [] };
  const sessions = modelSessions(db, race.raceId);
  const before = request.phase === "before_qualifying";
  const start = before ? undefined : startingOrder(db, race, request, sessions, notes);
  if (!before && !start && !request.grid)
    throw new Fault(
      "no_data",
      `Qualifying for ${raceRef(race.raceId)} is not in the data: ask for the forecast before qualifying, or give a grid.`,
    );
  const slots = dropped(start ?? lineUp(db, race, history, notes), request);
  const places = before ? undefined : withWhatIf(slots, request);
  if (request.grid) notes.assumptions.push("The grid is a what-if; lap times of qualifying stay as they were.");
  const shown = shownBy(db, race, request, sessions, notes);
  const cars = slots.map(
    ({ driverId, constructorId }): Car => ({
      driverId,
      constructorId,
      teamId: history.teamOf(constructorId),
      grid: places?.get(driverId)?.grid,
      pitLane: places?.get(driverId)?.pitLane ?? false,
      ...shown(driverId),
      outcome: undefined,
    }),
  );
  return { ...notes, record: { race, cars: cars.sort((a, b) => (a.driverId < b.driverId ? -1 : 1)) } };
}
