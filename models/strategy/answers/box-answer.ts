import type { RaceDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import { isSlick, type Slick } from "../compounds.ts";
import { bestPlans } from "../planning/best-plans.ts";
import { chainPolicy } from "../planning/chain-policy.ts";
import { priceOf } from "../planning/price-plan.ts";
import { carStateOf, offered, type Plan, type PlanProblem, setLimit } from "../planning/problem.ts";
import type { RaceContext } from "../race-context.ts";
import { predictRejoin, type Rejoin } from "../rejoin/predict-rejoin.ts";
import { lossNow, type RejoinModel, stopKindOf } from "../rejoin/rejoin-model.ts";
import type { Situation } from "../rejoin/situation.ts";
import { rulesOf } from "../rules.ts";
import type { Outcome } from "../simulation/outcome.ts";
import type { SimulationPool } from "../simulation/simulation-pool.ts";
import { assumptionsOf } from "./assumptions.ts";
import { type BoxRequest, boxSituationOf, isWetSoFar } from "./box-request.ts";
import { simulateChoices } from "./box-simulation.ts";
import { liveTiresOf } from "./live-tires.ts";
import { headOf, type PlanAnswer } from "./plan-answer.ts";

export interface BoxChoice {
  readonly kind: "box" | "stay" | "later";
  /** What would be done from here to the flag; the first stop of a `box` choice is on the lap asked about. */
  readonly plan: Plan;
  /** Time lost in clear air against the best choice, s. */
  readonly behindS: number;
  readonly outcome: Outcome | undefined;
}

export interface BoxAnswer {
  readonly context: PlanAnswer["context"];
  readonly driverId: string;
  readonly lap: number;
  readonly status: "green" | "vsc" | "sc";
  readonly situation: Situation;
  /** box, stay, or even when the simulation cannot tell them apart; unknown on wet tires. */
  readonly advice: "box" | "stay" | "even" | "unknown";
  /** Places won by boxing now against the best other choice, with its standard error; undefined where not simulated. */
  readonly placesWon: { readonly mean: number; readonly error: number } | undefined;
  /** Best first. */
  readonly choices: readonly BoxChoice[];
  /** Time in clear air by the lap of the next stop, s above the best. */
  readonly costByLap: readonly { readonly lap: number; readonly lossS: number }[];
  /** Where he would come out; undefined without known gaps. */
  readonly rejoin: { readonly green: Rejoin; readonly vsc: Rejoin; readonly sc: Rejoin } | undefined;
  readonly assumptions: readonly string[];
  readonly unknown: readonly string[];
}

/** Box now or stay out: compares stopping at the end of the lap with staying out for a while, and says where he rejoins. */
export async function answerBox(
  db: RaceDb,
  given: RaceContext,
  pool: SimulationPool,
  model: RejoinModel,
  request: BoxRequest,
): Promise<BoxAnswer> {
  const { situation, run, rivalsKnown, notes } = boxSituationOf(db, given, request);
  const weather = isWetSoFar(run, situation) ? "wet" : "dry";
  const rules = rulesOf(given.season, given.circuitId, weather);
  const context = { ...given, ...liveTiresOf(given, run, situation.lap), weather, rules } as const;
  const status = request.status ?? realStatus(situation, run?.states[request.lap]);
  const head = {
    context: headOf(context),
    driverId: request.driverId,
    lap: request.lap,
    status,
    situation,
    rejoin: rivalsKnown ? rejoinsOf(context, situation, model) : undefined,
    assumptions: [...notes, ...assumptionsOf(context)],
  };
  if (!isSlick(situation.compound))
    return {
      ...head,
      advice: "unknown",
      placesWon: undefined,
      choices: [],
      costByLap: [],
      unknown: [
        `Wear and pace of ${situation.compound.toLowerCase()} tires are not modelled, nor is the weather: only where he would rejoin can be said.`,
      ],
    };
  const problem = problemNow(context, situation);
  const lossS = context.facts.pitLoss[`${status}S`];
  const choices = choicesNow(problem, request.lap, lossS);
  if (choices.length === 0)
    throw new Fault("bad_input", "No legal plan is left from here under the rules of this race.");
  const simulated = rivalsKnown
    ? await simulateChoices({ context, run, situation, status, problem, choices, pool, request })
    : undefined;
  const ranked = simulated?.choices ?? choices;
  return {
    ...head,
    advice: simulated ? adviceOf(simulated.placesWon, ranked) : adviceByTime(ranked),
    placesWon: simulated?.placesWon,
    choices: ranked,
    costByLap: costByLap(problem, request.lap, lossS),
    unknown: rivalsKnown
      ? []
      : ["Gaps are not known: the choices are compared by time in clear air only, and no rejoin place can be said."],
  };
}

function realStatus(situation: Situation, state: string | undefined): "green" | "vsc" | "sc" {
  const seen = situation.track !== "green" && situation.track !== "red" ? situation.track : state;
  return seen === "sc" || seen === "vsc" ? seen : "green";
}

function problemNow(context: RaceContext, situation: Situation): PlanProblem {
  const compound = situation.compound as Slick;
  if (!offered(context).includes(compound)) throw new Fault("bad_input", `${compound} is not known in this race.`);
  return {
    laps: context.laps,
    tires: Object.fromEntries(
      Object.entries(context.tires).filter(([slick]) => slick === compound || context.raced.includes(slick as Slick)),
    ),
    pitLossS: context.facts.pitLoss.greenS,
    rules: context.rules,
    underway: {
      lap: situation.lap,
      compound,
      ageLaps: situation.ageLaps,
      used: situation.used.filter(isSlick),
      stopsDone: situation.stopsDone,
    },
  };
}

/** Box now on each compound, stay out to the best later lap, and some plausible laps in between. */
function choicesNow(problem: PlanProblem, lap: number, lossNowS: number): BoxChoice[] {
  const all: BoxChoice[] = [];
  const add = (kind: BoxChoice["kind"], plan: Plan | undefined) =>
    plan && all.push({ kind, plan, behindS: plan.costS, outcome: undefined });
  for (const slick of offered(problem)) add("box", boxAt(problem, lap, slick, lossNowS));
  const later = bestPlans(problem).filter((plan) => (plan.stops[0]?.lap ?? Number.POSITIVE_INFINITY) > lap);
  add("stay", later[0]);
  for (const wait of [2, 5]) {
    const forced = lap + wait >= problem.laps ? undefined : bestAt(problem, lap + wait);
    if (forced && Math.abs((later[0]?.stops[0]?.lap ?? 0) - lap - wait) > 1) add("later", forced);
  }
  const bestS = Math.min(...all.map((choice) => choice.behindS));
  return all
    .map((choice) => ({ ...choice, behindS: choice.behindS - bestS }))
    .filter((choice, i) => choice.behindS < 30 || i === 0)
    .sort((a, b) => a.behindS - b.behindS);
}

function bestAt(problem: PlanProblem, lap: number): Plan | undefined {
  const plans = offered(problem).flatMap((slick) => boxAt(problem, lap, slick, problem.pitLossS) ?? []);
  return plans.sort((a, b) => a.costS - b.costS)[0];
}

/** The best plan whose next stop is at the end of `lap`, for this compound; undefined where the rules leave none. */
function boxAt(problem: PlanProblem, lap: number, slick: Slick, lossS: number): Plan | undefined {
  const { underway } = problem;
  if (!underway) return undefined;
  const after = {
    lap,
    compound: slick,
    ageLaps: 0,
    used: [...new Set([...underway.used, slick])],
    stopsDone: underway.stopsDone + 1,
  };
  const rest = bestPlans({ ...problem, underway: after })[0];
  if (!rest) return undefined;
  const plan = { start: underway.compound, stops: [{ lap, compound: slick }, ...rest.stops] };
  const costS = priceOf(problem, plan.start, plan.stops) - problem.pitLossS + lossS;
  return costS < Number.POSITIVE_INFINITY ? { ...plan, costS } : undefined;
}

/** Least cost by the lap of the next stop: the laps to it on the present set, then the best that is left. */
function costByLap(problem: PlanProblem, lap: number, lossNowS: number): { lap: number; lossS: number }[] {
  const { underway, pitLossS } = problem;
  const tire = underway && problem.tires[underway.compound];
  if (!underway || !tire) return [];
  const never = {
    scPerLap: 0,
    vscPerLap: 0,
    scEnds: 1,
    vscEnds: 1,
    pitLossS: { green: pitLossS, vsc: pitLossS, sc: pitLossS },
  };
  const policy = chainPolicy({ ...problem, startAgeLaps: underway.ageLaps }, never);
  const points: { lap: number; lossS: number }[] = [];
  let drivenS = 0;
  for (let at = underway.lap + 1; at < problem.laps; at++) {
    const ageLaps = underway.ageLaps + at - underway.lap;
    drivenS += tire.offsetS + tire.perLapS * ageLaps;
    if (at < lap || ageLaps > setLimit(problem, underway.compound)) continue;
    const box = policy.choices({ ...carStateOf(problem, underway), lap: at, ageLaps }, "green").box[0];
    if (box) points.push({ lap: at, lossS: drivenS + box.costS + (at === lap ? lossNowS - pitLossS : 0) });
  }
  const least = Math.min(...points.map((point) => point.lossS));
  return points.map((point) => ({ lap: point.lap, lossS: point.lossS - least }));
}

function rejoinsOf(context: RaceContext, situation: Situation, model: RejoinModel): BoxAnswer["rejoin"] {
  const of = (under: "green" | "vsc" | "sc") => {
    const kind = stopKindOf(under, situation);
    return predictRejoin(situation, {
      lossS: lossNow(context.facts.pitLoss[`${under}S`], kind, situation),
      kind,
      model,
    });
  };
  return { green: of("green"), vsc: of("vsc"), sc: of("sc") };
}

/** Even within two standard errors or a tenth of a place. */
function adviceOf(
  placesWon: { mean: number; error: number } | undefined,
  choices: readonly BoxChoice[],
): BoxAnswer["advice"] {
  if (!placesWon) return choices[0]?.kind === "box" ? "box" : "stay";
  if (Math.abs(placesWon.mean) < Math.max(0.1, 2 * placesWon.error)) return "even";
  return placesWon.mean > 0 ? "box" : "stay";
}

function adviceByTime(choices: readonly BoxChoice[]): BoxAnswer["advice"] {
  const box = choices.find((choice) => choice.kind === "box");
  const other = choices.find((choice) => choice.kind !== "box");
  if (!box || !other) return box ? "box" : "stay";
  if (Math.abs(box.behindS - other.behindS) < 1) return "even";
  return box.behindS < other.behindS ? "box" : "stay";
}
