/** "1:40:33.843", "1:23.456", "5.155" or "+20.572" to milliseconds; undefined for what is no time ("", "+1 Lap"). */
export function durationMs(text: string | null | undefined): number | undefined {
  const match = /^\+?(?:(?:(\d+):)?(\d+):)?(\d+)(?:\.(\d{1,3}))?$/.exec(text?.trim() ?? "");
  if (!match) return undefined;
  const [, hours = "0", minutes = "0", seconds = "0", fraction = ""] = match;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, "0") || 0);
}
