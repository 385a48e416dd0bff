import { lapTimeText } from "#tools/render.ts";
import type { Found, Row } from "../planning/found.ts";
import { answered, joined, type Reply, type Said, say, sayList, unknown } from "../say.ts";
import { chance } from "./chance.ts";
import { compoundMany, compoundOne } from "./compounds.ts";

export type TireAspect = "life" | "wear" | "pace" | "compare" | "stop";

/** What the tire model says, the aspect asked for first. */
export function tiresSaid(found: Found, aspect: TireAspect, compounds: readonly string[]): Reply {
  const [first] = found.rows;
  if (!first) return unknown("The tire model says nothing on that.");
  if (first.number("lap") !== undefined) return inRaceSaid(first, found, aspect);
  const rows = found.rows.filter((row) => compounds.length === 0 || compounds.includes(row.text("compound")));
  const known = rows.filter((row) => row.number("degradation_s_per_lap") !== undefined);
  const [best] = known;
  if (!best) return unknown(say`${(rows[0] ?? first).cite("unknown")}${groundSaid(found)}`);
  const where = say`at ${best.cite("circuit")}`;
  if (aspect === "pace") return answered(say`${paceSaid(known, where)} ${basisSaid(found)}`);
  if (known.length > 1) return answered(say`${severalSaid(known, where, aspect)} ${basisSaid(found)}`);
  return answered(say`${oneSaid(best, where, aspect)} ${basisSaid(found)}`);
}

const text = (row: Row, field: string, decimals: number) => (row.number(field) ?? 0).toFixed(decimals);
const cited = (row: Row, field: string, decimals = 3) => row.cite(field, text(row, field, decimals));
const compoundSaid = (row: Row) => row.cite("compound", compoundMany(row.text("compound")));

/** A life at its upper bound is as long as a stint is taken to be: the interval is open to that side. */
const lifeSaid = (row: Row): Said =>
  row.number("useful_life_laps") === row.number("useful_life_hi80")
    ? say`${row.cite("useful_life_laps")} laps or more (${row.cite("useful_life_lo80")} at the low end of the 80 % interval)`
    : say`about ${row.cite("useful_life_laps")} laps (80 % interval ${row.cite("useful_life_lo80")} to ${row.cite("useful_life_hi80")})`;
const wearSaid = (row: Row): Said =>
  say`${cited(row, "degradation_s_per_lap")} s a lap (80 % interval ${cited(row, "degradation_lo80")} to ${cited(row, "degradation_hi80")})`;

function oneSaid(row: Row, where: Said, aspect: TireAspect): Said {
  const cliff =
    row.number("cliff_from_laps") === undefined
      ? ""
      : say` Few sets have run beyond ${row.cite("cliff_from_laps")} laps: what comes then is a belief, not a measurement.`;
  const life = say`a stop pays for itself after ${lifeSaid(row)}`;
  const lost =
    row.number("loss_at_age_s") === undefined
      ? ""
      : say` At ${row.cite("tire_age")} laps they are ${cited(row, "loss_at_age_s", 2)} s a lap slower than fresh ones.`;
  if (aspect === "wear") return say`The ${compoundSaid(row)} ${where} lose ${wearSaid(row)}; ${life}.${lost}${cliff}`;
  return say`The ${compoundSaid(row)} ${where} should last ${lifeSaid(row)} before a stop pays for itself, losing ${wearSaid(row)}.${lost}${cliff}`;
}

/** Several compounds: life, or wear, of each. */
function severalSaid(rows: readonly Row[], where: Said, aspect: TireAspect): Said {
  if (aspect === "life")
    return say`Laps until a stop pays for itself ${where}: ${sayList(rows.map((row) => say`${compoundSaid(row)} ${lifeSaid(row)}`))}.`;
  const wear = say`Time lost a lap ${where}: ${sayList(rows.map((row) => say`${compoundSaid(row)} ${wearSaid(row)}`))}.`;
  return aspect === "compare" ? say`${paceSaid(rows, where)} ${wear}` : wear;
}

function paceSaid(rows: readonly Row[], where: Said): Said {
  const sorted = rows.filter((row) => row.number("pace_offset_s") !== undefined);
  sorted.sort((a, b) => (a.number("pace_offset_s") ?? 0) - (b.number("pace_offset_s") ?? 0));
  const [quickest] = sorted;
  if (!quickest) return say`How the compounds compare over one fresh lap ${where} is not known.`;
  const others = sorted.map((row) => {
    const offset = row.number("pace_offset_s") ?? 0;
    const name = row.cite("compound", compoundOne(row.text("compound")));
    if (Math.abs(offset) < 0.005) return say`the ${name} is the yardstick`;
    return say`the ${name} is ${row.cite("pace_offset_s", `${Math.abs(offset).toFixed(2)} s a lap ${offset < 0 ? "quicker" : "slower"}`)} than the medium`;
  });
  return say`Fresh, the ${quickest.cite("compound", compoundOne(quickest.text("compound")))} is the quickest of these in the races ${where}: ${joined(others, ", ")}.`;
}

function inRaceSaid(row: Row, found: Found, aspect: TireAspect): Reply {
  if (row.number("degradation_s_per_lap") === undefined)
    return unknown(say`That cannot be said: ${row.cite("unknown")}`);
  const age = row.number("tire_age") === undefined ? "" : say`${row.cite("tire_age")} laps old`;
  const head = say`After lap ${row.cite("lap")} ${row.cite("driver")} is on ${compoundSaid(row)}${age === "" ? "" : say` that are ${age}`}`;
  const loss =
    row.number("loss_at_age_s") === undefined
      ? ""
      : say`, ${cited(row, "loss_at_age_s", 2)} s a lap slower than a fresh set by the model`;
  const stop =
    row.number("stop_lap") === undefined
      ? ""
      : say`If a green-flag stop ends the set, it comes around lap ${row.cite("stop_lap")} (80 % interval ${row.cite("stop_lap_lo80")} to ${row.cite("stop_lap_hi80")}), with a ${chance(row, "pits_within_3_laps")} chance in the next three laps.`;
  const next =
    row.number("next_lap_s") === undefined
      ? ""
      : say` The next lap should take ${row.cite("next_lap_s", lapTimeText((row.number("next_lap_s") ?? 0) * 1000))}.`;
  const wear = say`${head}${loss}; they lose ${wearSaid(row)}.`;
  const ground = say`${found.data.cite("basis[0]", "Only laps before that point and earlier races are used.")}`;
  return answered(aspect === "stop" ? say`${stop} ${head}${loss}. ${ground}` : say`${wear} ${stop}${next} ${ground}`);
}

const groundSaid = (found: Found): Said =>
  basisText(found) === "" ? "" : say` ${found.data.cite("basis[0]", basisText(found))}.`;

const basisText = (found: Found) => String((found.data.at.basis as string[] | undefined)?.[0] ?? "");

/** "From 172 earlier races, 9 of them here." */
function basisSaid(found: Found): Said {
  const [, races, here] = /^(\d+) earlier races, (\d+) of them here/.exec(basisText(found)) ?? [];
  if (races === undefined) return "";
  const few = Number(here) < 3 ? ", so it leans on other circuits" : "";
  return say`That is an estimate ${found.data.cite("basis[0]", `from ${races} races, ${here} of them here`)}${few}.`;
}
