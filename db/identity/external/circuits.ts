import type { RaceDb } from "../../client.ts";
import { foldedWords } from "../fold.ts";
import { jolpicaCircuits } from "./exceptions.ts";
import { overlaps } from "./words.ts";

export interface JolpicaCircuit {
  readonly circuitId: string;
  readonly circuitName: string;
  /** Degrees, as Jolpica writes them. */
  readonly lat: string | number;
  readonly long: string | number;
  readonly locality: string;
  readonly country: string;
}

const certainKm = 1.5;
const plausibleKm = 20;
const generic = foldedWords("circuit circuito autodromo autódromo international internacional internazionale street");
const genericNames = foldedWords("city park grand prix raceway speedway motor racing de do di the of e y des les");

/** Our id of a Jolpica circuit: the nearest within 1.5 km, else one within 20 km that shares a name. */
export function circuitFromJolpica(db: RaceDb, circuit: JolpicaCircuit): string | undefined {
  const rows = db.sqlite
    .prepare("select id, name, full_name fullName, place_name placeName, latitude, longitude from circuits")
    .all() as { id: string; name: string; fullName: string; placeName: string; latitude: number; longitude: number }[];
  const here = { latitude: Number(circuit.lat), longitude: Number(circuit.long) };
  const near = rows
    .map((row) => ({ row, km: distanceKm(row, here) }))
    .filter(({ km }) => km <= plausibleKm)
    .sort((a, b) => a.km - b.km);
  const exception = jolpicaCircuits[circuit.circuitId];
  if (exception !== undefined) return near.find(({ row }) => row.id === exception)?.row.id;
  const [nearest] = near;
  if (nearest && nearest.km <= certainKm) return nearest.row.id;
  const words = distinctive(circuit.circuitId.replaceAll("_", " "), circuit.circuitName);
  return near.find(({ row }) => overlaps(words, distinctive(row.id.replaceAll("-", " "), row.name, row.fullName)))?.row
    .id;
}

function distinctive(...names: string[]): Set<string> {
  const words = foldedWords(...names);
  return new Set([...words].filter((word) => !generic.has(word) && !genericNames.has(word)));
}

/** Kilometres between two points, flat over the short distances asked for here. */
function distanceKm(a: { latitude: number; longitude: number }, b: { latitude: number; longitude: number }): number {
  const kmPerDegree = 111.2;
  const narrowing = Math.cos((a.latitude * Math.PI) / 180);
  return kmPerDegree * Math.hypot(a.latitude - b.latitude, (a.longitude - b.longitude) * narrowing);
}
