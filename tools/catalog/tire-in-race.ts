import { Fault } from "#db/fault.ts";
import type { RaceFacts } from "#db/queries/schedule.ts";
import { raceRef } from "#db/race-id.ts";
import type { CarForecast } from "#models/tire/car-forecast.ts";
import { raceSoFar } from "#models/tire/known-laps.ts";
import { tireModelReady } from "#models/tire/load-tire-model.ts";
import type { ToolContext } from "../context.ts";
import { type Named, nameOfRace } from "../entities.ts";
import type { ToolOutcome } from "../tool.ts";
import { noLapsReason } from "./no-laps.ts";
import { pitLossAt } from "./pit-loss.ts";
import { share } from "./probability.ts";
import { ms3, type TireData, type TireRow, unknownTire } from "./tire-shape.ts";

/** What the model says of one car inside a race, from the laps before `lap` alone. */
export async function tireInRace(
  context: ToolContext,
  race: RaceFacts,
  driver: Named,
  lap: number,
): Promise<ToolOutcome<TireData>> {
  const model = await tireModelReady();
  const known = raceSoFar(context.db, race.raceId, driver.id, lap);
  if (!known) throw new Fault("no_data", noLapsReason(context, race));
  const forecast = model.updateInRace(known, driver.id);
  const pitLoss = await pitLossAt(race);
  const about = { circuit: race.circuitName, season: race.season, compound: "" };
  const row =
    "unknown" in forecast
      ? { ...unknownTire(about, forecast.unknown), driver: driver.name, lap: lap - 1 }
      : rowOf(forecast, about, driver, pitLoss.seconds);
  return {
    data: {
      title: `${driver.name}'s tires after lap ${lap - 1} of the ${nameOfRace(race)}`,
      rows: [row],
      model_version: model.version,
      pit_loss_s: pitLoss.seconds,
      basis: [`Laps 1 to ${lap - 1} of this race and the races before it`, pitLoss.basis],
      notes: [],
    },
    sources: [
      { kind: "model", title: `PitSynth tire model ${model.version}`, ref: `tire@${model.version}` },
      { kind: "race", title: `${nameOfRace(race)}, laps to ${lap - 1}`, ref: raceRef(race.raceId) },
    ],
  };
}

function rowOf(
  forecast: CarForecast,
  about: Parameters<typeof unknownTire>[0],
  driver: Named,
  pitLossS: number,
): TireRow {
  const { wear, nextLap, stopLap } = forecast;
  const life = forecast.usefulLifeLaps(pitLossS);
  const loss = forecast.freshSetLoss();
  const rest = forecast.restOfStint(15);
  return {
    ...unknownTire({ ...about, compound: forecast.compound }, null),
    driver: driver.name,
    lap: forecast.afterLap,
    tire_age: Number.isNaN(forecast.tireAgeLaps) ? null : forecast.tireAgeLaps,
    degradation_s_per_lap: ms3(wear.value),
    degradation_lo80: ms3(wear.lo80),
    degradation_hi80: ms3(wear.hi80),
    useful_life_laps: Math.round(life.median),
    useful_life_lo80: Math.round(life.lo),
    useful_life_hi80: Math.round(life.hi),
    loss_at_age_s: "unknown" in loss ? null : ms3(loss.value),
    next_lap_s: "unknown" in nextLap ? null : ms3(nextLap.value),
    next_lap_lo80: "unknown" in nextLap ? null : ms3(nextLap.lo80),
    next_lap_hi80: "unknown" in nextLap ? null : ms3(nextLap.hi80),
    stop_lap: Math.round(stopLap.median),
    stop_lap_lo80: Math.round(stopLap.lo80),
    stop_lap_hi80: Math.round(stopLap.hi80),
    pits_within_3_laps: share(forecast.pitsWithin(3)),
    curve:
      "unknown" in rest
        ? []
        : rest.map(({ lap, value, lo80, hi80 }) => ({
            age: lap,
            loss_s: ms3(value),
            lo80: ms3(lo80),
            hi80: ms3(hi80),
          })),
    unknown: "unknown" in nextLap ? nextLap.unknown : null,
  };
}
