import { Fault } from "#db/fault.ts";

/** What a front door leads to cannot be reached now; it may be later. */
export class Unreached extends Fault {
  /** Asked for by the other side: not before that much time is it to be tried again. */
  readonly waitMs: number;
  constructor(message: string, waitMs = 0) {
    super("upstream", message);
    this.waitMs = waitMs;
  }
}

const networkCodes = /^(?:ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENET|EPIPE|EPROTO|CERT_|ERR_TLS_|UND_ERR_)/;

/** The network's own word for what went wrong on the way, also where it lies within another error; undefined for all else. */
export function networkTrouble(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > 4) return undefined;
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === "string" && networkCodes.test(code)) return code;
  if (error.name === "AbortError" || error.name === "TimeoutError") return "no answer in time";
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return inner.map((each) => networkTrouble(each, depth + 1)).find((each) => each !== undefined);
}
