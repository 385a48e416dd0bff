import type { FeedRow } from "../merge-rows.ts";
import type { RaceContext } from "./context.ts";
import { sessionClock } from "./session-clock.ts";

/** Race control's messages from OpenF1, without the marks of the session's start and end. */
export function raceControlRows(context: RaceContext): FeedRow[] {
  const clock = sessionClock(context, "race");
  return [...(context.answers.openF1.race_control ?? [])]
    .filter((row) => row.category !== "SessionStatus")
    .sort((a, b) => Date.parse(a.date) - Date.parse(b.date))
    .map((row, at) => ({
      raceId: context.race.id,
      seq: at + 1,
      utc: new Date(row.date).toISOString().slice(0, 19),
      timeMs: clock(row.date),
      lap: row.lap_number ?? null,
      category: row.category ?? null,
      flag: row.flag ?? null,
      scope: row.scope ?? null,
      status: statusOf(row.message),
      sector: row.sector ?? null,
      carNumber: row.driver_number === null || row.driver_number === undefined ? null : String(row.driver_number),
      message: row.message,
    }));
}

/** What a message about safety cars and DRS says has become of them: the timing feed has it as a field of its own. */
function statusOf(message: string): string | null {
  const match =
    /^(?:VIRTUAL SAFETY CAR|VSC|SAFETY CAR|DRS) (DEPLOYED|ENDING|IN THIS LAP|THROUGH THE PIT LANE|ENABLED|DISABLED)$/.exec(
      message.trim().toUpperCase(),
    );
  return match?.[1] ?? null;
}
