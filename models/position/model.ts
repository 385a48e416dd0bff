import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Fault } from "#db/fault.ts";
import { projectRoot } from "#db/project-root.ts";
import type { PaceTable } from "./clean-pace.ts";
import { featureNames } from "./features.ts";
import type { PhaseFit } from "./fit.ts";
import type { Phase } from "./forecast.ts";
import { LIVE_FEATURES } from "./live-features.ts";

/** One phase as saved: names of its inputs, the fit, and the temperature chosen on earlier races. */
export interface SavedPhase extends PhaseFit {
  readonly features: readonly string[];
  readonly temperature: number;
}

/** `models/artifacts/position.json`. */
export interface PositionArtifact {
  readonly kind: "position";
  readonly version: string;
  /** Last race whose result was a target. */
  readonly trainedThrough: number;
  /** Races up to there that were no targets: their laps are missing. */
  readonly untrained: readonly number[];
  readonly targetRaces: number;
  readonly targetRows: number;
  readonly phases: Readonly<Record<Phase, SavedPhase>>;
  readonly pace: PaceTable;
}

export const ARTIFACT_PATH = join(projectRoot, "models", "artifacts", "position.json");

export const phaseFeatures = (phase: Phase): readonly string[] =>
  phase === "in_race" ? LIVE_FEATURES : featureNames(phase);

let loaded: PositionArtifact | undefined;

/** The shipped model, read once. Faults `no_data` when it was never trained, `internal` when it is of another make. */
export function loadPositionArtifact(): PositionArtifact {
  if (loaded) return loaded;
  if (!existsSync(ARTIFACT_PATH))
    throw new Fault("no_data", "The position model is not trained yet: run `pitsynth train position`.");
  const artifact = JSON.parse(readFileSync(ARTIFACT_PATH, "utf8")) as PositionArtifact;
  for (const phase of ["before_qualifying", "after_qualifying", "in_race"] as const)
    if (artifact.phases[phase].features.join() !== phaseFeatures(phase).join())
      throw new Fault(
        "internal",
        "The saved position model has other inputs than this version: run `pitsynth train position`.",
      );
  loaded = artifact;
  return artifact;
}
