/** What a token may be good for. None includes another. */
export const scopes = ["ask", "tools", "mcp", "admin"] as const;
export type Scope = (typeof scopes)[number];

/** Who sent a request. */
export interface Caller {
  /** Stable: `key:...`, `jwt:...`, or `local` for this machine without a token. */
  readonly id: string;
  readonly scopes: ReadonlySet<Scope>;
}

/** This machine's own user, where nobody else can reach the port. */
export const localCaller: Caller = { id: "local", scopes: new Set(scopes) };

export function isScope(text: string): text is Scope {
  return (scopes as readonly string[]).includes(text);
}
