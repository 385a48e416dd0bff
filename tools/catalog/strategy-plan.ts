import type { z } from "zod";
import { raceRef } from "#db/race-id.ts";
import type { PlanAnswer } from "#models/strategy/answers/plan-answer.ts";
import type { Strategist } from "#models/strategy/strategist.ts";
import type { ToolContext } from "../context.ts";
import { entityOf } from "../entities.ts";
import type { ToolOutcome } from "../tool.ts";
import type { strategyFields } from "./optimize-strategy.ts";
import { headOf, strategySources } from "./strategy-head.ts";
import { strategyRace } from "./strategy-race.ts";
import { planRow } from "./strategy-row.ts";
import type { StrategyData } from "./strategy-shape.ts";

export type StrategyInput = z.output<z.ZodObject<typeof strategyFields>>;

/** The best legal plans of a race, from what is known before it. */
export async function planRace(
  context: ToolContext,
  strategist: Strategist,
  input: StrategyInput,
): Promise<ToolOutcome<StrategyData>> {
  const race = strategyRace(context, input);
  const driver =
    input.driver === undefined ? undefined : entityOf(context, "driver", input.driver, { season: race.season });
  const answer: PlanAnswer = await strategist.plan(context.db, {
    raceId: race.raceId,
    ...(driver ? { driverId: driver.id } : {}),
    ...(input.grid === undefined ? {} : { grid: input.grid }),
    ...(input.start_compound === undefined ? {} : { startCompound: input.start_compound }),
    ...(input.weather === undefined ? {} : { weather: input.weather }),
    ...(context.signal ? { signal: context.signal } : {}),
    ...(context.progress ? { progress: context.progress } : {}),
  });
  const from = answer.startPlace === undefined ? "" : ` from P${answer.startPlace}`;
  const who = driver ? ` for ${driver.name}${from}` : " in clear air";
  const head = headOf(race, answer.context, answer.facts.pitLoss);
  return {
    data: {
      ...head,
      title: `Strategy${who}, ${race.season} ${race.grandPrixFullName} (${answer.context.laps} laps)`,
      ask: "plan",
      driver: driver?.name ?? null,
      rows: answer.plans.slice(0, input.max_plans).map((ranked, at) => ({
        ...planRow(ranked.plan, ranked.outcome, ranked.behindS, at + 1, driver?.name ?? null, null),
        stops: ranked.plan.stops.map((stop, which) => ({
          ...stop,
          window_from: ranked.windows[which]?.fromLap ?? null,
          window_to: ranked.windows[which]?.toLap ?? null,
        })),
      })),
      undercut_s: answer.undercut ? answer.undercut.undercutS.map(hundredths) : [],
      overcut_s: answer.undercut ? answer.undercut.overcutS.map(hundredths) : [],
      cost_by_lap: answer.stopLandscape.map(({ lap, lossS }) => ({ lap, loss_s: hundredths(lossS) })),
      assumptions: [...answer.assumptions],
      unknown: [...answer.unknown],
    },
    sources: strategySources(race, head.model_version, `before ${raceRef(race.raceId)}`),
  };
}

const hundredths = (seconds: number) => Math.round(seconds * 100) / 100;
