/** What is embedded of a passage: its title and headings apart from its text. */
export interface PassageText {
  readonly heading: string;
  readonly text: string;
}

/** Turns text into vectors of one length. Vectors of two embedders never share a table: `id` names the table. */
export interface Embedder {
  readonly id: string;
  readonly dimensions: number;
  /** A unit vector, or undefined when the text holds nothing the model knows. */
  embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array | undefined>;
  /** Unit vectors in the order of the passages; one with nothing known gives zeros. */
  embedPassages(texts: readonly PassageText[], signal?: AbortSignal): Promise<Float32Array[]>;
  /** What embedding these texts will cost, in US dollars; undefined for a free one. */
  costUsd?(texts: readonly PassageText[]): number;
}

/** Scales to length 1 in place; false when the vector is zero or holds a NaN. */
export function normalise(vector: Float32Array): boolean {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (!(squares > 1e-12) || !Number.isFinite(squares)) {
    vector.fill(0);
    return false;
  }
  const length = Math.sqrt(squares);
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) / length;
  return true;
}
