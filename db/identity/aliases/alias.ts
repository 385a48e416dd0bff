/**
 * Our id and what else people call it, separated by commas. `[1969-1975]` behind a name says in which seasons it meant
 * this one, `[2026-]` that it still does. Accents and case do not matter; nobody needs listing under his own name.
 */
export type AliasTable = Readonly<Record<string, string>>;

export interface Alias {
  readonly id: string;
  readonly text: string;
  /** First and last season in which the name was used for this one; all of them where absent. */
  readonly seasons?: readonly [from: number, to: number];
}

/** The aliases of a table one by one. */
export function aliasesOf(table: AliasTable): Alias[] {
  return Object.entries(table).flatMap(([id, list]) => list.split(",").map((item) => toAlias(id, item)));
}

function toAlias(id: string, item: string): Alias {
  const match = /^(.*?)\s*\[(\d{4})-(\d{4})?\]$/.exec(item.trim());
  if (!match) return { id, text: item.trim() };
  return { id, text: match[1] ?? "", seasons: [Number(match[2]), match[3] ? Number(match[3]) : 9999] };
}
