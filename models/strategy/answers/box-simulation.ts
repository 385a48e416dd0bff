import { setImmediate as breathe } from "node:timers/promises";
import { partOf } from "#models/progress.ts";
import { isSlick, type Slick, slicks } from "../compounds.ts";
import type { RaceRun } from "../digest/race-run.ts";
import { stateChainOf } from "../facts/strategy-facts.ts";
import { bestPlans } from "../planning/best-plans.ts";
import { type ChainPolicy, chainPolicy } from "../planning/chain-policy.ts";
import type { PlanProblem } from "../planning/problem.ts";
import type { RaceContext } from "../race-context.ts";
import type { RivalView, Situation } from "../rejoin/situation.ts";
import { buildSimInput } from "../simulation/build-input.ts";
import { outcomesOf } from "../simulation/outcome.ts";
import type { SimCar, SimPlan } from "../simulation/race-input.ts";
import { rivalPlans, toSimPlan } from "../simulation/sim-plans.ts";
import type { SimulationPool } from "../simulation/simulation-pool.ts";
import type { BoxChoice } from "./box-answer.ts";
import type { BoxRequest } from "./box-request.ts";
import { livePaceOf } from "./live-pace.ts";

interface ChoiceSetup {
  readonly context: RaceContext;
  readonly run: RaceRun | undefined;
  readonly situation: Situation;
  readonly status: "green" | "vsc" | "sc";
  readonly problem: PlanProblem;
  readonly choices: readonly BoxChoice[];
  readonly pool: SimulationPool;
  readonly request: BoxRequest;
}

interface SimulatedChoices {
  readonly choices: BoxChoice[];
  readonly placesWon: { readonly mean: number; readonly error: number } | undefined;
}

/** Simulates the rest of the race for every choice, among the rivals as they stand. */
export async function simulateChoices(setup: ChoiceSetup): Promise<SimulatedChoices> {
  const { context, situation, status, problem, pool, request } = setup;
  const oldest = Math.max(situation.ageLaps, ...situation.rivals.map((rival) => rival.ageLaps));
  const policy = chainPolicy({ ...problem, startAgeLaps: Math.ceil(oldest) }, stateChainOf(context.facts));
  const choices = boxFirst(setup.choices);
  await breathe();
  const candidates = choices.map((choice) => toCandidate(choice, problem, policy, request.lap));
  await breathe();
  const { cars, focal } = linedUp(setup, policy);
  const races = request.races ?? 1000;
  const input = buildSimInput(context, {
    cars,
    focal,
    candidates,
    fromLap: situation.lap,
    now: status,
    races,
    seed: request.seed ?? 1,
  });
  const told = partOf(request.progress, 0.3, 0.95, "simulating the rest of the race");
  told(0);
  const result = await pool.run(input, request.signal, told);
  const outcomes = outcomesOf(result);
  const done = choices.map((choice, i) => ({ ...choice, outcome: outcomes[i] }));
  const rival = done.filter((choice) => choice.kind !== "box").sort(byFinish)[0];
  const placesWon =
    done[0]?.kind === "box" && rival?.outcome
      ? { mean: rival.outcome.placesLost, error: rival.outcome.placesLostError }
      : undefined;
  return { choices: done.sort(byFinish), placesWon };
}

const byFinish = (a: BoxChoice, b: BoxChoice) =>
  (a.outcome?.expectedFinish ?? 0) - (b.outcome?.expectedFinish ?? 0) || a.behindS - b.behindS;

/** The quickest way of boxing now comes first: places are counted against it. */
function boxFirst(choices: readonly BoxChoice[]): BoxChoice[] {
  const box = choices.find((choice) => choice.kind === "box");
  return box ? [box, ...choices.filter((choice) => choice !== box)] : [...choices];
}

/** Stopping now is done whatever is out on track; a later stop may come forward, yet not onto this lap: that is the other choice. */
function toCandidate(choice: BoxChoice, problem: PlanProblem, policy: ChainPolicy, lap: number): SimPlan {
  const plan = toSimPlan(choice.plan, problem, policy);
  const notBefore = (from: readonly number[]) =>
    from.map((one, i) => (i === 0 && choice.kind !== "box" ? Math.max(one, lap + 1) : one));
  return { ...plan, scFrom: notBefore(plan.scFrom), vscFrom: notBefore(plan.vscFrom) };
}

/** All cars still in the race in running order, each rival with the plans that his tires leave him. */
function linedUp(setup: ChoiceSetup, policy: ChainPolicy): { cars: SimCar[]; focal: number } {
  const { context, run, situation, problem } = setup;
  const pace = livePaceOf(context, run, situation.lap);
  const paceOf = (driverId: string) => pace.get(driverId) ?? 0;
  const rivals = [...situation.rivals].sort((a, b) => a.gapS - b.gapS);
  const focal = rivals.filter((rival) => rival.gapS < 0).length;
  const leaderS = Math.min(0, rivals[0]?.gapS ?? 0);
  const known = new Map<string, SimCar["plans"]>();
  const plansFor = (rival: RivalView) => {
    const key = [rival.compound, rival.ageLaps, rival.ruleMet, rival.stopsDone, rival.inPits].join();
    const plans = known.get(key) ?? plansOf(context, rival, problem, policy);
    known.set(key, plans);
    return plans;
  };
  const cars = rivals.map(
    (rival): SimCar => ({
      paceS: paceOf(rival.driverId),
      gapS: rival.gapS + (rival.inPits ? 0.8 * problem.pitLossS : 0) - leaderS,
      compound: indexOf(rival.compound),
      ageLaps: rival.inPits ? 0 : rival.ageLaps,
      plans: plansFor(rival),
      frailty: 1,
    }),
  );
  cars.splice(focal, 0, {
    paceS: paceOf(situation.driverId),
    gapS: -leaderS,
    compound: indexOf(situation.compound),
    ageLaps: situation.ageLaps,
    plans: [],
    frailty: 1,
  });
  return { cars, focal };
}

const indexOf = (compound: string) => (isSlick(compound) ? slicks.indexOf(compound) : slicks.indexOf("MEDIUM"));

function plansOf(context: RaceContext, rival: RivalView, problem: PlanProblem, policy: ChainPolicy): SimCar["plans"] {
  const compound: Slick = isSlick(rival.compound) && context.tires[rival.compound] ? rival.compound : "MEDIUM";
  const other = slicks.find((slick) => slick !== compound && context.tires[slick]) ?? compound;
  const lap = problem.underway?.lap ?? 0;
  const stopsDone = rival.stopsDone + (rival.inPits ? 1 : 0);
  const own: PlanProblem = {
    ...problem,
    maxStops: 2,
    underway: {
      lap,
      compound,
      ageLaps: rival.inPits ? 0 : rival.ageLaps,
      used: rival.ruleMet ? [compound, other] : [compound],
      stopsDone,
    },
  };
  const plans = bestPlans(own);
  const bestS = plans[0]?.costS ?? 0;
  const chances = [0, 1, 2, 3].map((stops) => {
    const best = plans.find((plan) => plan.stops.length === stops);
    return best ? Math.exp(-(best.costS - bestS) / 5) : 0;
  });
  return rivalPlans(plans, own, policy, chances);
}
