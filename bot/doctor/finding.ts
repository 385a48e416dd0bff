/** What the doctor says of one piece. */
export interface Finding {
  piece: string;
  /** A warning is worth a look, but everything else works without it; what is broken keeps something from working. */
  state: "good" | "warning" | "broken";
  says: string;
  /** What to do about it. */
  mend?: string;
}

export const good = (piece: string, says: string): Finding => ({ piece, state: "good", says });
export const warning = (piece: string, says: string, mend: string): Finding => ({
  piece,
  state: "warning",
  says,
  mend,
});
export const broken = (piece: string, says: string, mend: string): Finding => ({ piece, state: "broken", says, mend });
