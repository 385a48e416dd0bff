import { knownTimingExceptions } from "./known-timing-exceptions.ts";

/** A place where the facts differ from the rule, by name: it holds for exactly this difference and no other. */
export interface KnownException {
  readonly check: string;
  /** `2024-14`, `2024-14 some-driver`, a season or a table. */
  readonly where: string;
  readonly detail: string | RegExp;
  /** How often it occurs there (once, unless said): more or fewer is a failure. */
  readonly times?: number;
  readonly reason: string;
}

const slip = "A slip in the source's table of that day; the tables before and after are right.";
const order = "The source ranks these two so; by countback of places they would change.";
const startRetirement = "The source gives a place to a car that retired at the start.";

const classification: readonly Omit<KnownException, "check">[] = [
  {
    where: "1963-9 jim-hall",
    detail: "the gap is off the laps by 1",
    reason: "The source has 60 laps and a gap of 4, the winner drove 65: one of the two is a lap off.",
  },
  {
    where: "1975-7 alan-jones",
    detail: "79 laps behind a car with 78",
    reason:
      "Palm, who ran out of fuel on lap 79, is placed ahead of Jones by the source although it gives him a lap less.",
  },
  {
    where: "1983-1 niki-lauda",
    detail: "place 3 comes after 1",
    reason: "Rosberg was disqualified from second place for a push start and nobody moved up.",
  },
  { where: "1987-10 philippe-streiff", detail: "place 25 comes after 14", reason: startRetirement },
  { where: "1988-14 rene-arnoux", detail: "place 19 comes after 14", reason: startRetirement },
  { where: "1993-15 andrea-de-cesaris", detail: "place 18 comes after 14", reason: startRetirement },
  {
    where: "1997-16 damon-hill",
    detail: "place 12 comes after 10",
    reason: "The source leaves eleventh place empty after the disqualification of Villeneuve.",
  },
  {
    where: "2021-11 lewis-hamilton",
    detail: "the interval is off the gaps by -1859 ms",
    reason: "The source measures the interval from Vettel, who was ahead on the road and disqualified.",
  },
  {
    where: "2023-18 lando-norris",
    detail: "the interval is off the gaps by -2225 ms",
    reason: "The source measures the interval from Hamilton, who was ahead on the road and disqualified.",
  },
  {
    where: "2023-18 george-russell",
    detail: "the interval is off the gaps by -6202 ms",
    reason: "The source measures the interval from Leclerc, who was ahead on the road and disqualified.",
  },
  {
    where: "2024-14",
    detail: "the gap is off the times by -526 ms",
    times: 17,
    reason: "The source measures the gaps from Russell, who won on the road by 526 ms and was disqualified.",
  },
];

const racePoints: readonly Omit<KnownException, "check">[] = [
  {
    where: "1953-5",
    detail: /^(7 points, the rules give 6.5|3 points, the rules give 3.5)$/,
    times: 2,
    reason: "Fangio and Ascari were timed level on the fastest lap, and the point went to Fangio alone.",
  },
  {
    where: "1956-2 juan-manuel-fangio",
    detail: "4 points, the rules give 5.5",
    reason: "He drove two of the placed cars: his half of fourth place was not given on top of his half of second.",
  },
  {
    where: "1957-5",
    detail: /^(3 points, the rules give 1.5|0 points, the rules give 1.5)$/,
    times: 2,
    reason: "Collins drove the shared car for a few laps only: Trintignant was given all the points of fourth place.",
  },
];

const roundStandings: readonly Omit<KnownException, "check">[] = [
  { where: "1954-5 jean-behra", detail: "drivers' table has no row, the results give 0.14", reason: slip },
  { where: "1956-6 luigi-villoresi", detail: "place 27 in row 20 of the drivers' table", reason: slip },
  { where: "1956-6 horace-gould", detail: "place 17 in row 21 of the drivers' table", reason: slip },
  { where: "1959-5", detail: "drivers' table has 6, the results give 8", times: 2, reason: slip },
  { where: "1964-9 mike-spence", detail: "place 28 in row 20 of the drivers' table", reason: slip },
  { where: "1974-13 mclaren/ford", detail: "place 2 in row 1 of the constructors' table", reason: slip },
  { where: "1977-12 wolf/ford", detail: "place 4 in row 3 of the constructors' table", reason: slip },
  {
    where: "1978-3 tyrrell/ford",
    detail: "constructors' table has 12, the results give 11",
    reason:
      "The source adds the point of the second car, though only the best of a make counted; the next table is right.",
  },
  { where: "1979-13 carlos-reutemann", detail: "place 67 in row 7 of the drivers' table", reason: slip },
  { where: "1982-10 eliseo-salazar", detail: "place 29 in row 20 of the drivers' table", reason: slip },
  { where: "1982-11 marc-surer", detail: "place 29 in row 21 of the drivers' table", reason: slip },
  {
    where: "1984-16 DSQ tyrrell/ford 0",
    detail: "is in the 1984 constructors' season table only",
    reason: "Tyrrell was struck from the championship; only the season table keeps its row.",
  },
  {
    where: "2007-6",
    detail: /^place (\d+) in row \d+ of the constructors' table$/,
    times: 10,
    reason: "The source counts this table from 2, as if the excluded McLaren still led it.",
  },
  {
    where: "2012-6 charles-pic",
    detail: "level with narain-karthikeyan, placed above, but has the better finishes",
    reason: order,
  },
  {
    where: "2018-21 EX force-india/mercedes 0",
    detail: "is in the 2018 constructors' season table only",
    reason: "The season table keeps a row for the old entry, whose points were struck out.",
  },
  {
    where: "2021-10 nicholas-latifi",
    detail: "level with nikita-mazepin, placed above, but has the better finishes",
    reason: order,
  },
  {
    where: "2022-6 daniel-ricciardo",
    detail: "level with yuki-tsunoda, placed above, but has the better finishes",
    reason: order,
  },
];

/** Every place known to differ, by check. */
export const knownExceptions: readonly KnownException[] = [
  ...classification.map((entry) => ({ check: "classification", ...entry })),
  ...racePoints.map((entry) => ({ check: "race-points", ...entry })),
  ...roundStandings.map((entry) => ({ check: "round-standings", ...entry })),
  ...knownTimingExceptions,
];
