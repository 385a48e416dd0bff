import type { Slick } from "../compounds.ts";
import { slowLap } from "../facts/public-parameters.ts";
import { type CarState, checkProblem, offered, type PlannedStop, type PlanProblem, setLimit } from "./problem.ts";

type RunningState = "green" | "vsc" | "sc";
const states: readonly RunningState[] = ["green", "vsc", "sc"];

/** Cost of what the rules forbid: large, yet finite, so that chances of zero stay zero. */
const forbidden = 1e9;
const isAllowed = (costS: number) => costS < forbidden / 1e3;

/** Chances per lap of the chain of track states. */
export interface StateChain {
  readonly scPerLap: number;
  readonly vscPerLap: number;
  /** Chance that one that runs ends with the lap. */
  readonly scEnds: number;
  readonly vscEnds: number;
  readonly pitLossS: Readonly<Record<RunningState, number>>;
}

export interface ChainPolicy {
  /** Expected cost of the race with each starting compound that leaves a legal plan, s, cheapest first. */
  readonly starts: readonly { readonly compound: Slick; readonly costS: number }[];
  /** The best that can be done at the end of a lap: expected cost of staying out and of mounting each compound, s. */
  choices(state: CarState, track: RunningState): { stayS: number; box: { compound: Slick; costS: number }[] };
  /** Whether stopping at once is better than staying out: the same comparison, without the list. */
  boxes(state: CarState, track: RunningState): boolean;
  /** Stops when no safety car comes, following the policy from a state (or from the start on a compound). */
  greenStops(from: CarState): PlannedStop[];
}

/**
 * Exact dynamic programming over lap, track state, compound, tire age and rules: the best reaction to safety cars that
 * nobody can foresee. Tires do not age behind the safety car here (public parameters say a quarter).
 */
export function chainPolicy(problem: PlanProblem, chain: StateChain): ChainPolicy {
  checkProblem(problem);
  const space = spaceOf(problem);
  const values = solve(problem, chain, space);
  const choices = (state: CarState, track: RunningState) => choicesOf(problem, chain, space, values, state, track);
  const starts = space.slicks
    .map((compound) => ({ compound, costS: startCost(space, values, problem, compound) }))
    .filter((start) => isAllowed(start.costS))
    .sort((a, b) => a.costS - b.costS);
  return {
    starts,
    choices,
    boxes: (state, track) => boxes(problem, chain, space, values, state, track),
    greenStops: (from) => greenStops(problem, choices, from),
  };
}

interface Space {
  readonly slicks: readonly Slick[];
  readonly laps: number;
  readonly ages: number;
  readonly owed: number;
  readonly ruleMetAlways: boolean;
  readonly stride: number;
}

function spaceOf(problem: PlanProblem): Space {
  const owed = problem.rules.minStops > 1 ? problem.rules.minStops + 1 : 1;
  const startAge = Math.ceil(Math.max(problem.startAgeLaps ?? 0, problem.underway?.ageLaps ?? 0));
  const ages = problem.laps + startAge + 2;
  const all = offered(problem);
  return {
    slicks: all,
    laps: problem.laps,
    ages,
    owed,
    ruleMetAlways: problem.rules.minDryCompounds < 2,
    stride: states.length * all.length * 2 * owed * ages,
  };
}

const at = (space: Space, state: number, slick: number, met: number, owed: number) =>
  (((state * space.slicks.length + slick) * 2 + met) * space.owed + owed) * space.ages;

/** `values[lap * stride + ...]`: expected cost from the end of the lap, the stop decided, the next lap's state not yet drawn. */
function solve(problem: PlanProblem, chain: StateChain, space: Space): Float64Array {
  const { laps, stride } = space;
  const values = new Float64Array((laps + 1) * stride).fill(forbidden);
  for (let state = 0; state < states.length; state++)
    for (let slick = 0; slick < space.slicks.length; slick++) {
      const start = laps * stride + at(space, state, slick, 1, 0);
      values.fill(0, start, start + space.ages);
    }
  const decided = new Float64Array(stride);
  for (let lap = laps - 1; lap >= 0; lap--) {
    decide(problem, chain, space, values.subarray((lap + 1) * stride, (lap + 2) * stride), decided, lap + 1);
    step(problem, chain, space, decided, values.subarray(lap * stride, (lap + 1) * stride));
  }
  return values;
}

/** At the end of `lap`: the lesser of staying out and stopping, for every state. At the flag nobody stops. */
function decide(
  problem: PlanProblem,
  chain: StateChain,
  space: Space,
  after: Float64Array,
  out: Float64Array,
  lap: number,
): void {
  out.set(after);
  if (lap >= problem.laps) return;
  for (let state = 0; state < states.length; state++)
    for (let slick = 0; slick < space.slicks.length; slick++)
      for (let met = 0; met < 2; met++)
        for (let owed = 0; owed < space.owed; owed++) {
          const box = bestBox(chain, space, after, state, slick, met, owed);
          const base = at(space, state, slick, met, owed);
          for (let age = 0; age < space.ages; age++) if (box < (out[base + age] as number)) out[base + age] = box;
        }
}

