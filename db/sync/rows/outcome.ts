import type { JolpicaRecord } from "../../feeds/jolpica/records.ts";
import type { OpenF1Record } from "../../feeds/openf1/records.ts";
import { type RaceContext, type Seat, sessionRows, toMs } from "./context.ts";
import { byPosition } from "./qualifying.ts";

/** How one car fared in a race or sprint, from whichever source. */
export interface Outcome {
  readonly seat: Seat;
  readonly position: number | null;
  readonly positionText: string;
  readonly laps: number | null;
  /** Only for cars on the winner's lap. */
  readonly timeMs: number | null;
  readonly points: number | null;
  /** Undefined: take the starting grid's. */
  readonly grid: number | null | undefined;
  /** Stopped before the end, though perhaps classified. */
  readonly stopped: boolean;
  readonly reasonRetired: string | undefined;
}

const textOfLetter: Record<string, string> = { R: "DNF", D: "DSQ", E: "EX", F: "DNQ", N: "NC", W: "DNS" };
/** Words that say no more than the position does. */
const bareStatus = /^(finished|lapped|retired|disqualified|excluded|did not .*|withdrew|not classified|\+\d+ laps?)$/i;

type Result = JolpicaRecord<"results">;

export function isNonStarter(row: Pick<Result, "positionText" | "status">): boolean {
  return row.positionText === "W" || /^(did not start|withdrew)$/i.test(row.status);
}

export function jolpicaOutcomes(context: RaceContext, rows: readonly Result[], kind: "race" | "sprint"): Outcome[] {
  const other = new Map(openF1Outcomes(context, kind).map((outcome) => [outcome.seat.driverId, outcome]));
  const winnerLaps = rows.find((row) => row.position === 1)?.laps;
  return [...rows]
    .sort((a, b) => a.position - b.position)
    .map((row) => {
      const driverId = context.identities.jolpicaDriver(row.Driver);
      const same = other.get(driverId);
      const classified = /^\d+$/.test(row.positionText);
      const letter = isNonStarter(row) ? "DNS" : (textOfLetter[row.positionText] ?? "DNF");
      const text = classified ? row.positionText : letter === "DNF" && same?.positionText === "NC" ? "NC" : letter;
      return {
        seat: { driverId, number: row.number ?? null, ...context.identities.jolpicaCar(row.Constructor) },
        position: classified ? row.position : null,
        positionText: text,
        laps: row.laps === 0 && text !== "DNF" ? null : row.laps,
        timeMs: classified && row.laps === winnerLaps ? (row.Time?.millis ?? null) : null,
        points: row.points === 0 ? null : row.points,
        grid: row.grid > 0 ? row.grid : null,
        stopped: same?.stopped ?? text === "DNF",
        reasonRetired: bareStatus.test(row.status) ? undefined : row.status,
      };
    });
}

export function openF1Outcomes(context: RaceContext, kind: "race" | "sprint"): Outcome[] {
  const rows = byPosition(sessionRows(context, context.answers.openF1.session_result, kind));
  return rows.flatMap((row) => {
    const seat = context.seatOf(row.session_key, row.driver_number);
    if (!seat) return [];
    const onLeadLap = row.position === 1 || typeof row.gap_to_leader === "number";
    const text = row.position ? String(row.position) : openF1Text(row);
    return [
      {
        seat,
        position: row.position ?? null,
        positionText: text,
        laps: row.number_of_laps || (text === "DNF" || row.position ? (row.number_of_laps ?? null) : null),
        timeMs: onLeadLap && row.position && typeof row.duration === "number" ? toMs(row.duration) : null,
        points: row.points || null,
        grid: undefined,
        stopped: row.dnf ?? false,
        reasonRetired: undefined,
      },
    ];
  });
}

function openF1Text(row: OpenF1Record<"session_result">): string {
  if (row.dsq) return "DSQ";
  if (row.dns) return "DNS";
  return row.dnf ? "DNF" : "NC";
}
