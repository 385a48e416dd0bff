import { raceRef } from "../race-id.ts";
import { type KnownException, knownExceptions } from "./known-exceptions.ts";
import type { CheckReport, Exception, Failure, Findings, Place, VerifyContext } from "./report.ts";

const provisionalReason = "The result is provisional: it is checked less strictly until it is final.";

interface Collector extends Findings {
  readonly report: () => CheckReport;
}

/** Collects what one check finds, and sorts it into failures and exceptions. */
export function createFindings(check: { name: string; description: string }, context: VerifyContext): Collector {
  const failures: Failure[] = [];
  const exceptions: Exception[] = [];
  const hits = new Map(knownExceptions.filter((entry) => entry.check === check.name).map((entry) => [entry, 0]));
  let checked = 0;
  return {
    checked: (count) => {
      checked += count;
    },
    differs: (place, detail) => {
      const where = nameOf(place);
      const known = knownAt(hits, where, detail);
      const reason = known?.reason ?? (isProvisional(context, place) ? provisionalReason : undefined);
      if (reason === undefined) failures.push({ where, detail });
      else exceptions.push({ where, reason, detail });
    },
    excepted: (place, reason, detail) => {
      exceptions.push({ where: nameOf(place), reason, detail });
    },
    report: () => ({
      name: check.name,
      description: check.description,
      checked,
      failures: [...failures, ...miscounted(hits)],
      exceptions,
    }),
  };
}

function nameOf(place: Place): string {
  if (typeof place === "string") return place;
  return place.who === undefined ? raceRef(place.raceId) : `${raceRef(place.raceId)} ${place.who}`;
}

function isProvisional(context: VerifyContext, place: Place): boolean {
  return typeof place !== "string" && context.races.get(place.raceId)?.resultState === "provisional";
}

/** An entry matches by its full place or by its race alone, and always by what exactly differs; the match is counted. */
function knownAt(hits: Map<KnownException, number>, where: string, detail: string): KnownException | undefined {
  const race = where.split(" ", 1)[0];
  for (const [entry, count] of hits) {
    if (entry.where !== where && entry.where !== race) continue;
    if (typeof entry.detail === "string" ? entry.detail !== detail : !entry.detail.test(detail)) continue;
    hits.set(entry, count + 1);
    return entry;
  }
  return undefined;
}

/** Known differences that occur, but not as often as they are known to: something else hides among them, or went missing. */
function miscounted(hits: ReadonlyMap<KnownException, number>): Failure[] {
  return [...hits]
    .filter(([entry, count]) => count > 0 && count !== (entry.times ?? 1))
    .map(([{ where, times, reason }, count]) => ({
      where,
      detail: `${count} differences where ${times ?? 1} are known (${reason})`,
    }));
}
