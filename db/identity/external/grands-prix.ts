import type { RaceDb } from "../../client.ts";
import { fold } from "../fold.ts";

/**
 * Our id of a grand prix by its name ("Spanish Grand Prix", "Mexico City GP", or the official title of that season).
 * A name that isn't on the season's calendar is still found when it is a grand prix's own name, unless the calendar
 * has its successor (the Brazilian one is São Paulo's since 2021).
 */
export function grandPrixFromName(db: RaceDb, season: number, name: string): string | undefined {
  const key = grandPrixKey(name);
  if (key === "") return undefined;
  const calendar = new Map(
    (
      db.sqlite.prepare("select grand_prix_id, official_name from races where season = ?").raw().all(season) as [
        string,
        string,
      ][]
    ).map(([id, official]) => [id, fold(official)]),
  );
  const rows = db.sqlite.prepare("select id, name, full_name, short_name from grands_prix").raw().all() as string[][];
  const named = rows.filter((row) => row.some((own) => grandPrixKey(own) === key)).map((row) => row[0] ?? "");
  const held = named.filter((id) => calendar.has(id));
  if (held.length === 1) return held[0];
  const renamed = renamedGrandsPrix[key]?.find((id) => calendar.has(id));
  if (renamed !== undefined) return renamed;
  const titled = [...calendar].filter(([, official]) => official === fold(name)).map(([id]) => id);
  return titled.length === 1 ? titled[0] : named.length === 1 ? named[0] : undefined;
}

/** Folded names under which a calendar may list a grand prix that we call otherwise. */
const renamedGrandsPrix: Readonly<Record<string, readonly string[]>> = {
  "mexico city": ["mexico"],
  brazil: ["sao-paulo"],
  brazilian: ["sao-paulo"],
  barcelona: ["barcelona-catalunya"],
  "barcelona catalunya": ["barcelona-catalunya"],
  usa: ["united-states"],
  "usa west": ["united-states-west"],
  "united states west": ["united-states-west"],
  "saudi arabia": ["saudi-arabia"],
  "indy 500": ["indianapolis"],
  anniversary: ["70th-anniversary"],
};

function grandPrixKey(name: string): string {
  return fold(name)
    .replace(/\b(?:formula 1|f1)\b/g, " ")
    .replace(/\b(?:grand prix|gp)\b/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
