import type { Slick } from "../compounds.ts";
import type { TrackState } from "../digest/race-run.ts";
import { afterStop, type ChainPolicy } from "../planning/chain-policy.ts";
import type { CarState, PlannedStop } from "../planning/problem.ts";

/**
 * Drives a plan through the track states of a real race, lap by lap, knowing none in advance: a stop comes forward when
 * the policy, which only knows the chances, says so on the lap itself.
 */
export function followPlan(
  start: Slick,
  stops: readonly PlannedStop[],
  policy: ChainPolicy,
  states: readonly TrackState[],
  laps: number,
  initial: Pick<CarState, "ruleMet" | "stopsOwed">,
): PlannedStop[] {
  const done: PlannedStop[] = [];
  const left = [...stops];
  let state: CarState = { lap: 0, compound: start, ageLaps: 0, ...initial };
  for (let lap = 1; lap < laps; lap++) {
    const track = states[lap] ?? "green";
    const wears = track === "sc" || track === "red" ? 0 : 1;
    state = { ...state, lap, ageLaps: state.ageLaps + wears };
    const due = left[0];
    if (!due) continue;
    const comesForward = (track === "sc" || track === "vsc") && policy.boxes(state, track);
    if (lap < due.lap && !comesForward && track !== "red") continue;
    done.push({ lap, compound: due.compound });
    left.shift();
    state = afterStop(state, due.compound);
  }
  return done;
}
