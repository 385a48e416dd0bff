import { protocolFault } from "./protocol-fault.ts";

export interface Page<T> {
  items: T[];
  nextCursor?: string;
}

/** A page of a list; the cursor is opaque to clients. Faults `invalidParams` on a cursor that this server did not give. */
export function pageOf<T>(all: readonly T[], cursor: string | undefined, size: number): Page<T> {
  const from = cursor === undefined ? 0 : offsetOf(cursor);
  const items = all.slice(from, from + size);
  const end = from + items.length;
  return { items, ...(end < all.length ? { nextCursor: toCursor(end) } : {}) };
}

const toCursor = (offset: number) => Buffer.from(`from:${offset}`).toString("base64url");

function offsetOf(cursor: string): number {
  const offset = /^from:(\d{1,9})$/.exec(Buffer.from(cursor, "base64url").toString("utf8"))?.[1];
  if (offset === undefined) throw protocolFault("invalidParams", "This cursor is not one of ours: start without one.");
  return Number(offset);
}
