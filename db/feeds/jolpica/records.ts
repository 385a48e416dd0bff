import { z } from "zod";

const whole = z.string().regex(/^\d+$/, "expected a whole number").transform(Number);
const amount = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, "expected a number")
  .transform(Number);
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "expected a date");

const driver = z.object({
  driverId: z.string().min(1),
  code: z.string().optional(),
  permanentNumber: z.string().optional(),
  givenName: z.string(),
  familyName: z.string(),
  dateOfBirth: isoDate.optional(),
  nationality: z.string().optional(),
});
const team = z.object({
  constructorId: z.string().min(1),
  name: z.string(),
  nationality: z.string().optional(),
});
const circuit = z.object({
  circuitId: z.string().min(1),
  circuitName: z.string(),
  Location: z.object({ lat: z.string(), long: z.string(), locality: z.string(), country: z.string() }),
});
const session = z.object({ date: isoDate, time: z.string().optional() }).optional();

const result = z.object({
  number: z.string().optional(),
  position: whole,
  positionText: z.string(),
  points: amount,
  Driver: driver,
  Constructor: team,
  grid: whole,
  laps: whole,
  status: z.string(),
  Time: z.object({ millis: whole.optional(), time: z.string() }).optional(),
  FastestLap: z
    .object({ rank: whole.optional(), lap: whole.optional(), Time: z.object({ time: z.string() }) })
    .optional(),
});
const qualifying = z.object({
  number: z.string().optional(),
  position: whole,
  Driver: driver,
  Constructor: team,
  Q1: z.string().optional(),
  Q2: z.string().optional(),
  Q3: z.string().optional(),
});
const standing = {
  position: whole.optional(),
  positionText: z.string(),
  points: amount,
};

/** One row of each list that Jolpica (the successor of Ergast) answers with, numbers out of their texts. */
export const jolpicaRecords = {
  races: z.object({
    season: whole,
    round: whole,
    raceName: z.string().min(1),
    Circuit: circuit,
    date: isoDate,
    time: z.string().optional(),
    FirstPractice: session,
    SecondPractice: session,
    ThirdPractice: session,
    Qualifying: session,
    Sprint: session,
    SprintQualifying: session,
    SprintShootout: session,
  }),
  results: result,
  sprint: result,
  qualifying,
  pitstops: z.object({
    driverId: z.string().min(1),
    lap: whole,
    stop: whole,
    time: z.string().nullish(),
    duration: z.string().nullish(),
  }),
  laps: z.object({
    number: whole,
    Timings: z.array(z.object({ driverId: z.string().min(1), position: whole.optional(), time: z.string() })),
  }),
  driverstandings: z.object({ ...standing, Driver: driver, Constructors: z.array(team) }),
  constructorstandings: z.object({ ...standing, Constructor: team }),
} as const;

export type JolpicaList = keyof typeof jolpicaRecords;
export type JolpicaRecord<L extends JolpicaList> = z.infer<(typeof jolpicaRecords)[L]>;
export type JolpicaDriverRecord = z.infer<typeof driver>;
export type JolpicaConstructorRecord = z.infer<typeof team>;
