import { setImmediate as breathe } from "node:timers/promises";
import { Fault } from "#db/fault.ts";
import { type Progress, partOf } from "#models/progress.ts";
import type { Slick } from "../compounds.ts";
import type { StopCountForecast } from "../facts/stop-count.ts";
import { type StrategyFacts, stateChainOf } from "../facts/strategy-facts.ts";
import { bestPlans } from "../planning/best-plans.ts";
import { type ChainPolicy, chainPolicy } from "../planning/chain-policy.ts";
import { distinctPlans, planText } from "../planning/distinct-plans.ts";
import { type PitWindow, pitWindows, stopLandscape } from "../planning/price-plan.ts";
import type { Plan, PlanProblem } from "../planning/problem.ts";
import type { Entrant, RaceChoice, RaceContext } from "../race-context.ts";
import type { SetsAvailable, StrategyRules } from "../rules.ts";
import { buildSimInput } from "../simulation/build-input.ts";
import { type Outcome, outcomesOf } from "../simulation/outcome.ts";
import type { SimCar, SimPlan } from "../simulation/race-input.ts";
import { rivalPlans, toSimPlan } from "../simulation/sim-plans.ts";
import type { SimulationPool } from "../simulation/simulation-pool.ts";
import type { TireWears } from "../tire-wear.ts";
import { assumptionsOf } from "./assumptions.ts";
import { type Undercut, undercutOf } from "./undercut.ts";

export interface PlanRequest extends RaceChoice {
  readonly driverId?: string;
  /** Place on the grid to plan from, in place of the real or expected one. */
  readonly grid?: number;
  readonly startCompound?: Slick;
  /** Laps already on the starting set. */
  readonly startAgeLaps?: number;
  readonly setsAvailable?: SetsAvailable;
  /** Compounds that may be used; those that races here are run on when left out. */
  readonly compounds?: readonly Slick[];
  /** Simulated races per plan; 1,000 when left out. */
  readonly races?: number;
  readonly seed?: number;
  readonly signal?: AbortSignal;
  readonly progress?: Progress;
}

interface RankedPlan {
  readonly plan: Plan;
  /** Behind the quickest plan in clear air, s. */
  readonly behindS: number;
  /** Laps around each stop within which moving it costs less than half a second. */
  readonly windows: readonly PitWindow[];
  /** From which lap a safety car, and a VSC, brings each stop forward. */
  readonly boxUnderScFrom: readonly number[];
  readonly boxUnderVscFrom: readonly number[];
  /** Undefined when no car was simulated. */
  readonly outcome: Outcome | undefined;
}

export interface PlanAnswer {
  readonly context: Pick<RaceContext, "raceId" | "season" | "circuitId" | "circuitName" | "laps" | "weather">;
  readonly driver: Entrant | undefined;
  readonly startPlace: number | undefined;
  /** Best first: by expected finish where simulated, else by time in clear air. */
  readonly plans: readonly RankedPlan[];
  /** Cost of the best plan by the lap of its first stop, s above the best. */
  readonly stopLandscape: readonly { readonly lap: number; readonly lossS: number }[];
  readonly undercut: Undercut | undefined;
  /** Expected cost of each starting compound when safety cars are reacted to, s above the best. */
  readonly starts: readonly { readonly compound: Slick; readonly lossS: number }[];
  readonly leadersStops: StopCountForecast | undefined;
  /** Lap on which a leader's first green stop is likeliest, give or take three. */
  readonly leadersFirstStopLap: number | undefined;
  readonly tires: TireWears;
  readonly rules: StrategyRules;
  readonly facts: StrategyFacts;
  readonly assumptions: readonly string[];
  /** What cannot be said, and why. */
  readonly unknown: readonly string[];
  readonly simulation: { readonly races: number; readonly seed: number } | undefined;
}

