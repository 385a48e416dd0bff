import type { PlainTextOption } from "@slack/types";

const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")];
const most = 50;

/** Time zones that hold what was typed, those that begin with it first. */
export function timeZonesLike(typed: string): PlainTextOption[] {
  const words = typed.trim().toLowerCase().replaceAll(" ", "_");
  const found = zones.filter((zone) => zone.toLowerCase().includes(words));
  const city = (zone: string) => zone.slice(zone.lastIndexOf("/") + 1).toLowerCase();
  const sorted = found.toSorted((a, b) => Number(city(b).startsWith(words)) - Number(city(a).startsWith(words)));
  return sorted.slice(0, most).map((zone) => ({ text: { type: "plain_text", text: zone }, value: zone }));
}
