import type { RaceDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import type { ModelRace } from "#db/queries/model-results.ts";
import { raceIdOf, raceRef } from "#db/race-id.ts";
import { raceFeatures, retirementFeatures } from "./features.ts";
import { fieldOf } from "./field.ts";
import { strengthsOf } from "./forecast.ts";
import type { FormState } from "./form.ts";
import { formBefore } from "./form-cache.ts";
import type { RaceRecord } from "./history.ts";
import { loadPositionArtifact, type SavedPhase } from "./model.ts";

/** How strong everybody is for the rest of a season, as believed after a round. */
export interface Strengths {
  readonly season: number;
  readonly afterRound: number;
  readonly left: readonly ModelRace[];
  readonly drivers: readonly { readonly driverId: string; readonly constructorId: string; readonly strength: number }[];
  /** Chance of not being classified: rounds left x drivers. */
  readonly retirement: readonly (readonly number[])[];
  /** Classified finishes of the season so far. */
  readonly finishes: readonly {
    readonly driverId: string;
    readonly constructorId: string;
    readonly position: number;
  }[];
  readonly version: string;
  readonly basis: readonly string[];
  readonly assumptions: readonly string[];
}

/**
 * Strengths after a round, from the fit before qualifying; nothing of later rounds is read but the calendar.
 * `phase` and `version` default to the shipped model.
 */
export async function positionStrengths(
  db: RaceDb,
  season: number,
  afterRound?: number,
  given?: { readonly phase: SavedPhase; readonly version: string },
): Promise<Strengths> {
  const artifact = given ?? {
    phase: loadPositionArtifact().phases.before_qualifying,
    version: loadPositionArtifact().version,
  };
  const { history: all } = await formBefore(db, 0);
  const calendar = all.calendar.filter((race) => race.season === season);
  if (calendar.length === 0) throw new Fault("not_found", `Season ${season} is not in the calendar.`);
  const raced = all.records.filter((record) => record.race.season === season);
  const round = afterRound ?? raced.at(-1)?.race.round ?? 0;
  checkRound(season, round, raced);
  const { history, form } = await formBefore(db, raceIdOf(season, round) + 1);
  const left = calendar.filter((race) => race.round > round);
  const field = nextField(db, left[0] ?? (calendar.at(-1) as ModelRace), history);
  return {
    season,
    afterRound: round,
    left,
    ...believed(form, field.record, left, artifact.phase),
    finishes: raced.filter((record) => record.race.round <= round).flatMap(finishesOf),
    version: artifact.version,
    basis: field.basis,
    assumptions: field.assumptions,
  };
}

/** Strength of each driver, and his chance of retiring from each race left. */
function believed(
  form: FormState,
  record: RaceRecord,
  left: readonly ModelRace[],
  phase: SavedPhase,
): Pick<Strengths, "drivers" | "retirement"> {
  const rows = raceFeatures(form, record, "before_qualifying");
  const { strengths } = strengthsOf(phase, { strength: rows, retirement: [] });
  return {
    drivers: record.cars.map((car, i) => ({
      driverId: car.driverId,
      constructorId: car.constructorId,
      strength: (strengths[i] as number) * phase.temperature,
    })),
    retirement: left.map((race) => {
      const retirement = retirementFeatures(form, { race, cars: record.cars }, "before_qualifying");
      return strengthsOf(phase, { strength: [], retirement }).retirement;
    }),
  };
}

/** Who races next, on form alone: what practice or a sprint of that weekend showed says nothing of the season. */
function nextField(db: RaceDb, race: ModelRace, history: Parameters<typeof fieldOf>[2]): ReturnType<typeof fieldOf> {
  const field = fieldOf(db, race, history, { phase: "before_qualifying", asOf: "1950-01-01" });
  return { ...field, assumptions: field.assumptions.filter((line) => !line.startsWith("The line-up is that")) };
}

function checkRound(season: number, round: number, raced: readonly RaceRecord[]): void {
  const latest = raced.at(-1)?.race.round ?? 0;
  if (!Number.isInteger(round) || round < 0 || (round > 0 && !raced.some((record) => record.race.round === round)))
    throw new Fault(
      "bad_input",
      `There is no table after round ${round} of ${season}: the last race with a result is ${latest > 0 ? raceRef(raceIdOf(season, latest)) : "none yet"}.`,
    );
}

const finishesOf = (record: RaceRecord) =>
  record.cars.flatMap((car) =>
    car.outcome?.position === undefined
      ? []
      : [{ driverId: car.driverId, constructorId: car.constructorId, position: car.outcome.position }],
  );
