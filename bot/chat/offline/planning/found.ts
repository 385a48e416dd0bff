import type { ToolResult } from "#tools/tool.ts";
import type { Cited } from "../say.ts";

/** A row of a tool's data, or its top level, whose values can be stated with where they come from. */
export interface Row {
  readonly at: Readonly<Record<string, unknown>>;
  /** The value of a field, as it is or in the words given. */
  cite(field: string, text?: string): Cited;
  text(field: string): string;
  number(field: string): number | undefined;
}

/** What a tool call gave. */
export interface Found {
  readonly ok: boolean;
  readonly code: string;
  /** The tool's own words, or why it failed. */
  readonly text: string;
  readonly data: Row;
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
  readonly total: number;
  /** Rows of another list of the data. */
  list(name: string): readonly Row[];
}

export function toFound(call: number, result: ToolResult): Found {
  const data = (result.ok ? result.data : {}) as Record<string, unknown>;
  const list = (name: string) =>
    (Array.isArray(data[name]) ? (data[name] as Record<string, unknown>[]) : []).map((row, at) =>
      toRow(call, row, `${name}[${at}].`),
    );
  const rows = list("rows");
  return {
    ok: result.ok,
    code: result.ok ? "" : result.code,
    text: result.text,
    data: toRow(call, data, ""),
    rows,
    notes: (data.notes as string[] | undefined) ?? [],
    total: typeof data.total === "number" ? data.total : rows.length,
    list,
  };
}

function toRow(call: number, at: Record<string, unknown>, prefix: string): Row {
  const text = (field: string) => {
    const value = read(at, field);
    return value === null || value === undefined ? "" : String(value);
  };
  return {
    at,
    cite: (field, words) => ({ text: words ?? text(field), call, path: `${prefix}${field}` }),
    text,
    number: (field) => {
      const value = read(at, field);
      return typeof value === "number" ? value : undefined;
    },
  };
}

/** A field, or a path into objects: `totals.wins`. */
function read(from: Record<string, unknown>, path: string): unknown {
  if (!path.includes(".")) return Object.hasOwn(from, path) ? from[path] : undefined;
  let value: unknown = from;
  for (const key of path.split(".")) value = (value as Record<string, unknown> | null | undefined)?.[key];
  return value;
}

/** A value that two fields make: the later cited number carries both paths, so that it can be worked out again. */
export function citeDifference(a: Cited, b: Cited, text: string): Cited {
  return { text, call: a.call, path: `${a.path} - ${b.path}` };
}

export function citeSum(parts: readonly Cited[], text: string): Cited {
  return { text, call: parts[0]?.call ?? 0, path: parts.map(({ path }) => path).join(" + ") };
}
