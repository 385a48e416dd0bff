import type { RaceFacts } from "#db/queries/schedule.ts";
import { raceRef } from "#db/race-id.ts";
import type { PlanAnswer } from "#models/strategy/answers/plan-answer.ts";
import { strategyModelVersion } from "#models/strategy/strategy-model.ts";
import { nameOfRace } from "../entities.ts";
import type { Source } from "../tool.ts";
import type { StrategyData } from "./strategy-shape.ts";

/** What every strategy answer says of the race; the rest is empty until it is filled. */
export function headOf(
  race: RaceFacts,
  asked: PlanAnswer["context"],
  pitLoss: { greenS: number; vscS: number; scS: number },
): Omit<StrategyData, "title" | "ask" | "assumptions" | "unknown"> {
  return {
    race: nameOfRace(race),
    race_ref: raceRef(race.raceId),
    circuit: asked.circuitName,
    season: asked.season,
    laps: asked.laps,
    driver: null,
    lap: null,
    advice: null,
    places_won_by_boxing: null,
    places_won_error: null,
    regret_s: null,
    rows: [],
    rejoin: [],
    undercut_s: [],
    overcut_s: [],
    cost_by_lap: [],
    pit_loss_s: { green: pitLoss.greenS, vsc: pitLoss.vscS, sc: pitLoss.scS },
    model_version: strategyModelVersion,
  };
}

export function strategySources(race: RaceFacts, version: string, known: string): Source[] {
  return [
    { kind: "model", title: `PitSynth strategy model ${version}`, ref: `strategy@${version}` },
    { kind: "race", title: `${nameOfRace(race)}, ${known}`, ref: raceRef(race.raceId) },
  ];
}
