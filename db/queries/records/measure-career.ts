import { eventTest, raceKey } from "./events.ts";
import type { Fact } from "./facts.ts";
import { keyOf as dimensionKey } from "./groups.ts";
import { ends, isBefore, type Measure, type MeasureContext, type Measured } from "./measure.ts";
import type { RaceKey } from "./reference-facts.ts";
import { isStart } from "./starts.ts";

/** Days from the first to the last event, or the most between two that follow each other; starts before the first, since the last, or without any. */
export function careerMeasure(context: MeasureContext): Measure {
  const { metric, event = "win", n } = context.query;
  const happened = eventTest(event, context.facts, n);
  return (group) => {
    const hits = group.facts.filter(happened);
    const { first, last } = ends(hits);
    const startsWhere = (test: (fact: Fact) => boolean) =>
      new Set(group.facts.filter((fact) => isStart(fact) && test(fact)).map(raceKey)).size;
    if (metric === "starts_without")
      return first
        ? undefined
        : plain(
            startsWhere(() => true),
            ends(group.facts.filter(isStart)),
          );
    if (!first || !last) return undefined;
    if (metric === "gap_days") return widestGap(hits);
    if (metric === "span_days") return plain(daysBetween(first.race, last.race), { first, last });
    if (metric === "starts_before_first")
      return plain(
        startsWhere((fact) => isBefore(fact, first)),
        { first, last: first },
      );
    return plain(
      startsWhere((fact) => isBefore(last, fact)),
      { first: last, last },
    );
  };
}

/** Nought is a value too: the first start was won. */
function plain(value: number, found: Pick<Measured, "first" | "last">): Measured {
  return { value, sortKey: value, ...found, isZero: false };
}

const daysBetween = (a: RaceKey, b: RaceKey) => Math.round((Date.parse(b.date) - Date.parse(a.date)) / 86_400_000);

/** The longest time from one event to the next; undefined when there was only one. */
function widestGap(hits: readonly Fact[]): Measured | undefined {
  const inOrder = [...hits].sort((a, b) => a.sessionKey - b.sessionKey);
  let widest: Measured | undefined;
  for (const [at, last] of inOrder.entries()) {
    const first = inOrder[at - 1];
    const days = first ? daysBetween(first.race, last.race) : 0;
    if (days > (widest?.value ?? 0)) widest = plain(days, { first, last });
  }
  return widest;
}

/** Different drivers, teams, ... among the events of a group. */
export function distinctMeasure(context: MeasureContext): Measure {
  const { event = "win", distinctOf = "driver", n } = context.query;
  const happened = eventTest(event, context.facts, n);
  return (group) => {
    const hits = group.facts.filter(happened);
    const found = new Set(hits.map((fact) => dimensionKey(distinctOf, fact)).filter((key) => key !== undefined));
    return { value: found.size, sortKey: found.size, ...ends(hits), isZero: found.size === 0 };
  };
}

interface Slot {
  started: boolean;
  hit: Fact | undefined;
  row: Fact;
}

/**
 * Longest run of consecutive races with the event (or without it). A race that the group did not start ends the run,
 * unless own starts alone are asked for; a run without the event always passes over races not started.
 */
export function streakMeasure(context: MeasureContext): Measure {
  const { event = "win", without = false, ownStartsOnly = false, n } = context.query;
  const happened = eventTest(event, context.facts, n);
  const held = heldRaces(context);
  const placeOf = new Map(held.map((race, i) => [race.raceId, i]));
  const passOver = ownStartsOnly || without;
  return (group) => {
    if (!without && !group.facts.some(happened)) return undefined;
    const slots = slotsOf(group.facts, happened).filter((slot) => slot.started && placeOf.has(slot.row.race.raceId));
    const best = longestRun(slots, (slot) => (slot.hit === undefined) === without, passOver ? undefined : placeOf);
    const end = best.at(-1);
    const begin = best[0];
    if (!begin || !end) return undefined;
    const until = held.at(-1);
    const stillRacing = passOver && end === slots.at(-1) && end.row.race.season === until?.season;
    const ongoing = end.row.race === until || stillRacing;
    const [first, last] = [begin.hit ?? begin.row, end.hit ?? end.row];
    return { value: best.length, sortKey: best.length, first, last, ongoing, isZero: false };
  };
}

/** The first of the longest runs of slots that count; with `placeOf`, races must follow each other there. */
function longestRun(
  slots: readonly Slot[],
  counts: (slot: Slot) => boolean,
  placeOf: ReadonlyMap<number, number> | undefined,
): readonly Slot[] {
  let run: Slot[] = [];
  let best: readonly Slot[] = [];
  let place = 0;
  for (const slot of slots) {
    const next = placeOf?.get(slot.row.race.raceId) ?? place + 1;
    if (!counts(slot) || next !== place + 1) run = [];
    if (counts(slot)) run.push(slot);
    if (run.length > best.length) best = run;
    place = next;
  }
  return best;
}

function slotsOf(facts: readonly Fact[], happened: (fact: Fact) => boolean): Slot[] {
  const slots = new Map<number, Slot>();
  for (const fact of facts) {
    let slot = slots.get(fact.race.raceId);
    if (!slot) {
      slot = { started: false, hit: undefined, row: fact };
      slots.set(fact.race.raceId, slot);
    }
    slot.started ||= isStart(fact);
    if (happened(fact)) slot.hit ??= fact;
  }
  return [...slots.values()].sort((a, b) => a.row.sessionKey - b.row.sessionKey);
}

/** The races the run is counted over; for sprints, only weekends that had one. */
function heldRaces({ facts, races, query }: MeasureContext): readonly RaceKey[] {
  if (query.session !== "sprint") return races;
  const sprints = new Set(facts.rows.filter((fact) => fact.session === "sprint").map((fact) => fact.race));
  return races.filter((race) => sprints.has(race));
}
