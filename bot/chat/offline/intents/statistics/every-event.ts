import type { Found, Row } from "../../planning/found.ts";
import type { ToolWish } from "../../planning/plan.ts";
import { type Reply, unknown } from "../../say.ts";
import { statistics, toolTrouble } from "./scene.ts";

const pageSize = 100;
const mostPages = 5;

/** Every event of a metric under some filters, page by page; or why they can't be had. */
export function* everyEvent(
  input: Record<string, unknown>,
): Generator<ToolWish, { rows: readonly Row[] } | { trouble: Reply }, Found> {
  const rows: Row[] = [];
  for (let page = 0; page < mostPages; page++) {
    const found = yield* statistics({ ...input, list_events: true, limit: pageSize, offset: page * pageSize });
    if (!found.ok) return { trouble: toolTrouble(found) };
    rows.push(...found.rows);
    if (rows.length >= found.total) return { rows };
  }
  return { trouble: unknown("That is more than I can look through; name a season or a driver.") };
}
