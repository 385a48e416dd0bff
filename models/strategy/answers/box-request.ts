import type { RaceDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import type { Progress } from "#models/progress.ts";
import { type Compound, isSlick } from "../compounds.ts";
import { type RaceRun, readRun } from "../digest/race-run.ts";
import type { RaceChoice, RaceContext } from "../race-context.ts";
import { type RivalView, type Situation, situationOf } from "../rejoin/situation.ts";

/** A rival given by hand: behind the car in question at equal distance, s; negative is ahead. */
interface RivalByHand {
  readonly driverId: string;
  readonly gapS: number;
  readonly compound?: Compound;
  readonly ageLaps?: number;
  readonly stopsDone?: number;
}

export interface BoxRequest extends RaceChoice {
  readonly driverId: string;
  /** The lap at whose end he would stop; everything up to the end of the lap before is known. */
  readonly lap: number;
  /** What is out on track; what the real race had on that lap when left out. */
  readonly status?: "green" | "vsc" | "sc";
  /** In place of what the real race says, or by hand where there is no such race. */
  readonly compound?: Compound;
  readonly ageLaps?: number;
  readonly stopsDone?: number;
  readonly used?: readonly Compound[];
  readonly rivals?: readonly RivalByHand[];
  readonly races?: number;
  readonly seed?: number;
  readonly signal?: AbortSignal;
  readonly progress?: Progress;
}

export interface BoxSituation {
  readonly situation: Situation;
  readonly run: RaceRun | undefined;
  /** False when nobody's gaps are known. */
  readonly rivalsKnown: boolean;
  readonly notes: readonly string[];
}

/** The state a box-now question is about: from the laps of the real race, by hand, or both. Faults on what cannot be. */
export function boxSituationOf(db: RaceDb, context: RaceContext, request: BoxRequest): BoxSituation {
  checkLap(context, request.lap);
  const run = context.raceId === undefined ? undefined : readRun(db, context.raceId);
  const real = run && realSituation(run, context, request);
  const situation = real ? override(real, request) : byHand(context, request);
  return { situation, run, rivalsKnown: situation.rivals.length > 0, notes: notesOf(request, real, run) };
}

function checkLap(context: RaceContext, lap: number): void {
  const { laps } = context;
  if (!Number.isInteger(lap) || lap < 1)
    throw new Fault("bad_input", `Lap ${lap} is before the race: ask for a plan, or for a lap from 2 to ${laps - 1}.`);
  if (lap === 1)
    throw new Fault("bad_input", "On lap 1 there are no laps to go by yet: ask for a plan, or for lap 2 or later.");
  if (lap >= laps)
    throw new Fault("bad_input", `The race has ${laps} laps: on lap ${lap} there is nothing left to decide.`);
}

function realSituation(run: RaceRun, context: RaceContext, request: BoxRequest): Situation {
  const car = run.cars.find((one) => one.driverId === request.driverId);
  if (!car)
    throw new Fault(
      "not_found",
      `${request.driverId} has no laps in this race: drivers are ${run.cars.map((one) => one.driverId).join(", ")}.`,
    );
  if (request.lap > run.racedLaps)
    throw new Fault(
      "bad_input",
      `The race was stopped after ${run.racedLaps} of ${context.laps} laps: lap ${request.lap} was not driven.`,
    );
  if (car.lapsDone < request.lap - 1)
    throw new Fault(
      "bad_input",
      `${nameOf(context, request.driverId)} was out of the race: his last complete lap was ${car.lapsDone}.`,
    );
  const situation = situationOf(run, request.driverId, request.lap - 1);
  if (!situation)
    throw new Fault("no_data", `There is no timing of ${nameOf(context, request.driverId)} on lap ${request.lap - 1}.`);
  return situation;
}

function nameOf(context: RaceContext, driverId: string): string {
  return context.field.find((entrant) => entrant.driverId === driverId)?.name ?? driverId;
}

/** What the asker says wins over what the timing says. */
function override(real: Situation, request: BoxRequest): Situation {
  const compound = request.compound ?? real.compound;
  return {
    ...real,
    compound,
    ageLaps: request.ageLaps ?? real.ageLaps,
    used: request.used ?? [...new Set([...real.used, compound])],
    stopsDone: request.stopsDone ?? real.stopsDone,
    rivals: request.rivals ? request.rivals.map((rival) => toView(rival, request)) : real.rivals,
  };
}

function byHand(context: RaceContext, request: BoxRequest): Situation {
  const { compound, ageLaps } = request;
  if (compound === undefined || ageLaps === undefined)
    throw new Fault(
      "no_data",
      "There are no laps of this race: say the compound and its age, and the gaps to the cars around if they are known.",
    );
  if (!(ageLaps >= 0 && ageLaps <= 80))
    throw new Fault("bad_input", `A set of ${ageLaps} laps is not plausible: give 0 to 80.`);
  const rivals = (request.rivals ?? []).map((rival) => toView(rival, request));
  return {
    raceId: context.raceId ?? 0,
    circuitId: context.circuitId,
    plannedLaps: context.laps,
    driverId: request.driverId,
    lap: request.lap - 1,
    compound,
    ageLaps,
    used: request.used ?? [compound],
    stopsDone: request.stopsDone ?? 0,
    position: 1 + rivals.filter((rival) => rival.gapS < 0).length,
    rivals,
    track: request.status ?? "green",
    lossesSeenS: [],
  };
}

function toView(rival: RivalByHand, request: BoxRequest): RivalView {
  return {
    driverId: rival.driverId,
    teamId: "",
    gapS: rival.gapS,
    slowerS: 0,
    compound: rival.compound ?? request.compound ?? "MEDIUM",
    ageLaps: rival.ageLaps ?? request.ageLaps ?? request.lap - 1,
    stopsDone: rival.stopsDone ?? request.stopsDone ?? 0,
    ruleMet: (rival.stopsDone ?? 0) > 0,
    inPits: false,
  };
}

function notesOf(request: BoxRequest, real: Situation | undefined, run: RaceRun | undefined): string[] {
  const notes: string[] = [];
  if (real && request.compound !== undefined && request.compound !== real.compound)
    notes.push(`The timing has him on ${real.compound}; ${request.compound} is taken because it was asked for.`);
  if (real && request.ageLaps !== undefined && request.ageLaps !== real.ageLaps)
    notes.push(`The timing has his set at ${real.ageLaps} laps; ${request.ageLaps} is taken because it was asked for.`);
  if (!run) notes.push("There are no laps of this race: the state is as given by the asker.");
  if (!run && !request.rivals) notes.push("No gaps were given: where he would rejoin cannot be said.");
  return notes;
}

/** True when wet tires have been seen up to a lap: the two-compound rule has fallen. */
export function isWetSoFar(run: RaceRun | undefined, situation: Situation): boolean {
  if (situation.used.some((compound) => !isSlick(compound))) return true;
  return (
    run?.cars.some((car) =>
      car.laps
        .slice(1, situation.lap + 1)
        .some((lap) => lap !== undefined && lap.compound !== "" && !isSlick(lap.compound)),
    ) ?? false
  );
}
