const months = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
  "December",
]; // biome-ignore format: a list to be read across

/** "2024-07-28" to "28 July 2024"; a time in UTC is added when there is one. */
export function dayText(iso: string): string {
  const [year, month, day] = iso.slice(0, 10).split("-");
  return `${Number(day)} ${months[Number(month) - 1] ?? ""} ${year}`;
}

/** "2026-12-06T13:00:00Z" to "6 December 2026, 13:00 UTC". */
export function momentText(iso: string): string {
  return iso.length > 10 ? `${dayText(iso)}, ${iso.slice(11, 16)} UTC` : dayText(iso);
}
