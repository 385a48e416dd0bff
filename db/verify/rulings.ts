/** Decisions that took points away, as data: each is listed as an exception wherever it changes a sum. */

/** A car that took its place in the result but could not score. */
interface IneligibleCar {
  readonly raceId: number;
  readonly driverId: string;
  /** Whether the cars behind it moved up for the points. */
  readonly othersMoveUp: boolean;
  readonly reason: string;
}

const formulaTwo = "A Formula 2 car, in the race but not eligible for points; the Formula 1 cars behind it moved up.";
const secondCar =
  "The team had entered one car for the championship: its second car could not score, and nobody moved up.";

export const ineligibleCars: readonly IneligibleCar[] = [
  {
    raceId: 195808,
    driverId: "bruce-mclaren",
    othersMoveUp: false,
    reason: "A Formula 2 car, in the race but not eligible for points; no Formula 1 car was left to take fifth.",
  },
  {
    raceId: 196304,
    driverId: "graham-hill",
    othersMoveUp: false,
    reason: "Push-started on the grid: he kept third place but was given no points for it.",
  },
  { raceId: 196707, driverId: "jackie-oliver", othersMoveUp: true, reason: formulaTwo },
  { raceId: 196707, driverId: "alan-rees", othersMoveUp: true, reason: formulaTwo },
  { raceId: 196907, driverId: "henri-pescarolo", othersMoveUp: true, reason: formulaTwo },
  { raceId: 196907, driverId: "richard-attwood", othersMoveUp: true, reason: formulaTwo },
  { raceId: 196907, driverId: "kurt-ahrens-jr", othersMoveUp: true, reason: formulaTwo },
  { raceId: 196907, driverId: "rolf-stommelen", othersMoveUp: true, reason: formulaTwo },
  { raceId: 196907, driverId: "peter-westbury", othersMoveUp: true, reason: formulaTwo },
  { raceId: 196907, driverId: "xavier-perrot", othersMoveUp: true, reason: formulaTwo },
  { raceId: 198414, driverId: "jo-gartner", othersMoveUp: false, reason: secondCar },
  { raceId: 198414, driverId: "gerhard-berger", othersMoveUp: false, reason: secondCar },
  { raceId: 198716, driverId: "yannick-dalmas", othersMoveUp: false, reason: secondCar },
];

/** Points that a constructor lost although its drivers kept theirs. */
interface ConstructorPenalty {
  readonly season: number;
  /** Constructor and engine, `mclaren/mercedes`. */
  readonly constructor: string;
  /** Round from which the table shows it. */
  readonly fromRound: number;
  /** Rounds whose points are struck out, or points taken off. */
  readonly struckRounds?: readonly [from: number, to: number];
  readonly deducted?: number;
  readonly reason: string;
}

const fuel1995 =
  "Fuel differed from the approved sample: the driver got his points back on appeal, the constructor did not.";

export const constructorPenalties: readonly ConstructorPenalty[] = [
  { season: 1995, constructor: "benetton/renault", fromRound: 1, struckRounds: [1, 1], reason: fuel1995 },
  { season: 1995, constructor: "williams/renault", fromRound: 1, struckRounds: [1, 1], reason: fuel1995 },
  {
    season: 2000,
    constructor: "mclaren/mercedes",
    fromRound: 10,
    deducted: 10,
    reason: "A seal was missing on the winner's control unit in Austria: the team lost the 10 points of the win.",
  },
  {
    season: 2007,
    constructor: "mclaren/mercedes",
    fromRound: 1,
    struckRounds: [1, 17],
    reason:
      "Excluded from the constructors' championship for holding another team's technical data; the table shows it from the first round.",
  },
  {
    season: 2018,
    constructor: "force-india/mercedes",
    fromRound: 13,
    struckRounds: [1, 12],
    reason:
      "The team was sold out of administration: the old entry's points were struck out and a new entry began at nought in Belgium.",
  },
  {
    season: 2020,
    constructor: "racing-point/bwt-mercedes",
    fromRound: 5,
    deducted: 15,
    reason: "15 points taken off for brake ducts that copied another team's.",
  },
];
