import type { z } from "zod";
import { gapText, lapTimeText, ordinal, plural, pointsText } from "../render.ts";
import { spansText } from "./race-spans.ts";
import type { raceStoryShape } from "./race-story.ts";

type Data = z.infer<typeof raceStoryShape>;

/** The facts of a race line by line; lines without facts are left out. */
export function renderRaceStory(data: Data): string {
  return [
    data.title,
    podiumText(data),
    startText(data),
    leadText(data),
    data.interruptions.length > 0
      ? `Interruptions: ${spansText(data.interruptions)}.`
      : data.lead_changes === null
        ? ""
        : "No safety car, virtual safety car or red flag.",
    ...moverTexts(data),
    stopText(data),
    retirementText(data),
    milestoneText(data),
    weatherText(data),
    ...tableTexts(data),
    ...data.notes,
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function podiumText(data: Data): string {
  const podium = data.podium.map((row) => {
    const gap = row.position === 1 ? "" : ` ${gapText(row.gap_s === null ? null : row.gap_s * 1000, row.gap_laps)}`;
    return `${row.position}. ${row.driver} (${row.constructor}, from ${row.grid === null ? "the pit lane" : ordinal(row.grid)})${gap.trimEnd()}`;
  });
  const time = data.winner_time_s === null ? "" : ` in ${lapTimeText(data.winner_time_s * 1000)}`;
  return `${podium.join("; ")}. Margin ${data.margin_text}; ${plural(data.laps, "lap")}${data.scheduled_laps === null ? "" : ` of ${data.scheduled_laps} planned`}${time}.`;
}

function startText(data: Data): string {
  const place =
    data.pole_sitter_position === null ? "not classified" : `finished ${ordinal(data.pole_sitter_position)}`;
  const fastest =
    data.fastest_lap_driver === null
      ? ""
      : ` Fastest lap: ${data.fastest_lap_driver}${data.fastest_lap_s === null ? "" : ` ${lapTimeText(data.fastest_lap_s * 1000)}`}${data.fastest_lap_on_lap === null ? "" : ` (lap ${data.fastest_lap_on_lap})`}.`;
  const vote = data.driver_of_the_day === null ? "" : ` Driver of the day: ${data.driver_of_the_day}.`;
  const sprint = data.sprint_winner === null ? "" : ` Sprint: won by ${data.sprint_winner}.`;
  return `${data.pole_sitter === null ? "" : `Pole: ${data.pole_sitter}, ${place}.`}${fastest}${vote}${sprint}`.trim();
}

function leadText(data: Data): string {
  if (data.lead_changes === null) return "";
  const led = data.laps_led.map((row) => `${row.driver} ${row.laps_led}`);
  const shown = data.lead_spans
    .slice(0, 12)
    .map((span) => `${lastName(span.driver)} ${span.first_lap}-${span.last_lap}`);
  return `Lead: ${plural(data.lead_changes, "change")}; laps led: ${led.join(", ")}. In order: ${shown.join(", ")}${data.lead_spans.length > shown.length ? ", ..." : ""}.`;
}

const lastName = (name: string) => name.split(" ").slice(1).join(" ") || name;

function moverTexts(data: Data): string[] {
  const text = (rows: Data["movers"]) =>
    rows
      .map(
        (row) =>
          `${row.driver} ${row.grid} to ${row.position} (${row.positions_gained > 0 ? "+" : ""}${row.positions_gained})`,
      )
      .join(", ");
  const gained = data.movers.filter((row) => row.positions_gained > 0);
  const lost = data.movers.filter((row) => row.positions_gained < 0);
  return [gained.length > 0 ? `Gained most: ${text(gained)}.` : "", lost.length > 0 ? `Lost most: ${text(lost)}.` : ""];
}

function stopText(data: Data): string {
  const own = data.stints.filter((row) => row.driver === data.winner);
  const stints = own.map((row) => `${(row.compound ?? "unknown").toLowerCase()} ${row.start_lap}-${row.end_lap}`);
  const counts = new Map<number, number>();
  for (const row of data.stops) counts.set(row.stops, (counts.get(row.stops) ?? 0) + 1);
  const field = [...counts]
    .sort((a, b) => a[0] - b[0])
    .map(([stops, drivers]) => `${plural(drivers, "driver")} with ${plural(stops, "stop")}`);
  const winner = stints.length > 0 ? `Winner's stints: ${stints.join(", ")}.` : "";
  return [winner, field.length > 0 ? `Stops: ${field.join(", ")}.` : ""].filter((part) => part !== "").join(" ");
}

function retirementText(data: Data): string {
  if (data.retirements.length === 0) return "No retirements.";
  const rows = data.retirements.map((row) => {
    const parts = [
      row.position_text === "DNF" ? "" : row.position_text,
      row.reason ?? "",
      row.laps === null ? "" : plural(row.laps, "lap"),
    ];
    const told = parts.filter((part) => part !== "").join(", ");
    return told === "" ? row.driver : `${row.driver} (${told})`;
  });
  return `Out or penalised: ${rows.join("; ")}. ${data.classified} classified of ${data.starters} starters.`;
}

const mostMilestones = 15;

function milestoneText({ milestones }: Data): string {
  if (milestones.length === 0) return "";
  const more = milestones.length > mostMilestones ? ` and ${milestones.length - mostMilestones} more` : "";
  return `Milestones: ${milestones
    .slice(0, mostMilestones)
    .map((one) => one.text)
    .join("; ")}${more}.`;
}

function weatherText({ weather }: Data): string {
  if (!weather || weather.air_temp_c === null) return "";
  const rain =
    (weather.rain_share ?? 0) > 0 ? `rain in ${Math.round((weather.rain_share ?? 0) * 100)} % of the samples` : "dry";
  return `Weather: air ${weather.air_temp_c} °C, track ${weather.track_temp_c} °C, ${rain}.`;
}

function tableTexts(data: Data): string[] {
  return (["drivers", "constructors"] as const).map((table) => {
    const rows = data.championship.filter((row) => row.table === table);
    if (rows.length === 0) return "";
    const champion = table === "drivers" ? data.drivers_champion : data.constructors_champion;
    const lines = rows.map((row) => {
      const before =
        row.position_before !== null && row.position_before !== row.position
          ? `, was ${ordinal(row.position_before)}`
          : "";
      return `${row.position}. ${row.driver ?? row.constructor} ${pointsText(row.points)} (+${pointsText(row.points - row.points_before)}${before})`;
    });
    const word = table === "drivers" ? "Drivers'" : "Constructors'";
    return `${word} championship after it: ${lines.join(", ")}.${champion === null ? "" : ` ${champion} became champion here.`}`;
  });
}
