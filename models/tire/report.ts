import { bootstrapRaces, type Interval } from "./bootstrap.ts";
import { aucOf, bestF1, coverageByRace, coverageOf, groupByRace, maeOf } from "./metrics.ts";
import type { OptimalStint } from "./physics-optimal.ts";
import { meanOf, medianOf } from "./quantile.ts";
import type { Scored, ScoredTasks } from "./score-rows.ts";

/** One measured figure beside its baseline, with 95 % intervals from a bootstrap over races. */
export interface Measure {
  readonly name: string;
  readonly unit: string;
  readonly n: number;
  readonly races: number;
  readonly value: Interval;
  readonly naive: number | undefined;
  readonly naiveName: string;
  /** By how much the model beats the baseline, paired; positive is better. Undefined without baseline. */
  readonly gain: Interval | undefined;
}

type Which = "predicted" | "naive";

interface Kind {
  readonly name: string;
  readonly unit: string;
  readonly naiveName: string;
  /** Whether smaller is better. */
  readonly error: boolean;
  /** A figure that is a mean over rows: one row's part. */
  readonly each?: (row: Scored, which: Which) => number;
  /** One that is not. */
  readonly of?: (rows: readonly Scored[], which: Which) => number;
}

const absolute = (row: Scored, which: Which) => Math.abs(row[which] - row.actual);
const inWindow = (row: Scored, which: Which) => Number(Math.abs(row.actual - Math.round(row[which])) <= 3);

/** All figures of a scored set of races. */
export function measuresOf(tasks: ScoredTasks, optimal: readonly OptimalStint[]): Measure[] {
  const afterFive = tasks.rest.filter((row) => row.known === 5);
  const history = "circuit's history by compound and set";
  const mae = { error: true, each: absolute };
  const pits = { unit: "", error: false };
  return [
    measure(tasks.nextLap, { ...mae, name: "next lap, MAE", unit: "s", naiveName: "the lap before again" }),
    skillOf(tasks.nextLap),
    measure(afterFive, {
      ...mae,
      name: "rest of stint, MAE",
      unit: "s",
      naiveName: "the five laps seen and the circuit's slope",
    }),
    ...intervalMeasures(tasks.nextLap, "next lap"),
    ...intervalMeasures(afterFive, "rest of stint"),
    measure(tasks.stints, { ...mae, name: "stint really run, MAE", unit: "laps", naiveName: history }),
    measure(tasks.stints, {
      name: "stint really run, inside a window of 7 laps",
      unit: "share",
      naiveName: history,
      error: false,
      each: inWindow,
    }),
    measure(tasks.toStop, { ...mae, name: "laps to the stop, asked every lap, MAE", unit: "laps", naiveName: history }),
    measure(tasks.pits, {
      ...pits,
      name: "pits next lap, AUC",
      naiveName: "how often such sets ended then before",
      of: aucOf,
    }),
    measure(tasks.pits, { ...pits, name: "pits next lap, best F1", naiveName: "", of: bestF1 }),
    ...optimalMeasures(optimal),
  ].filter((found) => found.n > 0);
}

function measure(rows: readonly Scored[], kind: Kind): Measure {
  const races = [...groupByRace(rows).values()];
  const withNaive = kind.naiveName !== "";
  const value = (which: Which) =>
    kind.each ? pooledMean(races, (row) => kind.each?.(row, which) ?? 0) : ranked(races, kind, which);
  const naive = withNaive ? value("naive").value : undefined;
  return {
    name: kind.name,
    unit: kind.unit,
    n: rows.length,
    races: races.length,
    value: value("predicted"),
    naive,
    naiveName: kind.naiveName,
    gain: withNaive ? gainOf(races, kind) : undefined,
  };
}

function gainOf(races: readonly Scored[][], kind: Kind): Interval {
  const sign = kind.error ? -1 : 1;
  const { each, of } = kind;
  if (each) return pooledMean(races, (row) => sign * (each(row, "predicted") - each(row, "naive")));
  const gain = (rows: readonly Scored[]) => sign * ((of?.(rows, "predicted") ?? 0) - (of?.(rows, "naive") ?? 0));
  return { ...bootstrapRaces(thin(races), (drawn) => gain(drawn.flat()), rankedDraws), value: gain(races.flat()) };
}