function bestBox(
  chain: StateChain,
  space: Space,
  after: Float64Array,
  state: number,
  slick: number,
  met: number,
  owed: number,
): number {
  let best = forbidden;
  for (let next = 0; next < space.slicks.length; next++) {
    const cost = after[at(space, state, next, next === slick ? met : 1, Math.max(0, owed - 1))] as number;
    if (cost < best) best = cost;
  }
  return best + chain.pitLossS[states[state] as RunningState];
}

/** One lap back: draw the lap's state, drive it, then decide. */
function step(problem: PlanProblem, chain: StateChain, space: Space, decided: Float64Array, out: Float64Array): void {
  for (let slick = 0; slick < space.slicks.length; slick++) {
    const name = space.slicks[slick] as Slick;
    const tire = problem.tires[name];
    const limit = setLimit(problem, name);
    if (!tire) continue;
    for (let met = 0; met < 2; met++)
      for (let owed = 0; owed < space.owed; owed++)
        for (let state = 0; state < states.length; state++) {
          const odds = nextStateOdds(chain, state);
          const base = at(space, state, slick, met, owed);
          const green = at(space, 0, slick, met, owed);
          const vsc = at(space, 1, slick, met, owed);
          const sc = at(space, 2, slick, met, owed);
          for (let age = 0; age + 1 < space.ages; age++) {
            const cost = tire.offsetS + tire.perLapS * (age + 1);
            const next = age + 1;
            out[base + age] =
              next > limit
                ? forbidden
                : odds[0] * (cost + (decided[green + next] as number)) +
                  odds[1] * (slowLap.vsc.wear * cost + (decided[vsc + next] as number)) +
                  odds[2] * (decided[sc + age] as number);
          }
        }
  }
}

function nextStateOdds(chain: StateChain, state: number): readonly [number, number, number] {
  if (state === 1) return [chain.vscEnds * (1 - chain.scPerLap), 1 - chain.vscEnds, chain.vscEnds * chain.scPerLap];
  if (state === 2) return [chain.scEnds, 0, 1 - chain.scEnds];
  return [1 - chain.scPerLap - chain.vscPerLap, chain.vscPerLap, chain.scPerLap];
}

function startCost(space: Space, values: Float64Array, problem: PlanProblem, compound: Slick): number {
  const slick = space.slicks.indexOf(compound);
  const owed = Math.min(space.owed - 1, problem.rules.minStops);
  const age = Math.round(problem.startAgeLaps ?? 0);
  return values[at(space, 0, slick, space.ruleMetAlways ? 1 : 0, owed) + age] as number;
}

function choicesOf(
  problem: PlanProblem,
  chain: StateChain,
  space: Space,
  values: Float64Array,
  state: CarState,
  track: RunningState,
): { stayS: number; box: { compound: Slick; costS: number }[] } {
  const t = states.indexOf(track);
  const from = values.subarray(state.lap * space.stride, (state.lap + 1) * space.stride);
  const met = state.ruleMet || space.ruleMetAlways ? 1 : 0;
  const owed = Math.min(space.owed - 1, state.stopsOwed);
  const slick = space.slicks.indexOf(state.compound);
  const age = Math.min(space.ages - 1, Math.round(state.ageLaps));
  const stayS = from[at(space, t, slick, met, owed) + age] as number;
  const box = space.slicks
    .map((compound, next) => ({
      compound,
      costS:
        chain.pitLossS[track] +
        (from[at(space, t, next, compound === state.compound ? met : 1, Math.max(0, owed - 1))] as number),
    }))
    .filter((choice) => state.lap < problem.laps && isAllowed(choice.costS))
    .sort((a, b) => a.costS - b.costS);
  return { stayS, box };
}

function boxes(
  problem: PlanProblem,
  chain: StateChain,
  space: Space,
  values: Float64Array,
  state: CarState,
  track: RunningState,
): boolean {
  if (state.lap >= problem.laps) return false;
  const from = values.subarray(state.lap * space.stride, (state.lap + 1) * space.stride);
  const t = states.indexOf(track);
  const met = state.ruleMet || space.ruleMetAlways ? 1 : 0;
  const owed = Math.min(space.owed - 1, state.stopsOwed);
  const slick = space.slicks.indexOf(state.compound);
  const age = Math.min(space.ages - 1, Math.round(state.ageLaps));
  return bestBox(chain, space, from, t, slick, met, owed) < (from[at(space, t, slick, met, owed) + age] as number);
}

function greenStops(problem: PlanProblem, choices: ChainPolicy["choices"], from: CarState): PlannedStop[] {
  const stops: PlannedStop[] = [];
  let state = from;
  for (let lap = from.lap + 1; lap < problem.laps; lap++) {
    state = { ...state, lap, ageLaps: state.ageLaps + 1 };
    const { stayS, box } = choices(state, "green");
    const best = box[0];
    if (!best || best.costS >= stayS) continue;
    stops.push({ lap, compound: best.compound });
    state = afterStop(state, best.compound);
  }
  return stops;
}

/** The car after mounting a compound at the end of `state.lap`. */
export function afterStop(state: CarState, compound: Slick): CarState {
  return {
    lap: state.lap,
    compound,
    ageLaps: 0,
    ruleMet: state.ruleMet || compound !== state.compound,
    stopsOwed: Math.max(0, state.stopsOwed - 1),
  };
}
