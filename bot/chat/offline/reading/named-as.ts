import type { Named } from "./question.ts";

/** Somebody whom a tool has named in full. */
export const namedAs = (name: string): Named => ({ id: "", name, text: name, others: [], isActive: true });
