import { fold } from "#db/identity/fold.ts";
import type { ToolRun } from "../answer.ts";

export const ownerKinds = ["driver", "team", "place", "year"] as const;
export type OwnerKind = (typeof ownerKinds)[number];

/** One value in a tool's result, with what the object around it is about. */
export interface Leaf {
  /** Index of the tool call. */
  call: number;
  path: string;
  key: string;
  value: string | number | boolean;
  /** What the nearest enclosing object with such a field says: names folded, years as text. */
  owners: Readonly<Record<OwnerKind, readonly string[]>>;
  /** Metric of a statistics result, for its `value` fields. */
  metric: string;
}

const mostLeaves = 30_000;
const noOwners: Leaf["owners"] = { driver: [], team: [], place: [], year: [] };

/** Every value of the successful results of a turn. */
export function leavesOf(runs: readonly ToolRun[]): Leaf[] {
  const leaves: Leaf[] = [];
  runs.forEach((run, call) => {
    if (!run.result.ok) return;
    const data = run.result.data as Record<string, unknown>;
    const metric = typeof data?.metric === "string" ? data.metric : "";
    walk(data, "", "", noOwners, { call, metric, leaves });
  });
  return leaves;
}

interface Walk {
  call: number;
  metric: string;
  leaves: Leaf[];
}

function walk(value: unknown, path: string, key: string, owners: Leaf["owners"], state: Walk): void {
  if (value === null || value === undefined || state.leaves.length >= mostLeaves) return;
  if (Array.isArray(value)) {
    value.forEach((item, at) => {
      walk(item, `${path}[${at}]`, key, owners, state);
    });
  } else if (typeof value === "object") {
    const own = ownersOf(value as Record<string, unknown>, owners);
    for (const [name, item] of Object.entries(value))
      walk(item, path === "" ? name : `${path}.${name}`, name, own, state);
  } else {
    state.leaves.push({ call: state.call, path, key, value: value as Leaf["value"], owners, metric: state.metric });
  }
}

const ownerKeys: readonly (readonly [OwnerKind, RegExp])[] = [
  ["driver", /(^|_)(driver|winner|champion|teammate|name|pole_sitter|leader|who)(_[ab])?$/],
  ["team", /(^|_)(constructor|team)s?$/],
  ["place", /(^|_)(race|grand_prix|circuit|country)$/],
];

/** What an object is about; a field that it has not is taken from the object around it. */
function ownersOf(record: Record<string, unknown>, around: Leaf["owners"]): Leaf["owners"] {
  const own: Record<OwnerKind, string[]> = { driver: [], team: [], place: [], year: [] };
  for (const [key, value] of Object.entries(record)) {
    if (key === "season" && typeof value === "number") own.year.push(String(value));
    if (typeof value !== "string") continue;
    for (const [kind, pattern] of ownerKeys) if (pattern.test(key)) own[kind].push(fold(value));
    if (/race|date|title/.test(key) && key !== "title") own.year.push(...(value.match(/\b(?:19|20)\d\d\b/g) ?? []));
  }
  const keep = (kind: OwnerKind) => (own[kind].length > 0 ? own[kind] : around[kind]);
  return { driver: keep("driver"), team: keep("team"), place: keep("place"), year: keep("year") };
}
