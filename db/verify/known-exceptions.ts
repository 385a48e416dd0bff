/** A place where the facts differ from the rule, by name: it holds for exactly this difference and no other. */
export interface KnownException {
  readonly check: string;
  /** `2024-14`, `2024-14 some-driver`, a season or a table. */
  readonly where: string;
  readonly detail: string | RegExp;
  readonly reason: string;
}

export const knownExceptions: readonly KnownException[] = [];
