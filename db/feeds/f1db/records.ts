import { z } from "zod";

const int = z.number().int();
const maybeInt = int.nullable();
const maybeText = z.string().nullable();
const maybeNumber = z.number().nullable();
const flag = z.boolean();
const maybeFlag = flag.nullable();

const place = {
  positionDisplayOrder: int,
  positionNumber: maybeInt,
  positionText: z.string(),
};
const weekend = { year: int, round: int };
const car = {
  driverNumber: maybeText,
  driverId: z.string(),
  constructorId: z.string(),
  engineManufacturerId: z.string(),
  tyreManufacturerId: z.string(),
};
const classified = { ...weekend, ...place, ...car };
const seasonCar = { year: int, entrantId: z.string(), constructorId: z.string(), engineManufacturerId: z.string() };

const classification = z.object({
  ...classified,
  sharedCar: flag,
  laps: maybeInt,
  timeMillis: maybeInt,
  timePenaltyMillis: maybeInt,
  gapMillis: maybeInt,
  gapLaps: maybeInt,
  intervalMillis: maybeInt,
  reasonRetired: maybeText,
  points: maybeNumber,
  polePosition: maybeFlag,
  qualificationPositionNumber: maybeInt,
  qualificationPositionText: maybeText,
  gridPositionNumber: maybeInt,
  gridPositionText: maybeText,
  positionsGained: maybeInt,
  pitStops: maybeInt,
  fastestLap: maybeFlag,
  driverOfTheDay: maybeFlag,
  grandSlam: maybeFlag,
});
const timed = z.object({
  ...classified,
  timeMillis: maybeInt,
  q1Millis: maybeInt.optional(),
  q2Millis: maybeInt.optional(),
  q3Millis: maybeInt.optional(),
  gapMillis: maybeNumber,
  intervalMillis: maybeNumber,
  laps: maybeInt,
});
const grid = z.object({
  ...classified,
  qualificationPositionNumber: maybeInt,
  qualificationPositionText: maybeText,
  gridPenalty: maybeText,
  gridPenaltyPositions: maybeInt,
  timeMillis: maybeInt,
});
const standing = { ...place, points: z.number(), championshipWon: flag };
const driverStanding = { ...standing, driverId: z.string() };
const constructorStanding = { ...standing, constructorId: z.string(), engineManufacturerId: z.string() };
const gained = { ...weekend, positionsGained: maybeInt };

const sessionNames = [
  "preQualifying", "freePractice1", "freePractice2", "freePractice3", "freePractice4", "qualifying1", "qualifying2",
  "qualifying", "sprintQualifying", "sprintRace", "warmingUp",
] as const; // biome-ignore format: a list to be read across
type SessionName = (typeof sessionNames)[number];
type SessionFields = { [K in `${SessionName}Date` | `${SessionName}Time`]: typeof maybeText };
const sessionFields = Object.fromEntries(
  sessionNames.flatMap((name) => [`${name}Date`, `${name}Time`].map((field) => [field, maybeText])),
) as SessionFields;

