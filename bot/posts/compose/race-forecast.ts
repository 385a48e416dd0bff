import { forecastsOf } from "#db/app/forecasts.ts";
import type { RaceFacts } from "#db/queries/schedule.ts";
import { raceRef } from "#db/race-id.ts";
import { type ForecastOutput, type ForecastPhase, forecastOutput } from "../forecasts/forecast-output.ts";
import type { PostServices } from "../post-services.ts";
import { type GoodRun, runToolIfAny } from "./draft.ts";

/** A forecast of a race as a tool gives it, and whether it is the one on record. */
export interface RaceForecast {
  readonly run: GoodRun;
  readonly output: ForecastOutput;
  /** When it was made; undefined for one that was worked out later from what was known then. */
  readonly madeAt?: string;
}

/**
 * The official forecast of a phase; where none was made, what the model says from what was known then. Undefined when
 * there is nothing to stand on.
 */
export async function raceForecast(
  services: PostServices,
  race: RaceFacts,
  phase: ForecastPhase,
): Promise<RaceForecast | undefined> {
  const run = await runToolIfAny(services, "predict_positions", { race: raceRef(race.raceId), phase, limit: 30 });
  const official = (await forecastsOf(services.app, race.raceId)).find((one) => one.phase === phase);
  if (!official) return run && { run, output: forecastOutput(run.result.data) };
  const output = forecastOutput(official.output);
  const title = `PitSynth position model ${official.version}, forecast on record since ${official.madeAt.slice(0, 16)}Z`;
  const result = {
    ok: true as const,
    data: output,
    text: run?.result.text ?? "",
    sources: [{ kind: "model" as const, title, ref: `position@${official.version}` }],
    as_of: output.known_up_to,
  };
  return { run: { name: "predict_positions", input: {}, result }, output, madeAt: official.madeAt };
}
