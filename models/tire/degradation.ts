import type { TireArtifact } from "./artifact.ts";
import { quantileOf } from "./quantile.ts";
import type { RaceStats } from "./race-stats.ts";
import { isSlick, type Slick, slicks } from "./slicks.ts";
import { wearPrior } from "./wear-prior.ts";

export interface DegradationQuery {
  readonly circuitId: string;
  /** SOFT MEDIUM HARD; for INTERMEDIATE and WET only the crossover is known. */
  readonly compound: string;
  readonly driverId?: string;
  readonly constructorId?: string;
  readonly trackTempC?: number;
  readonly season?: number;
  /** Forecast with what was known before this race. */
  readonly beforeRaceId?: number;
  /** Distance, for the cap of a stint and the end of the curve; 57 when left out. */
  readonly raceLaps?: number;
  /** What a stop costs, s; 21 when left out. */
  readonly pitLossS?: number;
}

/** A figure with its 80 % interval. */
export interface Estimate {
  readonly value: number;
  readonly lo80: number;
  readonly hi80: number;
}

export interface Degradation {
  readonly perLapS: number;
  readonly lo80: number;
  readonly hi80: number;
  /** Seconds a lap lost to a fresh set of the same compound, by laps on the set. */
  readonly curve: readonly { readonly age: number; readonly lossS: number; readonly lo: number; readonly hi: number }[];
  /** Laps after which a stop pays for itself, if the stints after it are as long. */
  readonly usefulLifeLaps: { readonly median: number; readonly lo: number; readonly hi: number };
  /** A belief, not a measurement: beyond the ages that races show, wear is taken to double. */
  readonly cliffPrior: { readonly fromLaps: number; readonly note: string };
  /** Fresh pace against the medium, s/lap; negative is faster. */
  readonly paceOffsetS: Readonly<Partial<Record<Slick, number>>>;
  readonly basis: DegradationBasis;
}

export interface DegradationBasis {
  readonly model: string;
  readonly races: number;
  readonly circuitRaces: number;
  readonly circuitLaps: number;
  readonly driverLaps: number;
  readonly lastRace: number;
  readonly notes: readonly string[];
}

export interface Unknown {
  readonly unknown: string;
}

const z80 = 1.2816;
const shortestRaceLaps = 3;
/** The mean never says that a tire gets faster with age. */
const leastWearS = 0.002;

/** Wear of a compound at a circuit before a race, or why it is not known. */
export function degradationOf(artifact: TireArtifact, query: DegradationQuery): Degradation | Unknown {
  const no = reasonAgainst(artifact, query);
  if (no) return { unknown: no };
  const slick = query.compound as Slick;
  const history = historyFor(artifact, query);
  const prior = wearPrior(history, query.circuitId);
  const habit = habitOf(artifact, query);
  const warmth = temperatureEffect(history, query);
  const perLapS = Math.max(leastWearS, prior.perLapS[slick] + habit.perLapS + warmth.perLapS);
  const sdS = prior.sdS[slick];
  const raceLaps = query.raceLaps ?? 57;
  return {
    perLapS,
    lo80: perLapS - z80 * sdS,
    hi80: perLapS + z80 * sdS,
    curve: curveOf(perLapS, sdS, Math.min(45, Math.round(0.7 * raceLaps))),
    usefulLifeLaps: usefulLife(perLapS, sdS, query.pitLossS ?? 21, raceLaps),
    cliffPrior: cliffOf(history, query.circuitId, slick, raceLaps),
    paceOffsetS: paceOffsets(history, query.circuitId),
    basis: {
      model: `tire ${artifact.version}`,
      races: prior.races,
      circuitRaces: prior.circuitRaces,
      circuitLaps: prior.circuitLaps,
      driverLaps: habit.laps,
      lastRace: history.at(-1)?.raceId ?? 0,
      notes: [...circuitNote(prior.circuitRaces), ...habit.notes, ...warmth.notes],
    },
  };
}

/** Laps after which a stop pays: sqrt(2 x loss / wear), capped at 70 % of the distance. */
export function usefulLife(perLapS: number, sdS: number, pitLossS: number, raceLaps: number) {
  const capLaps = 0.7 * raceLaps;
  const at = (wear: number) => (wear <= 0 ? capLaps : Math.min(capLaps, Math.sqrt((2 * pitLossS) / wear)));
  return { median: at(perLapS), lo: at(perLapS + z80 * sdS), hi: at(perLapS - z80 * sdS) };
}

/** Loss to a fresh set by age; a set's first lap loses nothing. */
export function curveOf(perLapS: number, sdS: number, untilAge: number): Degradation["curve"] {
  return Array.from({ length: Math.max(1, untilAge) }, (_, at) => {
    const lossS = perLapS * at;
    return { age: at + 1, lossS, lo: lossS - z80 * sdS * at, hi: lossS + z80 * sdS * at };
  });
}

