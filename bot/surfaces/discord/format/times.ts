/** A moment in the form that each reader's client writes in his own zone and language. */
export function localTime(iso: string, style: "F" | "f" | "R" | "d" | "D" = "F"): string {
  return `<t:${Math.floor(Date.parse(iso) / 1000)}:${style}>`;
}

/** Puts `{time:2026-05-24T13:00:00Z}` of a post into that form, with how far it is. */
export function localTimes(text: string): string {
  return text.replace(/\{time:([^}]+)\}/g, (found, iso: string) =>
    Number.isNaN(Date.parse(iso)) ? found : `${localTime(iso)} (${localTime(iso, "R")})`,
  );
}
