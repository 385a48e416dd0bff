/** Told how far a long computation is, from 0 to 1, and what it is doing. */
export type Progress = (share: number, label: string) => void;

/** Progress of a part of the work, from one share of the whole to another. */
export function partOf(
  progress: Progress | undefined,
  from: number,
  to: number,
  label: string,
): (share: number) => void {
  return (share) => progress?.(from + (to - from) * share, label);
}
