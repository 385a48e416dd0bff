import { lapTimeText } from "../render.ts";
import { asPercent } from "./probability.ts";
import type { TireData, TireRow } from "./tire-shape.ts";

/** The tire model's answer, a paragraph a compound. */
export function renderTire(data: TireData): string {
  return [data.title, ...data.rows.map(rowText), `Stands on: ${data.basis.join("; ")}.`, ...data.notes].join("\n");
}

function rowText(row: TireRow): string {
  const head = [row.compound, row.tire_age === null ? "" : `${row.tire_age} laps old`].filter(Boolean).join(", ");
  if (row.degradation_s_per_lap === null) return `${head || "Tires"}: unknown. ${row.unknown ?? ""}`;
  const parts = [
    `${head}: ${row.degradation_s_per_lap} s/lap (80 %: ${row.degradation_lo80} to ${row.degradation_hi80})`,
    `a stop pays after about ${row.useful_life_laps} laps (${row.useful_life_lo80} to ${row.useful_life_hi80})`,
  ];
  if (row.pace_offset_s !== null && row.compound !== "MEDIUM")
    parts.push(
      `fresh ${Math.abs(row.pace_offset_s).toFixed(2)} s/lap ${row.pace_offset_s < 0 ? "quicker" : "slower"} than the medium`,
    );
  if (row.loss_at_age_s !== null) parts.push(`${row.loss_at_age_s} s/lap slower than a fresh set now`);
  if (row.next_lap_s !== null)
    parts.push(`next lap ${clock(row.next_lap_s)} (80 %: ${clock(row.next_lap_lo80)} to ${clock(row.next_lap_hi80)})`);
  if (row.stop_lap !== null)
    parts.push(
      `if a green stop ends it, on lap ${row.stop_lap} (${row.stop_lap_lo80} to ${row.stop_lap_hi80}); within 3 laps ${asPercent(row.pits_within_3_laps ?? 0)}`,
    );
  if (row.cliff_from_laps !== null) parts.push(`beyond ${row.cliff_from_laps} laps more wear is assumed, not measured`);
  return `${parts.join("; ")}.${row.unknown ? ` ${row.unknown}` : ""}`;
}

const clock = (seconds: number | null) => (seconds === null ? "?" : lapTimeText(seconds * 1000));
