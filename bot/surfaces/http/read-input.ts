import type { z } from "zod";
import { HttpFault } from "./http-fault.ts";

/** The body or query as its schema says; faults 400 with every reason in one sentence. */
export function readInput<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const parsed = schema.safeParse(given ?? {});
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join(".")}: ${message}` : message,
  );
  throw new HttpFault(400, "bad_input", `The request is not right. ${reasons.join("; ")}.`);
}
