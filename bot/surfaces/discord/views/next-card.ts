import type { z } from "zod";
import type { scheduleShape } from "#tools/catalog/schedule.ts";
import { localTime } from "../format/times.ts";
import type { Card } from "./card.ts";

/** The next race with its sessions, each in the reader's own time. */
export function nextCard(data: z.infer<typeof scheduleShape>): Card {
  const [race] = data.rows;
  if (!race) return { title: data.title, blocks: ["There is none left in the calendar."] };
  const laps = race.laps && race.distance_km ? `${race.laps} laps, ${Math.round(race.distance_km)} km` : undefined;
  const place = [...new Set([race.circuit, race.place, race.country])].join(", ");
  const soon = data.next_session?.start_utc;
  return {
    title: data.title,
    blocks: [
      [`Round ${race.round} · ${place}`, laps, race.sprint_weekend ? "Sprint weekend" : undefined]
        .filter(Boolean)
        .join("\n"),
      data.sessions.map((one) => `**${title(one.session)}** ${whenOf(one)}`).join("\n"),
      ...(soon && data.next_session ? [`${title(data.next_session.session)} starts ${localTime(soon, "R")}.`] : []),
    ],
  };
}

function whenOf({ start_utc: at, date }: { start_utc: string | null; date: string }): string {
  return at ? localTime(at, "f") : `${localTime(`${date}T12:00:00Z`, "D")}, time not set yet`;
}

const title = (session: string) => session.replaceAll("_", " ").replace(/^./, (letter) => letter.toUpperCase());
