/** Colors by which people know the teams, `#rrggbb`; where a team changed its color, from which season. */
const colors: Record<string, readonly (readonly [since: number, color: string])[]> = {
  "alfa-romeo": [[2018, "#b12039"]],
  alphatauri: [[2020, "#5e8faa"]],
  alpine: [
    [2021, "#2293d1"],
    [2024, "#ff87bc"],
    [2025, "#00a1e8"],
  ],
  "aston-martin": [[2021, "#229971"]],
  audi: [[2026, "#f50537"]],
  benetton: [[1986, "#00a551"]],
  brawn: [[2009, "#c5e84b"]],
  "bmw-sauber": [[2006, "#5b8fd6"]],
  brabham: [[1962, "#2f6f5e"]],
  cadillac: [[2026, "#aaaaad"]],
  ferrari: [[1950, "#e8002d"]],
  "force-india": [[2008, "#f596c8"]],
  haas: [[2016, "#b6babd"]],
  honda: [[2006, "#d8d8d8"]],
  jordan: [[1991, "#f2d21b"]],
  "kick-sauber": [[2024, "#52e252"]],
  lotus: [[1958, "#c9a227"]],
  "lotus-f1": [[2012, "#c9a227"]],
  mclaren: [
    [1966, "#ff8000"],
    [1974, "#e5533d"],
    [1997, "#a3adb8"],
    [2017, "#ff8000"],
  ],
  mercedes: [[1954, "#27c9b4"]],
  "racing-bulls": [[2025, "#6c98ff"]],
  "racing-point": [[2019, "#f596c8"]],
  rb: [[2024, "#6692ff"]],
  "red-bull": [[2005, "#3671c6"]],
  renault: [[1977, "#f5d000"]],
  sauber: [[1993, "#9b0000"]],
  "toro-rosso": [[2006, "#4a7bd9"]],
  toyota: [[2002, "#cc1e4a"]],
  tyrrell: [[1970, "#1f4fa3"]],
  williams: [
    [1977, "#37bedd"],
    [2025, "#1868db"],
  ],
};

/**
 * A team's color in a season by its id or name in the database ("red-bull", "Red Bull"); undefined where none is known,
 * for the chart's own palette.
 */
export function teamColor(team: string, season: number): string | undefined {
  const id = team.toLowerCase().replaceAll(" ", "-");
  return Object.hasOwn(colors, id) ? colors[id]?.findLast(([since]) => since <= season)?.[1] : undefined;
}
