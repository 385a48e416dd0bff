import { Fault } from "#db/fault.ts";

/** Codes of JSON-RPC and MCP that this server answers with. */
export const faultCodes = {
  parse: -32700,
  invalidRequest: -32600,
  invalidParams: -32602,
  internal: -32603,
  resourceNotFound: -32002,
} as const;

/** An error that the SDK sends to the client as it stands. */
export function protocolFault(code: keyof typeof faultCodes, message: string): Error {
  return Object.assign(new Error(message), { code: faultCodes[code] });
}

/** What a client may see of an error: a Fault's sentence, a protocol fault as it is, nothing of a bug. */
export function shownToClient(error: unknown, onBug: (error: unknown) => void): Error {
  if (error instanceof Fault)
    return protocolFault(
      error.code === "bad_input" || error.code === "not_found" ? "invalidParams" : "internal",
      error.message,
    );
  if (error instanceof Error && "code" in error && Number.isSafeInteger(error.code)) return error;
  onBug(error);
  return protocolFault("internal", "Something went wrong inside PitSynth; the operator can find it in the log.");
}
