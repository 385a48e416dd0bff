import { Fault } from "#db/fault.ts";
import { driverName } from "#db/queries/names.ts";
import type { BoxAnswer } from "#models/strategy/answers/box-answer.ts";
import { pitLossOf } from "#models/strategy/facts/pit-loss.ts";
import type { Rejoin } from "#models/strategy/rejoin/predict-rejoin.ts";
import type { Strategist } from "#models/strategy/strategist.ts";
import { loadStrategyModel } from "#models/strategy/strategy-model.ts";
import type { ToolContext } from "../context.ts";
import { entityOf, nameOfRace } from "../entities.ts";
import type { ToolOutcome } from "../tool.ts";
import { headOf, strategySources } from "./strategy-head.ts";
import type { StrategyInput } from "./strategy-plan.ts";
import { strategyRace } from "./strategy-race.ts";
import { planRow } from "./strategy-row.ts";
import type { StrategyData } from "./strategy-shape.ts";

/** Stop at the end of this lap or stay out, from what was known when the lap began. */
export async function boxNow(
  context: ToolContext,
  strategist: Strategist,
  input: StrategyInput,
): Promise<ToolOutcome<StrategyData>> {
  if (input.driver === undefined || input.lap === undefined)
    throw new Fault("bad_input", "Box now? Say which driver and on which lap.");
  const race = strategyRace(context, input);
  const driver = entityOf(context, "driver", input.driver, { season: race.season });
  const answer = await strategist.boxNow(context.db, {
    raceId: race.raceId,
    driverId: driver.id,
    lap: input.lap,
    ...(input.track === undefined ? {} : { status: input.track }),
    ...(input.compound === undefined ? {} : { compound: input.compound }),
    ...(input.tire_age === undefined ? {} : { ageLaps: input.tire_age }),
    ...(context.signal ? { signal: context.signal } : {}),
    ...(context.progress ? { progress: context.progress } : {}),
  });
  const earlier = loadStrategyModel().digests.filter((digest) => digest.raceId < race.raceId);
  const head = headOf(race, answer.context, pitLossOf(earlier, race.circuitId));
  const { situation } = answer;
  return {
    data: {
      ...head,
      title: `Box now? ${driver.name}, lap ${input.lap} of the ${nameOfRace(race)}, P${situation.position} on ${situation.ageLaps}-lap-old ${situation.compound}, track ${answer.status}`,
      ask: "box_now",
      driver: driver.name,
      lap: input.lap,
      advice: answer.advice,
      places_won_by_boxing: answer.placesWon ? tenths(answer.placesWon.mean) : null,
      places_won_error: answer.placesWon ? tenths(answer.placesWon.error) : null,
      rows: answer.choices
        .slice(0, input.max_plans)
        .map((one, at) => planRow(one.plan, one.outcome, one.behindS, at + 1, driver.name, one.kind)),
      rejoin: rejoinsOf(context, answer, driver.name),
      cost_by_lap: answer.costByLap.map(({ lap, lossS }) => ({ lap, loss_s: tenths(lossS) })),
      assumptions: [...answer.assumptions],
      unknown: [...answer.unknown],
    },
    sources: strategySources(race, head.model_version, `laps to ${input.lap - 1}`),
  };
}

function rejoinsOf(context: ToolContext, { rejoin }: BoxAnswer, driver: string): StrategyData["rejoin"] {
  if (!rejoin) return [];
  const name = (one: Rejoin["ahead"]) => (one ? driverName(context.db, one.driverId) : null);
  const gap = (one: Rejoin["ahead"]) => (one ? tenths(Math.abs(one.gapS)) : null);
  return (["green", "vsc", "sc"] as const).map((under) => {
    const { place, lossS, ahead, behind } = rejoin[under];
    return {
      under,
      driver,
      place,
      pit_loss_s: tenths(lossS),
      ahead: name(ahead),
      gap_ahead_s: gap(ahead),
      behind: name(behind),
      gap_behind_s: gap(behind),
    };
  });
}

const tenths = (value: number) => Math.round(value * 10) / 10;
