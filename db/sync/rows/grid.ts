import type { JolpicaRecord } from "../../feeds/jolpica/records.ts";
import type { FeedRow } from "../merge-rows.ts";
import { type RaceContext, type Seat, sessionRows, toMs } from "./context.ts";
import { isNonStarter } from "./outcome.ts";
import { type QualifyingPlace, qualifyingPlaces } from "./stored.ts";

interface Slot {
  readonly seat: Seat;
  readonly place: number;
  readonly timeMs: number | null | undefined;
}

/** Grid of the race: places and times from OpenF1, who started from the pit lane from Jolpica; either alone will do. */
export function gridRows(context: RaceContext): FeedRow[] {
  const slots = openF1Slots(context, "qualifying", "race");
  return slotRows(
    context,
    slots,
    context.answers.jolpica.results ?? [],
    qualifyingPlaces(context, "qualifying_results"),
  );
}

export function sprintGridRows(context: RaceContext): FeedRow[] {
  const slots = openF1Slots(context, "sprint_qualifying", "sprint");
  return slotRows(
    context,
    slots,
    context.answers.jolpica.sprint ?? [],
    qualifyingPlaces(context, "sprint_qualifying_results"),
  );
}

function slotRows(
  context: RaceContext,
  slots: readonly Slot[],
  results: readonly JolpicaRecord<"results">[],
  qualified: ReadonlyMap<string, QualifyingPlace>,
): FeedRow[] {
  const fromPits = new Set(
    results
      .filter((row) => row.grid === 0 && !isNonStarter(row))
      .map((row) => context.identities.jolpicaDriver(row.Driver)),
  );
  const all = slots.length > 0 ? slots : jolpicaSlots(context, results);
  return all.map(({ seat, place, timeMs }, at) => {
    const pits = fromPits.has(seat.driverId);
    const own = qualified.get(seat.driverId);
    return {
      raceId: context.race.id,
      displayOrder: at + 1,
      position: pits ? null : place,
      positionText: pits ? "PL" : String(place),
      ...seat,
      qualifyingPosition: own?.position ?? null,
      qualifyingPositionText: own?.text ?? null,
      timeMs,
    };
  });
}

/** OpenF1 files a grid under the session that decided it, or the one that started from it. */
function openF1Slots(context: RaceContext, ...kinds: string[]): Slot[] {
  const rows = sessionRows(context, context.answers.openF1.starting_grid, ...kinds);
  return [...rows]
    .sort((a, b) => a.position - b.position)
    .flatMap((row) => {
      const seat = context.seatOf(row.session_key, row.driver_number);
      return seat ? [{ seat, place: row.position, timeMs: toMs(row.lap_duration) }] : [];
    });
}

function jolpicaSlots(context: RaceContext, results: readonly JolpicaRecord<"results">[]): Slot[] {
  return results
    .filter((row) => row.grid > 0 || !isNonStarter(row))
    .sort((a, b) => (a.grid || 1_000) - (b.grid || 1_000))
    .map((row, at) => ({
      seat: {
        driverId: context.identities.jolpicaDriver(row.Driver),
        number: row.number ?? null,
        ...context.identities.jolpicaCar(row.Constructor),
      },
      place: row.grid || at + 1,
      timeMs: undefined,
    }));
}
