import type { Outgoing } from "../outgoing.ts";

/** Where an answer is shown, from the first sign that it is being made to its last part. */
export interface Stage {
  /** Shows how far it is, where the answer will be. */
  progress(message: Outgoing): Promise<void>;
  /** Shows the answer: the first part in place of the progress, the others after it. */
  answer(messages: readonly Outgoing[]): Promise<void>;
  /** Shows something to the asker alone, and nothing to the others. */
  privately(messages: readonly Outgoing[]): Promise<void>;
  /** Whether `answer` is seen by others too. */
  readonly isShared: boolean;
  /** Whether `privately` needs no other place than this one. */
  readonly canWhisper: boolean;
}
