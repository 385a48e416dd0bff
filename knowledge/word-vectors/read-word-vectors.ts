import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#db/project-root.ts";

/** Vectors of common English words, one byte a number. Made by make-word-vectors.mjs from GloVe 6B (public domain). */
export interface WordVectors {
  readonly dimensions: number;
  /** Row and frequency rank of a word; rank 0 is the commonest. */
  readonly rows: ReadonlyMap<string, { readonly row: number; readonly rank: number }>;
  readonly scales: Float32Array;
  readonly numbers: Int8Array;
}

const path = join(projectRoot, "knowledge", "word-vectors", "english-100.bin");

/** Reads the file once; later calls give the same object. */
export function wordVectors(): WordVectors {
  read ??= readFile();
  return read;
}
let read: WordVectors | undefined;

function readFile(): WordVectors {
  const file = readFileSync(path);
  const [count, dimensions, listLength] = [file.readUInt32LE(0), file.readUInt32LE(4), file.readUInt32LE(8)];
  const rows = new Map<string, { row: number; rank: number }>();
  const list = file.toString("utf8", 12, 12 + listLength).split("\n");
  list.forEach((line, row) => {
    const space = line.indexOf(" ");
    rows.set(line.slice(0, space), { row, rank: Number(line.slice(space + 1)) });
  });
  const scalesAt = 12 + listLength;
  const numbersAt = scalesAt + count * 4;
  const scales = new Float32Array(count);
  for (let i = 0; i < count; i++) scales[i] = file.readFloatLE(scalesAt + i * 4);
  const numbers = new Int8Array(file.buffer, file.byteOffset + numbersAt, count * dimensions);
  return { dimensions, rows, scales, numbers };
}
