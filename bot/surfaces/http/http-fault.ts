import type { FaultCode } from "#db/fault.ts";

/** A refusal by the front door itself, with its status; what tools and chat refuse is a Fault. */
export class HttpFault extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = "HttpFault";
    this.status = status;
    this.code = code;
  }
}

const statuses: Record<FaultCode, number> = {
  bad_input: 400,
  forbidden: 403,
  not_found: 404,
  no_data: 404,
  busy: 429,
  internal: 500,
  upstream: 502,
};

export const statusOf = (code: FaultCode) => statuses[code];

/** The body of every refusal. */
export const faultBody = (code: string, message: string) => ({ error: { code, message } });