function reasonAgainst(artifact: TireArtifact, query: DegradationQuery): string | undefined {
  const firstSeason = Math.floor(artifact.firstRace / 100);
  if (query.season !== undefined && query.season < firstSeason) {
    return `There is no lap data before ${firstSeason}, so nothing can be said of tire wear in ${query.season}.`;
  }
  if (query.compound === "INTERMEDIATE" || query.compound === "WET") {
    return "Wear of wet tires depends on the water on the track: only the crossover to slicks is known from past wet races.";
  }
  if (!isSlick(query.compound))
    return `Compound ${query.compound} is not one of SOFT, MEDIUM, HARD, INTERMEDIATE, WET.`;
  if (historyFor(artifact, query).length < shortestRaceLaps)
    return "There are too few earlier races with lap data to say.";
  return undefined;
}

function historyFor(artifact: TireArtifact, query: DegradationQuery): readonly RaceStats[] {
  const before =
    query.beforeRaceId ?? (query.season === undefined ? Number.POSITIVE_INFINITY : (query.season + 1) * 100);
  return artifact.history.filter((race) => race.raceId < before);
}

function habitOf(artifact: TireArtifact, query: DegradationQuery) {
  const driver = query.driverId === undefined ? undefined : artifact.habits[query.driverId];
  const team = query.constructorId === undefined ? undefined : artifact.habits[`team:${query.constructorId}`];
  const notes: string[] = [];
  if (query.driverId !== undefined && !driver) notes.push("No laps of this driver: the field's average wear is used.");
  return { perLapS: driver?.perLapS ?? team?.perLapS ?? 0, laps: driver?.laps ?? team?.laps ?? 0, notes };
}

function circuitNote(races: number): string[] {
  if (races === 0) return ["No dry race at this circuit in the lap data: the average over all circuits is used."];
  return races === 1 ? ["Only one dry race at this circuit in the lap data."] : [];
}

/** Slope of wear over track temperature, pooled within circuits and shrunk; 0 when it cannot be told. */
function temperatureEffect(
  history: readonly RaceStats[],
  query: DegradationQuery,
): { perLapS: number; notes: string[] } {
  if (query.trackTempC === undefined) return { perLapS: 0, notes: [] };
  const here = history.filter((race) => race.circuitId === query.circuitId && race.trackTempC !== undefined);
  if (here.length === 0)
    return { perLapS: 0, notes: ["Track temperature could not be used: none is known for this circuit."] };
  const usual = here.reduce((sum, race) => sum + (race.trackTempC ?? 0), 0) / here.length;
  const perDegree = temperatureSlope(history);
  const degrees = Math.max(-15, Math.min(15, query.trackTempC - usual));
  return { perLapS: perDegree * degrees, notes: [`Usual track temperature here: ${usual.toFixed(0)} °C.`] };
}

function temperatureSlope(history: readonly RaceStats[]): number {
  let xx = 4_000;
  let xy = 0;
  const circuits = new Map<string, { temp: number; wear: number }[]>();
  for (const race of history) {
    const wear = meanWear(race);
    if (race.trackTempC === undefined || Number.isNaN(wear)) continue;
    const own = circuits.get(race.circuitId) ?? [];
    own.push({ temp: race.trackTempC, wear });
    circuits.set(race.circuitId, own);
  }
  for (const own of circuits.values()) {
    const temp = own.reduce((sum, race) => sum + race.temp, 0) / own.length;
    const wear = own.reduce((sum, race) => sum + race.wear, 0) / own.length;
    for (const race of own) {
      xx += (race.temp - temp) ** 2;
      xy += (race.temp - temp) * (race.wear - wear);
    }
  }
  return xy / xx;
}

function meanWear(race: RaceStats): number {
  let xx = 0;
  let xy = 0;
  for (const slick of slicks) {
    xx += race.wear[slick]?.xx ?? 0;
    xy += race.wear[slick]?.xy ?? 0;
  }
  return xx > 3000 ? xy / xx : Number.NaN;
}

function cliffOf(
  history: readonly RaceStats[],
  circuitId: string,
  slick: Slick,
  raceLaps: number,
): Degradation["cliffPrior"] {
  const own = history.filter((race) => race.circuitId === circuitId).flatMap((race) => race.stints);
  const pool = own.length >= 20 ? own : history.flatMap((race) => race.stints);
  const shares = pool.filter((stint) => stint.compound === slick).map((stint) => stint.share);
  const longest = shares.length > 0 ? quantileOf(shares, 0.95) : 0.6;
  return {
    fromLaps: Math.round(longest * raceLaps),
    note: "Prior belief: few cars have run a set of this compound longer before stopping, so what comes then has hardly been seen.",
  };
}

/** Medians over races, shrunk to the usual distances between compounds. */
export function paceOffsets(history: readonly RaceStats[], circuitId: string): Partial<Record<Slick, number>> {
  const usual: Record<Slick, number> = { SOFT: -0.3, MEDIUM: 0, HARD: 0.2 };
  const offsets: Partial<Record<Slick, number>> = { MEDIUM: 0 };
  for (const slick of ["SOFT", "HARD"] as const) {
    let sum = 4 * usual[slick];
    let weight = 4;
    history.forEach((race) => {
      const seen = race.offsets[slick];
      if (!seen || seen.cars < 3 || Math.abs(seen.s) > 2.5) return;
      const own = (race.circuitId === circuitId ? 3 : 0.15) * Math.min(1, seen.cars / 8);
      sum += own * seen.s;
      weight += own;
    });
    offsets[slick] = sum / weight;
  }
  return offsets;
}
