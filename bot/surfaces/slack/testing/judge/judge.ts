import type { z } from "zod";
import { type Method, requestShapes, responseShape } from "./requests.ts";

const jsonFields = new Set(["blocks", "metadata", "chunks", "view", "prompts", "loading_messages", "files"]);

/** The arguments as Slack reads them: forms carry JSON in some fields, and the token and team anywhere. */
export function readArguments(form: Record<string, string>): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(form)) {
    if (name === "token" || name === "team_id") continue;
    given[name] = jsonFields.has(name) ? parsed(value) : value;
  }
  return given;
}

/** What Slack would refuse in a request; nothing when it would take it. */
export function judgeRequest(method: string, given: Record<string, unknown>): string[] {
  if (!(method in requestShapes)) return [`${method} is not a method that is known here`];
  return findings(requestShapes[method as Method], given);
}

export function judgeResponse(body: unknown): string[] {
  return findings(responseShape, body);
}

function findings(shape: z.ZodType, given: unknown): string[] {
  const result = shape.safeParse(given);
  return result.success ? [] : result.error.issues.map((one) => `${one.path.join(".")}: ${one.message}`);
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
