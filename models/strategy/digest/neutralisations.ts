import type { RaceRun, TrackState } from "./race-run.ts";

export interface Neutralisation {
  readonly kind: Exclude<TrackState, "green">;
  /** First lap of the leader that met it. */
  readonly lap: number;
  readonly laps: number;
}

/** Safety cars, VSCs and red flags of a race, by laps of the leader; a VSC that becomes a safety car counts as both. */
export function neutralisationsOf(run: RaceRun): Neutralisation[] {
  const found: Neutralisation[] = [];
  let open: { kind: TrackState; lap: number } | undefined;
  for (let lap = 1; lap <= run.racedLaps + 1; lap++) {
    const state = run.states[lap] ?? "green";
    if (open && state === open.kind) continue;
    if (open && open.kind !== "green") found.push({ kind: open.kind, lap: open.lap, laps: lap - open.lap });
    open = { kind: state, lap };
  }
  return found;
}