/** Mean over the rows of all races; races are drawn, their rows stay together. */
function pooledMean(races: readonly Scored[][], each: (row: Scored) => number): Interval {
  const sums = races.map((own) => ({ sum: own.reduce((sum, row) => sum + each(row), 0), n: own.length }));
  return bootstrapRaces(sums, (drawn) => {
    const total = drawn.reduce((sum, race) => sum + race.sum, 0);
    return total / drawn.reduce((sum, race) => sum + race.n, 0);
  });
}

function ranked(races: readonly Scored[][], kind: Kind, which: Which): Interval {
  const of = (rows: readonly Scored[]) => kind.of?.(rows, which) ?? Number.NaN;
  return { ...bootstrapRaces(thin(races), (drawn) => of(drawn.flat()), rankedDraws), value: of(races.flat()) };
}

/** Statistics that sort are drawn less often. */
const rankedDraws = 200;

/** Every eighth row of a race, for the doubt of statistics that sort. */
function thin(races: readonly Scored[][]): Scored[][] {
  return races.map((own) => own.filter((_, at) => at % 8 === 0));
}

function skillOf(rows: readonly Scored[]): Measure {
  const races = [...groupByRace(rows).values()].map((own) => ({
    model: maeOf(own),
    naive: maeOf(own, "naive"),
    n: own.length,
  }));
  const value = bootstrapRaces(races, (drawn) => {
    const total = (which: "model" | "naive") => drawn.reduce((sum, race) => sum + race[which] * race.n, 0);
    return 1 - total("model") / total("naive");
  });
  return {
    name: "next lap, skill over persistence",
    unit: "share",
    n: rows.length,
    races: races.length,
    value,
    naive: 0,
    naiveName: "the lap before again",
    gain: value,
  };
}

function intervalMeasures(rows: readonly Scored[], what: string): Measure[] {
  const found = coverageByRace(rows);
  const races = [...groupByRace(rows).values()].filter((own) => own.length >= 100).map((own) => coverageOf(own));
  const plain = (name: string, unit: string, value: number, n: number, interval?: Interval): Measure => ({
    name: `${what}, 80 % interval: ${name}`,
    unit,
    n,
    races: found.races,
    value: interval ?? { value, lo: Number.NaN, hi: Number.NaN },
    naive: undefined,
    naiveName: "",
    gain: undefined,
  });
  const inBand = (shares: readonly number[]) => meanOf(shares.map((share) => Number(share >= 0.74 && share <= 0.86)));
  return [
    ...Object.entries(found.byCompound).map(([compound, share]) => {
      const own = rows.filter((row) => row.compound === compound).length;
      return plain(`inside on ${compound}`, "share", share, own);
    }),
    plain("races with 74 to 86 % inside", "share", found.within, races.length, bootstrapRaces(races, inBand)),
    plain("mean width", "s", found.widthS, rows.length),
  ];
}

function optimalMeasures(rows: readonly OptimalStint[]): Measure[] {
  const shares = [...new Set(rows.map((row) => row.at))].sort((a, b) => a - b);
  return shares.flatMap((at) => {
    const own = rows.filter((row) => row.at === at);
    const races = [...groupByRace(own).values()];
    const label = at === 0 ? "before the race" : `at ${at === 0.5 ? "1/2" : at < 0.5 ? "1/3" : "2/3"} of the distance`;
    return [
      { name: `physics-optimal stint ${label}, median error`, of: medianOf },
      { name: `physics-optimal stint ${label}, mean error`, of: meanOf },
    ].map(({ name, of }) => {
      const error = (drawn: readonly OptimalStint[], which: "predicted" | "naive") =>
        of(drawn.map((row) => Math.abs(row[which] - row.actual)));
      return {
        name,
        unit: "laps",
        n: own.length,
        races: races.length,
        value: bootstrapRaces(races, (drawn) => error(drawn.flat(), "predicted")),
        naive: at === 0 ? undefined : error(own, "naive"),
        naiveName: at === 0 ? "" : "earlier races alone",
        gain:
          at === 0
            ? undefined
            : bootstrapRaces(races, (drawn) => error(drawn.flat(), "naive") - error(drawn.flat(), "predicted")),
      };
    });
  });
}
