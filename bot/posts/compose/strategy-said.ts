import type { Found, Row } from "../../chat/offline/planning/found.ts";
import { type Said, say, sayList } from "../../chat/offline/say.ts";

/** What the strategy model expects of a dry race: the quickest plan, what another number of stops costs, the pit stop. */
export function strategySaid(plan: Found | undefined): Said {
  const [best] = plan?.rows ?? [];
  if (!plan || !best) return "";
  const other = plan.rows.find((row) => row.number("stop_count") !== best.number("stop_count"));
  const cost = other ? say` The best plan with ${stopsSaid(other)} is ${other.cite("behind_s")} s slower.` : "";
  const green = plan.data.number("pit_loss_s.green");
  const loss = green === undefined ? "" : say` A stop costs about ${plan.data.cite("pit_loss_s.green")} s under green`;
  const safety = plan.data.number("pit_loss_s.sc");
  const under = safety === undefined ? "." : say`, ${plan.data.cite("pit_loss_s.sc")} s behind a safety car.`;
  return say`On strategy our model expects ${stopsSaid(best)}: ${planSaid(plan, best)}.${cost}${loss}${loss === "" ? "" : under}`;
}

function stopsSaid(row: Row): Said {
  const count = row.number("stop_count") ?? 0;
  return row.cite("stop_count", count === 1 ? "one stop" : count === 2 ? "two stops" : `${count} stops`);
}

/** "soft, then hard around lap 21 (window 19 to 23)". */
function planSaid(plan: Found, row: Row): Said {
  const at = plan.rows.indexOf(row);
  const stops = row.at.stops as { lap: number; compound: string; window_from: number; window_to: number }[];
  const told = stops.map((stop, no) => {
    const cite = (field: string, text: string) => row.cite(`stops[${no}].${field}`, text);
    return say`${cite("compound", stop.compound.toLowerCase())} around lap ${cite("lap", String(stop.lap))} (window ${cite("window_from", String(stop.window_from))} to ${cite("window_to", String(stop.window_to))})`;
  });
  const start = row.cite("start_compound", row.text("start_compound").toLowerCase());
  return at < 0 ? "" : say`${start}, then ${sayList(told, "and")}`;
}
