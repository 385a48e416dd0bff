import { type DataStatus, dataStatusOf, type RaceBrief } from "#db/queries/data-status.ts";
import { nowOf, readConfig } from "../config.ts";
import { openFacts } from "./open-data.ts";
import { printAnswer } from "./output.ts";

export async function dataStatus(options: { json?: boolean }): Promise<void> {
  const config = readConfig();
  const db = await openFacts(config);
  const status = dataStatusOf(db, nowOf(config));
  db.sqlite.close();
  printAnswer(options.json, status, statusText(status));
}

/** The status as a person reads it. */
export function statusText(status: DataStatus): string {
  const lines = [
    `As of ${status.as_of ?? "nothing yet"}`,
    `Last race: ${raceText(status.last_race)}`,
    `Next race: ${raceText(status.next_race)}`,
    "",
    ...Object.entries(status.rows).map(
      ([table, rows]) => `${table.padEnd(34)}${rows.toLocaleString("en").padStart(10)}`,
    ),
  ];
  if (status.feeds.length > 0) lines.push("", "Feeds:");
  for (const feed of status.feeds)
    lines.push(
      `${feed.source.padEnd(10)}last told us something new ${feed.last_at} (${feed.entries} subjects, ${feed.provisional} provisional)`,
    );
  return lines.join("\n");
}

function raceText(race: RaceBrief | null): string {
  return race
    ? `${race.race} ${race.name}, ${race.date}${race.state === "provisional" ? " (provisional)" : ""}`
    : "none";
}