/** Ranks the legal plans of a race for one car, or in clear air when no car is named; plans given are compared with the best two. */
export async function answerPlan(
  context: RaceContext,
  pool: SimulationPool,
  request: PlanRequest,
  given: readonly Plan[] = [],
): Promise<PlanAnswer> {
  if (context.weather === "wet") return wetAnswer(context);
  const problem = problemOf(context, request);
  const plans = bestPlans(problem);
  if (plans.length === 0)
    throw new Fault(
      "bad_input",
      "No legal plan is left: the compounds, sets and limits given do not cover the race under its rules.",
    );
  const { facts } = context;
  const policy = chainPolicy(problem, stateChainOf(facts));
  const leadersStops = context.past.stopCount.forecast({
    raceId: context.raceId ?? context.season * 100 + 99,
    circuitId: context.circuitId,
    laps: context.laps,
    pitLossS: facts.pitLoss.greenS,
    tires: context.tires,
    ease: facts.passing.ease,
  });
  const chosen = given.length > 0 ? withGiven(plans, given) : distinctPlans(plans, 8);
  const line = lineUp(context, request);
  const ranked = await rank(context, pool, request, { problem, policy, plans, chosen, line, leadersStops });
  const best = ranked[0]?.plan ?? (plans[0] as Plan);
  const landscape = stopLandscape(problem, best, 0);
  const least = Math.min(...landscape.map((point) => point.costS));
  return {
    context: headOf(context),
    driver: line && (context.field[line.from] as Entrant),
    startPlace: line && line.place + 1,
    plans: ranked,
    stopLandscape: landscape.map((point) => ({ lap: point.lap, lossS: point.costS - least })),
    undercut: undercutOf(context.tires, best, facts.field.coldOutLapS),
    starts: policy.starts.map((start) => ({
      compound: start.compound,
      lossS: start.costS - (policy.starts[0]?.costS ?? 0),
    })),
    leadersStops,
    leadersFirstStopLap: context.past.firstStop.forecast(context.circuitId, context.season, context.laps, leadersStops),
    tires: context.tires,
    rules: context.rules,
    facts,
    assumptions: assumptionsOf(context),
    unknown: unknownOf(context),
    simulation: line && { races: request.races ?? 1000, seed: request.seed ?? 1 },
  };
}

/** The given plans beside the quickest legal ones, quickest first. */
function withGiven(plans: readonly Plan[], given: readonly Plan[]): Plan[] {
  const texts = new Set(given.map(planText));
  const others = plans.filter((plan) => !texts.has(planText(plan))).slice(0, given.length > 6 ? 1 : 2);
  return [...given, ...others].sort((a, b) => a.costS - b.costS);
}

export function headOf(context: RaceContext): PlanAnswer["context"] {
  const { raceId, season, circuitId, circuitName, laps, weather } = context;
  return { raceId, season, circuitId, circuitName, laps, weather };
}

export function problemOf(context: RaceContext, request: Omit<PlanRequest, keyof RaceChoice>): PlanProblem {
  const asked = [
    ...(request.startCompound ? [request.startCompound] : []),
    ...Object.keys(request.setsAvailable ?? {}),
  ];
  const allowed: readonly string[] = request.compounds ?? [...context.raced, ...asked];
  const tires = Object.fromEntries(Object.entries(context.tires).filter(([slick]) => allowed.includes(slick)));
  return {
    laps: context.laps,
    tires,
    pitLossS: context.facts.pitLoss.greenS,
    rules: context.rules,
    ...(request.startCompound === undefined ? {} : { startCompound: request.startCompound }),
    ...(request.startAgeLaps === undefined ? {} : { startAgeLaps: request.startAgeLaps }),
    ...(request.setsAvailable === undefined ? {} : { sets: request.setsAvailable }),
  };
}

/** Tires of the compounds that rivals are taken to use. */
function racedTires(context: RaceContext): TireWears {
  return Object.fromEntries(Object.entries(context.tires).filter(([slick]) => context.raced.includes(slick as Slick)));
}

interface Line {
  /** Index in the context's field. */
  readonly from: number;
  /** Index on the grid that is simulated. */
  readonly place: number;
}

/** Where the car in question lines up; undefined when none is named. */
function lineUp(context: RaceContext, request: PlanRequest): Line | undefined {
  const { field } = context;
  const { grid, driverId } = request;
  if (grid !== undefined && (!Number.isInteger(grid) || grid < 1 || grid > Math.max(field.length, 1)))
    throw new Fault("bad_input", `There is no place ${grid} on a grid of ${field.length}.`);
  if (driverId === undefined)
    return grid === undefined || field.length === 0 ? undefined : { from: grid - 1, place: grid - 1 };
  const from = field.findIndex((entrant) => entrant.driverId === driverId);
  if (from < 0)
    throw new Fault(
      "not_found",
      `${driverId} does not drive in this race: the field is ${field.map((entrant) => entrant.code || entrant.driverId).join(", ")}.`,
    );
  return { from, place: grid === undefined ? from : grid - 1 };
}

