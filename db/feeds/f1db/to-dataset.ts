import { Fault } from "../../fault.ts";
import { raceIdOf } from "../../race-id.ts";
import type { SessionKind } from "../../schema/race.ts";
import { addRecord, type Dataset } from "../../store/dataset.ts";
import { entriesOf } from "./entries.ts";
import { type F1dbFile, type F1dbRecord, f1dbRecords, type SessionName, sessionNames } from "./records.ts";
import type { Release } from "./release.ts";

const sessionKindOf: Record<SessionName, SessionKind> = {
  preQualifying: "pre_qualifying",
  freePractice1: "practice_1",
  freePractice2: "practice_2",
  freePractice3: "practice_3",
  freePractice4: "practice_4",
  qualifying1: "qualifying_1",
  qualifying2: "qualifying_2",
  qualifying: "qualifying",
  sprintQualifying: "sprint_qualifying",
  sprintRace: "sprint",
  warmingUp: "warm_up",
};

const practiceFiles: [F1dbFile & `races-${string}`, SessionKind][] = [
  ["races-pre-qualifying-results", "pre_qualifying"],
  ["races-free-practice-1-results", "practice_1"],
  ["races-free-practice-2-results", "practice_2"],
  ["races-free-practice-3-results", "practice_3"],
  ["races-free-practice-4-results", "practice_4"],
  ["races-qualifying-1-results", "qualifying_1"],
  ["races-qualifying-2-results", "qualifying_2"],
  ["races-warming-up-results", "warm_up"],
];

/** Reads a whole F1DB release into our tables. Source: F1DB, CC BY 4.0. Faults name the file and record that is wrong. */
export function f1dbDataset(release: Release): Dataset {
  const dataset: Dataset = new Map();
  const put = (key: string, record: object) => addRecord(dataset, key, record as Record<string, unknown>);
  const each = <F extends F1dbFile>(file: F, use: (record: F1dbRecord<F>) => void) => {
    for (const record of recordsOf(release, file)) use(record);
  };
  addWorld(each, put);
  addSeasons(each, put);
  const held = new Set<number>();
  each("races-race-results", (r) => {
    held.add(raceIdOf(r.year, r.round));
    put("raceResults", classificationOf(r));
  });
  each("races-sprint-race-results", (r) => put("sprintResults", classificationOf(r)));
  each("races", (r) => {
    put("races", raceOf(r, held.has(raceIdOf(r.year, r.round))));
    for (const session of sessionsOf(r)) put("sessions", session);
  });
  addTimedSessions(each, put);
  addRaceDocuments(each, put);
  for (const entry of entriesOf(dataset)) put("entries", entry);
  return dataset;
}

type Each = <F extends F1dbFile>(file: F, use: (record: F1dbRecord<F>) => void) => void;
type Put = (key: string, record: object) => void;

function addWorld(each: Each, put: Put): void {
  each("continents", (r) => put("continents", r));
  each("countries", (r) => put("countries", { ...r, alpha2: r.alpha2Code, alpha3: r.alpha3Code }));
  each("seasons", (r) => put("seasons", r));
  each("circuits", (r) => put("circuits", { ...r, lengthKm: r.length }));
  each("circuits-layouts", (r) => put("circuitLayouts", { ...r, lengthKm: r.length }));
  each("grands-prix", (r) => put("grandsPrix", r));
  each("drivers", (r) =>
    put("drivers", {
      ...r,
      code: r.abbreviation,
      countryOfBirthId: r.countryOfBirthCountryId,
      nationalityId: r.nationalityCountryId,
      secondNationalityId: r.secondNationalityCountryId,
    }),
  );
  each("drivers-family-relationships", (r) =>
    put("driverFamily", {
      driverId: r.parentDriverId,
      displayOrder: r.positionDisplayOrder,
      relativeId: r.driverId,
      type: r.type,
    }),
  );
  each("constructors", (r) => put("constructors", r));
  each("constructors-chronology", (r) =>
    put("constructorChronology", {
      ...r,
      constructorId: r.parentConstructorId,
      displayOrder: r.positionDisplayOrder,
      relatedId: r.constructorId,
    }),
  );
  each("engine-manufacturers", (r) => put("engineManufacturers", r));
  each("engines", (r) => put("engines", { ...r, capacityLiters: r.capacity }));
  each("chassis", (r) => put("chassis", r));
  each("tyre-manufacturers", (r) => put("tireManufacturers", r));
  each("entrants", (r) => put("entrants", r));
}

function addSeasons(each: Each, put: Put): void {
  each("seasons-entrants", (r) => put("seasonEntrants", { ...r, season: r.year }));
  each("seasons-entrants-constructors", (r) => put("seasonEntrantConstructors", { ...r, season: r.year }));
  each("seasons-entrants-chassis", (r) => put("seasonEntrantChassis", { ...r, season: r.year }));
  each("seasons-entrants-engines", (r) => put("seasonEntrantEngines", { ...r, season: r.year }));
  each("seasons-entrants-tyre-manufacturers", (r) =>
    put("seasonEntrantTireManufacturers", { ...r, season: r.year, tireManufacturerId: r.tyreManufacturerId }),
  );
  each("seasons-entrants-drivers", (r) =>
    put("seasonEntrantDrivers", { ...r, season: r.year, rounds: r.rounds ?? [] }),
  );
  each("seasons-driver-standings", (r) => put("seasonDriverStandings", { ...placeOf(r), season: r.year }));
  each("seasons-constructor-standings", (r) => put("seasonConstructorStandings", { ...placeOf(r), season: r.year }));
}

