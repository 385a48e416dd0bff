import type { z } from "zod";
import { Fault } from "../../fault.ts";

/** Checks an answer at the border. Faults `upstream`, naming the source, what was asked and the field that is wrong. */
export function parseAnswer<S extends z.ZodType>(schema: S, json: unknown, source: string, what: string): z.infer<S> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.length ? ` at ${issue.path.map(String).join(".")}` : "";
  throw new Fault(
    "upstream",
    `${source} changed its ${what}${where}: ${(issue?.message ?? "unknown shape").replace(/\.$/, "")}.`,
  );
}
