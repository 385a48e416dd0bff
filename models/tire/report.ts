import { bootstrapRaces, type Interval } from "./bootstrap.ts";
import { aucOf, bestF1, coverageByRace, coverageOf, groupByRace, maeOf, windowHit } from "./metrics.ts";
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

interface Kind {
  readonly name: string;
  readonly unit: string;
  readonly naiveName: string;
  /** Whether smaller is better. */
  readonly error: boolean;
  readonly of: (rows: readonly Scored[], which: "predicted" | "naive") => number;
}

/** All figures of a scored set of races. */
export function measuresOf(tasks: ScoredTasks, optimal: readonly OptimalStint[]): Measure[] {
  const afterFive = tasks.rest.filter((row) => row.known === 5);
  const mae = (name: string, unit: string, naiveName: string): Kind => ({
    name,
    unit,
    naiveName,
    error: true,
    of: maeOf,
  });
  return [
    measure(tasks.nextLap, mae("next lap, MAE", "s", "the lap before again")),
    skillOf(tasks.nextLap),
    measure(afterFive, mae("rest of stint, MAE", "s", "mean of the five laps seen")),
    ...intervalMeasures(tasks.nextLap, "next lap"),
    ...intervalMeasures(afterFive, "rest of stint"),
    measure(tasks.stints, mae("stint really run, MAE", "laps", "circuit's history by compound and set")),
    measure(tasks.stints, {
      name: "stint really run, inside a window of 7 laps",
      unit: "share",
      naiveName: "circuit's history by compound and set",
      error: false,
      of: windowHit,
    }),
    measure(tasks.toStop, mae("laps to the stop, asked every lap, MAE", "laps", "circuit's history")),
    measure(tasks.pits, {
      name: "pits next lap, AUC",
      unit: "",
      naiveName: "laps over the circuit's history",
      error: false,
      of: aucOf,
    }),
    measure(tasks.pits, { name: "pits next lap, best F1", unit: "", naiveName: "", error: false, of: bestF1 }),
    ...optimalMeasures(optimal),
  ].filter((found) => found.n > 0);
}

function measure(rows: readonly Scored[], kind: Kind): Measure {
  const races = [...groupByRace(rows).values()];
  const sign = kind.error ? -1 : 1;
  const withNaive = kind.naiveName !== "";
  const slow = kind.of === aucOf || kind.of === bestF1;
  const sample = slow ? thin(races) : races;
  const over = (of: (rows: readonly Scored[]) => number) => {
    const full = of(rows);
    const { lo, hi } = bootstrapRaces(sample, (drawn) => of(drawn.flat()));
    return { value: full, lo, hi };
  };
  return {
    name: kind.name,
    unit: kind.unit,
    n: rows.length,
    races: races.length,
    value: over((drawn) => kind.of(drawn, "predicted")),
    naive: withNaive ? kind.of(rows, "naive") : undefined,
    naiveName: kind.naiveName,
    gain: withNaive ? over((drawn) => sign * (kind.of(drawn, "predicted") - kind.of(drawn, "naive"))) : undefined,
  };
}

/** Every sixth row of a race, for statistics that sort. */
function thin(races: readonly (readonly Scored[])[]): Scored[][] {
  return races.map((own) =>
    own.filter((row, at) => at % 6 === 0 || (row.actual === 1 && own.length > 300 && at % 6 === 0)),
  );
}

function skillOf(rows: readonly Scored[]): Measure {
  const skill = (drawn: readonly Scored[]) => 1 - maeOf(drawn) / maeOf(drawn, "naive");
  const sums = [...groupByRace(rows).values()].map((own) => ({
    model: maeOf(own),
    naive: maeOf(own, "naive"),
    n: own.length,
  }));
  const pooled = (drawn: readonly { model: number; naive: number; n: number }[]) => {
    const total = (which: "model" | "naive") => drawn.reduce((sum, race) => sum + race[which] * race.n, 0);
    return 1 - total("model") / total("naive");
  };
  const { lo, hi } = bootstrapRaces(sums, pooled);
  const value = { value: skill(rows), lo, hi };
  return {
    name: "next lap, skill over persistence",
    unit: "share",
    n: rows.length,
    races: sums.length,
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