function addTimedSessions(each: Each, put: Put): void {
  each("races-qualifying-results", (r) => put("qualifyingResults", timedOf(r)));
  each("races-sprint-qualifying-results", (r) => put("sprintQualifyingResults", timedOf(r)));
  for (const [file, kind] of practiceFiles)
    each(file, (r) => put("practiceResults", { ...timedOf(r as F1dbRecord<"races-qualifying-results">), kind }));
}

function addRaceDocuments(each: Each, put: Put): void {
  each("races-starting-grid-positions", (r) => put("gridPositions", gridOf(r)));
  each("races-sprint-starting-grid-positions", (r) => put("sprintGridPositions", gridOf(r)));
  each("races-fastest-laps", (r) =>
    put("fastestLaps", { ...carOf(r), timeMs: r.timeMillis, gapMs: r.gapMillis, intervalMs: r.intervalMillis }),
  );
  each("races-pit-stops", (r) => put("pitStops", { ...carOf(r), timeMs: r.timeMillis }));
  each("races-driver-of-the-day-results", (r) => put("driverOfTheDay", carOf(r)));
  each("races-driver-standings", (r) => put("driverStandings", placeOf(r)));
  each("races-constructor-standings", (r) => put("constructorStandings", placeOf(r)));
}

function recordsOf<F extends F1dbFile>(release: Release, file: F): F1dbRecord<F>[] {
  const schema = f1dbRecords[file];
  return release.read(file).map((record, at) => {
    const parsed = schema.safeParse(record);
    if (parsed.success) return parsed.data as F1dbRecord<F>;
    const issue = parsed.error.issues[0];
    throw new Fault(
      "bad_input",
      `${release.name}, f1db-${file}.json, record ${at + 1}: ${issue?.path.join(".")}: ${issue?.message}.`,
    );
  });
}

interface Placed {
  year: number;
  round?: number;
  positionDisplayOrder: number;
  positionNumber: number | null;
}

function placeOf<T extends Placed>(r: T) {
  const raceId = r.round === undefined ? undefined : raceIdOf(r.year, r.round);
  return { ...r, raceId, displayOrder: r.positionDisplayOrder, position: r.positionNumber };
}

function carOf<T extends Placed & { driverNumber: string | null; tyreManufacturerId: string }>(r: T) {
  return { ...placeOf(r), number: r.driverNumber, tireManufacturerId: r.tyreManufacturerId };
}

function classificationOf(r: F1dbRecord<"races-race-results">) {
  return {
    ...carOf(r),
    timeMs: r.timeMillis,
    timePenaltyMs: r.timePenaltyMillis,
    gapMs: r.gapMillis,
    intervalMs: r.intervalMillis,
    qualifyingPosition: r.qualificationPositionNumber,
    qualifyingPositionText: r.qualificationPositionText,
    grid: r.gridPositionNumber,
    gridText: r.gridPositionText,
  };
}

function timedOf(r: F1dbRecord<"races-qualifying-results">) {
  return {
    ...carOf(r),
    timeMs: r.timeMillis,
    q1Ms: r.q1Millis,
    q2Ms: r.q2Millis,
    q3Ms: r.q3Millis,
    gapMs: r.gapMillis,
    intervalMs: r.intervalMillis,
  };
}

function gridOf(r: F1dbRecord<"races-starting-grid-positions">) {
  return {
    ...carOf(r),
    qualifyingPosition: r.qualificationPositionNumber,
    qualifyingPositionText: r.qualificationPositionText,
    timeMs: r.timeMillis,
  };
}

function raceOf(r: F1dbRecord<"races">, held: boolean) {
  return {
    ...r,
    id: raceIdOf(r.year, r.round),
    season: r.year,
    startUtc: toUtc(r.date, r.time),
    layoutId: r.circuitLayoutId,
    courseLengthKm: r.courseLength,
    distanceKm: r.distance,
    scheduledDistanceKm: r.scheduledDistance,
    sprintLaps: r.sprintRaceLaps,
    sprintScheduledLaps: r.sprintRaceScheduledLaps,
    driversTitleDecided: r.driversChampionshipDecider,
    constructorsTitleDecided: r.constructorsChampionshipDecider,
    resultState: held ? "final" : "none",
  };
}

function sessionsOf(r: F1dbRecord<"races">) {
  const raceId = raceIdOf(r.year, r.round);
  const rows = sessionNames.flatMap((name) => {
    const date = r[`${name}Date`];
    if (date === null) return [];
    return [{ raceId, kind: sessionKindOf[name], date, startUtc: toUtc(date, r[`${name}Time`]) }];
  });
  return [...rows, { raceId, kind: "race", date: r.date, startUtc: toUtc(r.date, r.time) }];
}

function toUtc(date: string, time: string | null): string | null {
  return time === null ? null : `${date}T${time}:00Z`;
}
