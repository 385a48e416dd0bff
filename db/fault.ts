export type FaultCode = "bad_input" | "not_found" | "no_data" | "upstream" | "forbidden" | "busy" | "internal";

/** The only expected failure. Its message is one sentence, safe to show to whoever asked. */
export class Fault extends Error {
  readonly code: FaultCode;
  constructor(code: FaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "Fault";
    this.code = code;
  }
}
