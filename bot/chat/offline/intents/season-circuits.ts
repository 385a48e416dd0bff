import { ask, type Plan } from "../planning/plan.ts";
import { answered, say, sayList, unknown } from "../say.ts";

/** "How many street circuits are there this year?" */
const streetCircuits =
  / (?:how many|which|what|list|name) (?:\w+ ){0,3}?(?:street|city) (?:circuits?|tracks?|races?) (?!(?:did|has|have|had) )/;
/** "What was the shortest lap of 2023?" */
const lapLength =
  / (longest|shortest) (?:f1 )?(?:circuit|track|lap|lap length|course)(?: length)?(?: (?:used|visited|raced|on|of|in|the|calendar|by|distance))* (?:YEAR )?(?:season |calendar )?$/;

export const asksSeasonCircuits = (words: string) => streetCircuits.test(words) || lapLength.test(words);

/** The street circuits of a season, or its longest or shortest circuit. */
export function seasonCircuitsPlan(words: string, season: number | undefined): Plan {
  const length = lapLength.exec(words)?.[1];
  return length === undefined ? ofStreets(words, season) : byLength(season, length === "shortest");
}

function* ofStreets(words: string, season: number | undefined): Plan {
  const found = yield* ask("schedule", { season, circuit_type: "street", limit: 40 });
  if (!found.ok) return unknown(found.text);
  const names = sayList(found.rows.map((row) => row.cite("circuit")));
  const year = found.data.cite("season");
  if (/ how many /.test(words))
    return answered(say`${found.data.cite("total")} races on street circuits in ${year}: ${names}.`);
  return answered(say`Street circuits in ${year}: ${names}.`);
}

/** The circuits of a season by the length of a lap. */
function* byLength(season: number | undefined, isShortest: boolean): Plan {
  const found = yield* ask("schedule", { season, limit: 40 });
  const sign = isShortest ? 1 : -1;
  const [first] = [...found.rows].sort(
    (a, b) => sign * ((a.number("lap_length_km") ?? 0) - (b.number("lap_length_km") ?? 0)),
  );
  if (!found.ok || !first) return unknown(found.text);
  return answered(
    say`The ${isShortest ? "shortest" : "longest"} circuit of ${first.cite("season")} was ${first.cite("circuit")}, with a lap of ${first.cite("lap_length_km")} km.`,
  );
}
