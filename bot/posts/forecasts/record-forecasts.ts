import { isDeepStrictEqual } from "node:util";
import { forecastsOf, recordForecast, scoreForecast as storeScore } from "#db/app/forecasts.ts";
import type { RaceDb } from "#db/client.ts";
import { qualifyingOf } from "#db/queries/results.ts";
import { type RaceFacts, raceOf, sessionsOf } from "#db/queries/schedule.ts";
import { raceRef } from "#db/race-id.ts";
import { runTool } from "../compose/draft.ts";
import { racesAround } from "../due-posts.ts";
import { previewHours } from "../occasions.ts";
import type { PostServices } from "../post-services.ts";
import { minutesAfter, raceStart, sessionStart } from "../session-times.ts";
import { type ForecastPhase, forecastOutput } from "./forecast-output.ts";
import { scoreForecast } from "./score-forecast.ts";

/** The race before may be without a result for this long into the preview's time, then the forecast does without it. */
const patienceHours = 24;

/**
 * Makes the official forecasts that are due, each once and before its session starts, and scores those whose race has a
 * final result. They are recorded whether or not anybody is subscribed; what-ifs never are. Returns what was recorded.
 */
export async function recordForecasts(services: PostServices): Promise<string[]> {
  const recorded: string[] = [];
  for (const race of racesAround(services)) {
    for (const phase of phasesOpen(services, race)) {
      const known = await forecastsOf(services.app, race.raceId);
      if (known.some((one) => one.phase === phase)) continue;
      if (await recordOne(services, race, phase)) recorded.push(`${raceRef(race.raceId)} ${phase}`);
    }
    if (race.resultState === "final") await scoreRace(services, race.raceId);
  }
  return recorded;
}

function phasesOpen({ context: { db, now } }: PostServices, race: RaceFacts): ForecastPhase[] {
  const at = now();
  const start = raceStart(race);
  if (race.resultState !== "none" || at >= start || at < minutesAfter(start, -60 * previewHours)) return [];
  if (qualifyingOf(db, race.raceId).length > 0) return ["after_qualifying"];
  const qualifying = sessionsOf(db, race.raceId).find(({ kind }) => kind === "qualifying");
  if (qualifying && at >= sessionStart(qualifying)) return [];
  const isPatient = at < minutesAfter(start, -60 * (previewHours - patienceHours));
  return isPatient && isBeforeMissing(db, race) ? [] : ["before_qualifying"];
}

/** The round before has no result yet. */
function isBeforeMissing(db: RaceDb, race: RaceFacts): boolean {
  const before = race.round > 1 ? raceOf(db, race.raceId - 1) : undefined;
  return before?.resultState === "none";
}

async function recordOne(services: PostServices, race: RaceFacts, phase: ForecastPhase): Promise<boolean> {
  const input = { race: raceRef(race.raceId), phase, limit: 30 };
  const { result } = await runTool(services, "predict_positions", input);
  const output = forecastOutput(result.data);
  const at = services.context.now();
  if (at >= raceStart(race) || output.rows.length === 0) return false;
  const forecast = {
    raceId: race.raceId,
    phase,
    model: output.model,
    version: output.model_version,
    inputs: { ...input, known_up_to: output.known_up_to },
    output,
    confidence: Math.max(...output.rows.map(({ win }) => win)),
  };
  return recordForecast(services.app, forecast, at);
}

/** Scores what is not scored, or was scored with another result. */
async function scoreRace({ app, context }: PostServices, raceId: number): Promise<void> {
  for (const forecast of await forecastsOf(app, raceId)) {
    const score = scoreForecast(context.db, raceId, forecastOutput(forecast.output));
    if (score && !isDeepStrictEqual(score, forecast.score)) await storeScore(app, forecast.id, score, context.now());
  }
}
