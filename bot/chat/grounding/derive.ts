import type { Surroundings } from "./bind.ts";
import type { Leaf } from "./leaf.ts";
import type { Statement } from "./statement.ts";

/**
 * A number that no tool gives but two values do: how many rows there are, or the difference of the same field between
 * two rows that the sentence is about. Returns the way to it as a path, or undefined.
 */
export function derivedFrom(
  statement: Statement,
  leaves: readonly Leaf[],
  names: Surroundings,
): { call: number; path: string } | undefined {
  if (statement.ordinal || (statement.kind !== "number" && statement.kind !== "time")) return undefined;
  const wanted = Math.abs(Number(statement.value));
  return countOf(wanted, leaves) ?? differenceOf(wanted, statement.decimals ?? 0, leaves, names);
}

function countOf(wanted: number, leaves: readonly Leaf[]): { call: number; path: string } | undefined {
  const lengths = new Map<string, { call: number; path: string; count: number }>();
  for (const { call, path } of leaves) {
    const match = /^(.*?)\[(\d+)\]/.exec(path);
    if (!match) continue;
    const list = `${call}|${match[1]}`;
    const known = lengths.get(list);
    const count = Number(match[2]) + 1;
    if (!known || known.count < count) lengths.set(list, { call, path: `${match[1]}.length`, count });
  }
  for (const list of lengths.values())
    if (list.count === wanted && wanted > 1) return { call: list.call, path: list.path };
  return undefined;
}

function differenceOf(
  wanted: number,
  decimals: number,
  leaves: readonly Leaf[],
  names: Surroundings,
): { call: number; path: string } | undefined {
  const said = names.driver ?? names.team;
  if (!said || said.length < 2 || wanted === 0) return undefined;
  const kind = names.driver ? "driver" : "team";
  const named = leaves.filter(
    (leaf) => typeof leaf.value === "number" && leaf.owners[kind].some((owner) => said.includes(owner)),
  );
  const slack = 0.5 * 10 ** -decimals + 1e-9;
  for (const a of named) {
    for (const b of named) {
      if (a === b || a.key !== b.key || a.call !== b.call) continue;
      if (a.owners[kind].join() === b.owners[kind].join() || a.owners.year.join() !== b.owners.year.join()) continue;
      if (Math.abs(Number(a.value) - Number(b.value) - wanted) <= (decimals === 0 ? 1e-9 : slack))
        return { call: a.call, path: `${a.path} - ${b.path}` };
    }
  }
  return undefined;
}
