import type { Plan } from "../../planning/plan.ts";
import { answered, say } from "../../say.ts";
import { type FormReader, type Scene, statistics, toolTrouble, valueText } from "./scene.ts";

/** "Verstappen's record at Zandvoort": his counts there, side by side. */
export const atPlaceForm: FormReader = (scene) => {
  const { drivers, places, words } = scene.question;
  if (
    drivers.length !== 1 ||
    places.length === 0 ||
    !/ (?:record|stats|statistics|history|results|track record|numbers) /.test(words) ||
    scene.question.time.seasons.length > 0
  )
    return undefined;
  return { sure: 0.86, plan: () => atPlacePlan(scene) };
};

function* atPlacePlan({ filters, drivers }: Scene): Plan {
  const input = { ...filters.input, driver: drivers, group_by: "driver" };
  const wins = yield* statistics({ metric: "wins", ...input });
  const podiums = yield* statistics({ metric: "podiums", ...input });
  const poles = yield* statistics({ metric: "poles", ...input });
  const [won, stood, led] = [wins.rows[0], podiums.rows[0], poles.rows[0]];
  if (!won || !stood || !led) return toolTrouble(wins);
  const count = (row: typeof won) => row.cite("value", valueText(row.number("value") ?? 0));
  return answered(
    say`${won.cite("driver")}${filters.words}: ${count(won)} wins, ${count(stood)} podiums and ${count(led)} poles from ${won.cite("starts")} starts.`,
  );
}
