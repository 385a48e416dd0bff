import {
  CallToolRequestSchema,
  CancelledNotificationSchema,
  CompleteRequestSchema,
  GetPromptRequestSchema,
  InitializeRequestSchema,
  type JSONRPCMessage,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  PingRequestSchema,
  ReadResourceRequestSchema,
  type RequestId,
  SetLevelRequestSchema,
  SubscribeRequestSchema,
  UnsubscribeRequestSchema,
} from "@modelcontextprotocol/sdk/types.js";
import type { ZodError, ZodType } from "zod";
import { faultCodes } from "./protocol-fault.ts";

const schemas = [
  InitializeRequestSchema,
  PingRequestSchema,
  ListToolsRequestSchema,
  CallToolRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ReadResourceRequestSchema,
  SubscribeRequestSchema,
  UnsubscribeRequestSchema,
  ListPromptsRequestSchema,
  GetPromptRequestSchema,
  CompleteRequestSchema,
  SetLevelRequestSchema,
  CancelledNotificationSchema,
];
const schemaOf = new Map<string, ZodType>(schemas.map((schema) => [schema.shape.method.value, schema]));

/** An error response; without an id when the message could not be read as far as that. */
export function errorResponse(id: RequestId | null, code: keyof typeof faultCodes, message: string): JSONRPCMessage {
  return { jsonrpc: "2.0", id: id as RequestId, error: { code: faultCodes[code], message } };
}

/**
 * The SDK answers parameters of the wrong type with "internal error" and a dump of its validator. This finds them
 * first and says which parameter is wrong. Undefined when the message may pass; unknown methods pass, the SDK knows
 * what to answer.
 */
export function wrongParameters(message: JSONRPCMessage): JSONRPCMessage | undefined {
  if (!("method" in message) || !("id" in message)) return undefined;
  const parsed = schemaOf.get(message.method)?.safeParse(message);
  if (!parsed || parsed.success) return undefined;
  return errorResponse(message.id, "invalidParams", `Wrong parameters of ${message.method}: ${inWords(parsed.error)}.`);
}

function inWords(error: ZodError): string {
  const words = error.issues.slice(0, 5).map((issue) => `${issue.path.join(".") || "request"}: ${issue.message}`);
  return words.join("; ").slice(0, 600);
}
