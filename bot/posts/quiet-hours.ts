/**
 * When the quiet hours end in which a moment lies, by the clock of the channel; undefined outside of them or without
 * any. `23:00-07:00` runs over midnight.
 */
export function quietUntil(hours: string, timeZone: string, at: Date): Date | undefined {
  const [from, to] = hours.split("-").map(minuteOfDay);
  if (from === undefined || to === undefined || from === to) return undefined;
  const now = minuteOfDay(clockIn(timeZone, at)) ?? 0;
  const isQuiet = from < to ? from <= now && now < to : now >= from || now < to;
  if (!isQuiet) return undefined;
  const wholeMinute = at.getTime() - (at.getTime() % 60_000);
  return new Date(wholeMinute + ((to - now + dayMinutes) % dayMinutes) * 60_000);
}

const dayMinutes = 1440;

function minuteOfDay(text: string): number | undefined {
  const [hours, minutes] = text.split(":").map(Number);
  return hours === undefined || minutes === undefined || Number.isNaN(hours + minutes)
    ? undefined
    : hours * 60 + minutes;
}

function clockIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
    at,
  );
}
