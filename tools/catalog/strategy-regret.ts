import type { DriverRegret } from "#models/strategy/answers/regret-answer.ts";
import { pitLossOf } from "#models/strategy/facts/pit-loss.ts";
import type { Strategist } from "#models/strategy/strategist.ts";
import { loadStrategyModel } from "#models/strategy/strategy-model.ts";
import type { ToolContext } from "../context.ts";
import { entityOf, nameOfRace, raceNamed } from "../entities.ts";
import type { ToolOutcome } from "../tool.ts";
import { headOf, strategySources } from "./strategy-head.ts";
import type { StrategyInput } from "./strategy-plan.ts";
import { planRow } from "./strategy-row.ts";
import type { StrategyData, StrategyRow } from "./strategy-shape.ts";

/** After the race: the real stops of one driver, or of all, against the best legal plan. */
export async function hindsight(
  context: ToolContext,
  strategist: Strategist,
  input: StrategyInput,
): Promise<ToolOutcome<StrategyData>> {
  const race = raceNamed(context, input.race ?? input.circuit);
  const driver =
    input.driver === undefined ? undefined : entityOf(context, "driver", input.driver, { season: race.season });
  const answer = await strategist.regret(context.db, {
    raceId: race.raceId,
    ...(driver ? { driverId: driver.id } : {}),
  });
  const seen = loadStrategyModel().digests.filter((digest) => digest.raceId <= race.raceId);
  const head = headOf(race, answer.context, pitLossOf(seen, race.circuitId));
  const [only] = answer.drivers;
  const lost = driver && only?.lostS !== undefined ? tenths(only.lostS) : null;
  const best = driver ? (only?.bestPlan ?? answer.bestPlan) : answer.bestPlan;
  const reals = answer.drivers.slice(0, driver ? 1 : 22).map(realRow);
  return {
    data: {
      ...head,
      title: `Real stops against the best legal plan, ${nameOfRace(race)}${driver ? `, ${driver.name}` : ""}`,
      ask: "hindsight",
      driver: driver?.name ?? null,
      regret_s: lost,
      rows: best ? [planRow(best, undefined, 0, 1, driver?.name ?? null, "best"), ...reals] : reals,
      assumptions: [...answer.assumptions, ...rangeText(only, driver !== undefined)],
      unknown: [...answer.unknown, ...(driver && only?.why ? [only.why] : [])],
    },
    sources: strategySources(race, head.model_version, "all laps"),
  };
}

function realRow(one: DriverRegret, at: number): StrategyRow {
  const row = planRow(
    { start: one.start as "HARD", stops: one.stops },
    undefined,
    one.lostS ?? 0,
    at + 2,
    one.name,
    "real",
  );
  return { ...row, behind_s: one.lostS === undefined ? null : tenths(one.lostS), finish: one.finish ?? null };
}

function rangeText(one: DriverRegret | undefined, alone: boolean): string[] {
  if (!alone || !one?.range) return [];
  return [
    `With the pit loss 2 s or the wear .02 s/lap off, the cost of the real stops is ${tenths(one.range.fromS)} to ${tenths(one.range.toS)} s.`,
  ];
}

const tenths = (value: number) => Math.round(value * 10) / 10;