interface Ranking {
  readonly problem: PlanProblem;
  readonly policy: ChainPolicy;
  readonly plans: readonly Plan[];
  readonly chosen: readonly Plan[];
  readonly line: Line | undefined;
  readonly leadersStops: StopCountForecast;
}

async function rank(
  context: RaceContext,
  pool: SimulationPool,
  request: PlanRequest,
  ranking: Ranking,
): Promise<RankedPlan[]> {
  const { problem, policy, chosen, line } = ranking;
  const candidates = chosen.map((plan) => toSimPlan(plan, problem, policy));
  const outcomes = line ? await simulate(context, pool, request, ranking, line, candidates) : [];
  const bestS = chosen[0]?.costS ?? 0;
  const ranked = chosen.map(
    (plan, i): RankedPlan => ({
      plan,
      behindS: plan.costS - bestS,
      windows: pitWindows(problem, plan),
      boxUnderScFrom: candidates[i]?.scFrom ?? [],
      boxUnderVscFrom: candidates[i]?.vscFrom ?? [],
      outcome: outcomes[i],
    }),
  );
  return ranked.sort(
    (a, b) => (a.outcome?.expectedFinish ?? 0) - (b.outcome?.expectedFinish ?? 0) || a.behindS - b.behindS,
  );
}

async function simulate(
  context: RaceContext,
  pool: SimulationPool,
  request: PlanRequest,
  ranking: Ranking,
  line: Line,
  candidates: readonly SimPlan[],
): Promise<Outcome[]> {
  const free: PlanProblem = {
    laps: context.laps,
    tires: racedTires(context),
    pitLossS: ranking.problem.pitLossS,
    rules: context.rules,
  };
  await breathe();
  const policy = chainPolicy(free, stateChainOf(context.facts));
  const rivals = rivalPlans(bestPlans(free), free, policy, [0, ...ranking.leadersStops.chances]);
  const others = context.field.filter((_, i) => i !== line.from);
  const toCar = (entrant: Entrant, plans: SimCar["plans"]): SimCar => ({
    paceS: entrant.paceS,
    gapS: 0,
    compound: 1,
    ageLaps: 0,
    plans,
    frailty: 1,
  });
  const cars = others.map((entrant) => toCar(entrant, rivals));
  cars.splice(line.place, 0, { ...toCar(context.field[line.from] as Entrant, []), ageLaps: request.startAgeLaps ?? 0 });
  const setup = {
    cars,
    focal: line.place,
    candidates,
    fromLap: 0,
    now: "green",
    races: request.races ?? 1000,
    seed: request.seed ?? 1,
  } as const;
  const told = partOf(request.progress, 0.3, 0.95, "simulating races");
  told(0);
  return outcomesOf(await pool.run(buildSimInput(context, setup), request.signal, told));
}

function unknownOf(context: RaceContext): string[] {
  return [
    "Sets left to each driver, and the compounds that teams held back, are not in the data.",
    ...(context.past.digests.length === 0 ? ["There are no laps from before this race to learn from."] : []),
  ];
}

/** On a wet track stop laps follow the weather, which nobody has given us: only what holds anyhow is said. */
function wetAnswer(context: RaceContext): PlanAnswer {
  return {
    context: headOf(context),
    driver: undefined,
    startPlace: undefined,
    plans: [],
    stopLandscape: [],
    undercut: undefined,
    starts: [],
    leadersStops: undefined,
    leadersFirstStopLap: undefined,
    tires: {},
    rules: context.rules,
    facts: context.facts,
    assumptions: assumptionsOf(context),
    unknown: [
      "Stop laps of a wet race follow the rain, which is not known beforehand: no plan is offered.",
      "What holds: pit loss, safety-car rates and the freedom of compounds above; wear of wet tires is not modelled here.",
    ],
    simulation: undefined,
  };
}
