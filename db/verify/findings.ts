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
  const known = knownExceptions.filter((entry) => entry.check === check.name);
  let checked = 0;
  return {
    checked: (count) => {
      checked += count;
    },
    differs: (place, detail) => {
      const where = nameOf(place);
      const reason = knownReason(known, where, detail) ?? (isProvisional(context, place) ? provisionalReason : undefined);
      if (reason === undefined) failures.push({ where, detail });
      else exceptions.push({ where, reason, detail });
    },
    excepted: (place, reason, detail) => {
      exceptions.push({ where: nameOf(place), reason, detail });
    },
    report: () => ({ name: check.name, description: check.description, checked, failures, exceptions }),
  };
}

function nameOf(place: Place): string {
  if (typeof place === "string") return place;
  return place.who === undefined ? raceRef(place.raceId) : `${raceRef(place.raceId)} ${place.who}`;
}

function isProvisional(context: VerifyContext, place: Place): boolean {
  return typeof place !== "string" && context.races.get(place.raceId)?.resultState === "provisional";
}

/** An entry matches by its full place or by its race alone, and always by what exactly differs. */
function knownReason(known: readonly KnownException[], where: string, detail: string): string | undefined {
  const race = where.split(" ", 1)[0];
  const matches = (entry: KnownException) =>
    (entry.where === where || entry.where === race) &&
    (typeof entry.detail === "string" ? entry.detail === detail : entry.detail.test(detail));
  return known.find(matches)?.reason;
}
