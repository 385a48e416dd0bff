import type { RaceFacts } from "#db/queries/schedule.ts";
import { raceRef } from "#db/race-id.ts";
import { type TireModel, tireModelReady } from "#models/tire/load-tire-model.ts";
import type { ToolContext } from "../context.ts";
import { entityOf, type Named } from "../entities.ts";
import type { ToolOutcome } from "../tool.ts";
import { pitLossAt } from "./pit-loss.ts";
import { ms3, type TireData, type TireRow, unknownTire } from "./tire-shape.ts";

interface Asked {
  compound?: string | undefined;
  driver?: string | undefined;
  tire_age?: number | undefined;
  track_temp_c?: number | undefined;
}

/** What the model says before a race, from what was known then. */
export async function tireBeforeRace(
  context: ToolContext,
  race: RaceFacts,
  asked: Asked,
): Promise<ToolOutcome<TireData>> {
  const model = await tireModelReady();
  const driver =
    asked.driver === undefined ? undefined : entityOf(context, "driver", asked.driver, { season: race.season });
  const pitLoss = await pitLossAt(race);
  const compounds = asked.compound === undefined ? ["SOFT", "MEDIUM", "HARD"] : [asked.compound];
  const basis = new Set<string>();
  const rows = compounds.map((compound) => rowOf(model, race, compound, driver, asked, pitLoss.seconds, basis));
  return {
    data: {
      title: `Tire wear at ${race.circuitName}, before the ${race.season} ${race.grandPrixFullName}${driver ? `, ${driver.name}` : ""}`,
      rows,
      model_version: model.version,
      pit_loss_s: pitLoss.seconds,
      basis: [...basis, pitLoss.basis],
      notes: [],
    },
    sources: [
      { kind: "model", title: `PitSynth tire model ${model.version}`, ref: `tire@${model.version}` },
      { kind: "race", title: `${race.season} ${race.grandPrixFullName}`, ref: raceRef(race.raceId) },
    ],
  };
}

function rowOf(
  model: TireModel,
  race: RaceFacts,
  compound: string,
  driver: Named | undefined,
  asked: Asked,
  pitLossS: number,
  basis: Set<string>,
): TireRow {
  const about = { circuit: race.circuitName, season: race.season, compound };
  if (compound === "INTERMEDIATE" || compound === "WET") return wetRow(model, about, basis);
  const found = model.degradation({
    circuitId: race.circuitId,
    compound,
    season: race.season,
    beforeRaceId: race.raceId,
    raceLaps: race.scheduledLaps ?? race.laps,
    pitLossS,
    ...(driver ? { driverId: driver.id } : {}),
    ...(asked.track_temp_c === undefined ? {} : { trackTempC: asked.track_temp_c }),
  });
  if ("unknown" in found) return unknownTire(about, found.unknown);
  const { basis: ground, usefulLifeLaps: life } = found;
  basis.add(
    `${ground.races} earlier races, ${ground.circuitRaces} of them here (${ground.circuitLaps} laps), to ${raceRef(ground.lastRace)}`,
  );
  for (const note of ground.notes) basis.add(note);
  const age = asked.tire_age;
  return {
    ...unknownTire(about, null),
    driver: driver?.name ?? null,
    tire_age: age ?? null,
    degradation_s_per_lap: ms3(found.perLapS),
    degradation_lo80: ms3(found.lo80),
    degradation_hi80: ms3(found.hi80),
    useful_life_laps: Math.round(life.median),
    useful_life_lo80: Math.round(life.lo),
    useful_life_hi80: Math.round(life.hi),
    pace_offset_s: found.paceOffsetS[compound as keyof typeof found.paceOffsetS] ?? null,
    loss_at_age_s:
      age === undefined ? null : ms3(found.curve.find((one) => one.age === age)?.lossS ?? found.perLapS * age),
    cliff_from_laps: found.cliffPrior.fromLaps,
    curve: found.curve.map(({ age: at, lossS, lo, hi }) => ({
      age: at,
      loss_s: ms3(lossS),
      lo80: ms3(lo),
      hi80: ms3(hi),
    })),
  };
}

/** Wear of wet tires hangs on the water; what past wet races tell is the pace at which cars changed. */
function wetRow(model: TireModel, about: Parameters<typeof unknownTire>[0], basis: Set<string>): TireRow {
  const change = about.compound === "WET" ? "wet_to_intermediate" : "intermediate_to_slick";
  const crossover = model.wetCrossover(change);
  if ("unknown" in crossover) return unknownTire(about, crossover.unknown);
  basis.add(
    `Cars changed ${change.replaceAll("_", " ")} at ${(crossover.ratio * 100).toFixed(0)} % of dry lap time (80 %: ${(crossover.lo80 * 100).toFixed(0)} to ${(crossover.hi80 * 100).toFixed(0)}), ${crossover.stops} stops in ${crossover.races} wet races`,
  );
  return unknownTire(
    about,
    "Wear of wet tires depends on the water on the track; only the pace at which cars changed is known.",
  );
}