/** What PitSynth reads of each file of a release; fields it does not need are not looked at. */
export const f1dbRecords = {
  continents: z.object({ id: z.string(), code: z.string(), name: z.string(), demonym: z.string() }),
  countries: z.object({
    id: z.string(),
    alpha2Code: z.string(),
    alpha3Code: z.string(),
    iocCode: maybeText,
    name: z.string(),
    demonym: maybeText,
    continentId: z.string(),
  }),
  seasons: z.object({ year: int }),
  circuits: z.object({
    id: z.string(),
    name: z.string(),
    fullName: z.string(),
    previousNames: z.array(z.string()).nullable(),
    type: z.string(),
    direction: z.string(),
    placeName: z.string(),
    countryId: z.string(),
    latitude: z.number(),
    longitude: z.number(),
    length: z.number(),
    turns: int,
  }),
  "circuits-layouts": z.object({
    id: z.string(),
    circuitId: z.string(),
    effective: flag,
    length: z.number(),
    turns: int,
  }),
  "grands-prix": z.object({
    id: z.string(),
    name: z.string(),
    fullName: z.string(),
    shortName: z.string(),
    abbreviation: z.string(),
    countryId: maybeText,
  }),
  drivers: z.object({
    id: z.string(),
    name: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    fullName: z.string(),
    abbreviation: z.string(),
    permanentNumber: maybeText,
    gender: maybeText,
    dateOfBirth: maybeText,
    dateOfDeath: maybeText,
    placeOfBirth: maybeText,
    countryOfBirthCountryId: maybeText,
    nationalityCountryId: maybeText,
    secondNationalityCountryId: maybeText,
  }),
  "drivers-family-relationships": z.object({
    parentDriverId: z.string(),
    positionDisplayOrder: int,
    driverId: z.string(),
    type: z.string(),
  }),
  constructors: z.object({ id: z.string(), name: z.string(), fullName: z.string(), countryId: maybeText }),
  "constructors-chronology": z.object({
    parentConstructorId: z.string(),
    positionDisplayOrder: int,
    constructorId: z.string(),
    yearFrom: int,
    yearTo: maybeInt,
  }),
  "engine-manufacturers": z.object({ id: z.string(), name: z.string(), countryId: maybeText }),
  engines: z.object({
    id: z.string(),
    engineManufacturerId: z.string(),
    name: z.string(),
    fullName: z.string(),
    capacity: maybeNumber,
    configuration: maybeText,
    aspiration: maybeText,
  }),
  chassis: z.object({ id: z.string(), constructorId: z.string(), name: z.string(), fullName: z.string() }),
  "tyre-manufacturers": z.object({ id: z.string(), name: z.string(), countryId: maybeText }),
  entrants: z.object({ id: z.string(), name: z.string() }),
  "seasons-entrants": z.object({ year: int, entrantId: z.string(), countryId: maybeText }),
  "seasons-entrants-constructors": z.object(seasonCar),
  "seasons-entrants-chassis": z.object({ ...seasonCar, chassisId: z.string() }),
  "seasons-entrants-engines": z.object({ ...seasonCar, engineId: z.string() }),
  "seasons-entrants-tyre-manufacturers": z.object({ ...seasonCar, tyreManufacturerId: z.string() }),
  "seasons-entrants-drivers": z.object({
    ...seasonCar,
    driverId: z.string(),
    rounds: z.array(int).nullable(),
    testDriver: flag,
  }),
  "seasons-driver-standings": z.object({ year: int, ...driverStanding }),
  "seasons-constructor-standings": z.object({ year: int, ...constructorStanding }),
  races: z.object({
    ...weekend,
    date: z.string(),
    time: maybeText,
    grandPrixId: z.string(),
    officialName: z.string(),
    qualifyingFormat: z.string(),
    sprintQualifyingFormat: maybeText,
    circuitId: z.string(),
    circuitLayoutId: maybeText,
    circuitType: z.string(),
    direction: z.string(),
    courseLength: z.number(),
    turns: int,
    laps: int,
    distance: z.number(),
    scheduledLaps: maybeInt,
    scheduledDistance: maybeNumber,
    driversChampionshipDecider: flag,
    constructorsChampionshipDecider: flag,
    sprintRaceLaps: maybeInt,
    sprintRaceScheduledLaps: maybeInt,
    ...sessionFields,
  }),
  "races-race-results": classification,
  "races-sprint-race-results": classification,
  "races-qualifying-results": timed,
  "races-sprint-qualifying-results": timed,
  "races-pre-qualifying-results": timed,
  "races-free-practice-1-results": timed,
  "races-free-practice-2-results": timed,
  "races-free-practice-3-results": timed,
  "races-free-practice-4-results": timed,
  "races-qualifying-1-results": timed,
  "races-qualifying-2-results": timed,
  "races-warming-up-results": timed.partial({ laps: true }),
  "races-starting-grid-positions": grid,
  "races-sprint-starting-grid-positions": grid,
  "races-fastest-laps": z.object({
    ...classified,
    lap: maybeInt,
    timeMillis: maybeInt,
    gapMillis: maybeInt,
    intervalMillis: maybeInt,
  }),
  "races-pit-stops": z.object({ ...classified, stop: int, lap: int, timeMillis: maybeInt }),
  "races-driver-of-the-day-results": z.object({ ...classified, percentage: maybeNumber }),
  "races-driver-standings": z.object({ ...gained, ...driverStanding }),
  "races-constructor-standings": z.object({ ...gained, ...constructorStanding }),
} as const;

export type F1dbFile = keyof typeof f1dbRecords;
export type F1dbRecord<F extends F1dbFile> = z.infer<(typeof f1dbRecords)[F]>;
export { type SessionName, sessionNames };
