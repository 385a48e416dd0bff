import { tableText } from "../render.ts";
import { asPercent } from "./probability.ts";
import type { StrategyData, StrategyRow } from "./strategy-shape.ts";

const advices: Record<string, string> = {
  box: "Box now.",
  stay: "Stay out.",
  even: "It makes no difference that the simulation could tell.",
  unknown: "It cannot be said.",
};

/** A strategy answer: the advice first, then the plans as a narrow table, rejoin places, assumptions. */
export function renderStrategy(data: StrategyData): string {
  const lines = [data.title];
  if (data.advice) lines.push(adviceText(data));
  if (data.regret_s !== null) lines.push(`The real stops cost ${data.regret_s} s against the best legal plan.`);
  if (data.rows.length > 0) lines.push(plansText(data.rows));
  for (const one of data.rejoin)
    lines.push(`Under ${one.under}: out again in P${one.place} (stop costs ${one.pit_loss_s} s)${neighbours(one)}.`);
  if (data.undercut_s.length > 0)
    lines.push(`Undercut: stopping one lap earlier is worth ${data.undercut_s[0]} s; overcut ${data.overcut_s[0]} s.`);
  lines.push(
    `Pit loss: ${data.pit_loss_s.green} s green, ${data.pit_loss_s.vsc} s VSC, ${data.pit_loss_s.sc} s safety car.`,
  );
  return [...lines, ...data.unknown, `Assumed: ${data.assumptions.join("; ")}`].join("\n");
}

function adviceText(data: StrategyData): string {
  const won = data.places_won_by_boxing;
  const figure =
    won === null
      ? ""
      : ` Boxing now is worth ${won} places (+-${data.places_won_error}) against the best other choice.`;
  return `${advices[data.advice ?? "unknown"]}${figure}`;
}

function plansText(rows: readonly StrategyRow[]): string {
  if (rows.some((row) => row.choice === "real")) return hindsightText(rows);
  const simulated = rows.some((row) => row.expected_finish !== null);
  const header = simulated ? ["", "Plan", "Finish", "Points", "Best"] : ["", "Plan", "Behind s"];
  return tableText(
    header,
    rows.map((row) => {
      const plan = `${row.choice ? `${row.choice}: ` : ""}${row.plan}${windowText(row)}`;
      if (!simulated) return [row.rank, plan, row.behind_s];
      return [row.rank, plan, row.expected_finish, row.expected_points, asPercent(row.best_probability ?? 0)];
    }),
  );
}

function hindsightText(rows: readonly StrategyRow[]): string {
  const lines = rows.map((row) => [
    row.finish,
    row.choice === "best" ? "Best plan" : row.driver,
    row.plan,
    row.behind_s,
  ]);
  return tableText(["P", "Driver", "Stops", "Lost s"], lines);
}

function windowText(row: StrategyRow): string {
  const windows = row.stops.flatMap((stop) =>
    stop.window_from === null ? [] : [`${stop.window_from}-${stop.window_to}`],
  );
  return windows.length > 0 ? ` (windows ${windows.join(", ")})` : "";
}

function neighbours(one: StrategyData["rejoin"][number]): string {
  const ahead = one.ahead ? `, ${one.gap_ahead_s} s behind ${one.ahead}` : "";
  const behind = one.behind ? `, ${one.gap_behind_s} s ahead of ${one.behind}` : "";
  return `${ahead}${behind}`;
}
