import { raceRef } from "#db/race-id.ts";
import type { RaceContext } from "../race-context.ts";

/** Every ground the numbers of an answer stand on, in sentences that can be shown. */
export function assumptionsOf(context: RaceContext): string[] {
  const { facts } = context;
  const { pitLoss, rates, passing, field } = facts;
  return [
    facts.asOfRaceId > 0
      ? `Fitted on ${rates.races} races with laps up to ${raceRef(facts.asOfRaceId)}; nothing later is used.`
      : "No race with laps is known from before this one: only published parameters stand behind the numbers.",
    `Pit loss ${pitLoss.greenS} s green, ${pitLoss.vscS} s VSC, ${pitLoss.scS} s safety car: ${pitLoss.ground}.`,
    `Tires: ${context.tireGround}.`,
    `Plans use ${context.raced.join(", ")} unless others are asked for: shares of past stints here ${Object.entries(
      context.usage,
    )
      .map(([slick, share]) => `${slick} ${percent(share)}`)
      .join(", ")}.`,
    `Safety car ${percent(rates.sc.shareOfRaces)} of races, VSC ${percent(rates.vsc.shareOfRaces)}, red flag ${percent(rates.red.shareOfRaces)}: pooled over all circuits, recent races weighing more; nothing is claimed per circuit.`,
    `Passing ${passing.ease} times as easy as on average (${passing.chancesHere} laps begun within 1.2 s here).`,
    `Retirements: ${percent(field.retireLap1)} on lap 1, ${percent(1 - (1 - field.retirePerLap) ** context.laps)} later, the same for every car.`,
    context.fieldGround === "grid"
      ? "Rivals start from the grid of the race with pace from form and grid."
      : "There is no grid yet: rivals line up by expected pace.",
    ...context.rules.notes,
    ...(facts.racesHere === 0
      ? ["No race at this circuit is in the lap data: every figure here comes from the pool of other circuits."]
      : []),
  ];
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
