import { fold, wordsOf } from "../search/terms.ts";
import { commonDirection } from "../word-vectors/common-direction.ts";
import { wordVectors } from "../word-vectors/read-word-vectors.ts";
import { type Embedder, normalise, type PassageText } from "./embedder.ts";

/** Smoothing of the word weights a / (a + p): rare words count, common ones hardly. Chosen on our questions. */
const smoothing = 1e-4;
/** A heading of five words says as much as most of a paragraph. */
const headingWeight = 0.7;

/**
 * Embeds without a key, a network or a model to load: the mean of word vectors weighted by smooth inverse frequency,
 * without the direction that all passages share; some 50 microseconds a passage.
 */
export function localEmbedder(): Embedder {
  return {
    id: "local-words-100-v2",
    dimensions: wordVectors().dimensions,
    async embedQuery(text) {
      const vector = meanOfWords(text);
      return normalise(vector) && normalise(withoutCommon(vector)) ? vector : undefined;
    },
    async embedPassages(passages) {
      return passages.map((passage) => withoutCommon(passageMean(passage)));
    },
  };
}

/** Unit vector of heading and text before the common direction is taken out; zeros when no word is known. */
export function passageMean({ heading, text }: PassageText): Float32Array {
  const head = meanOfWords(heading);
  const body = meanOfWords(text);
  normalise(head);
  normalise(body);
  for (let i = 0; i < body.length; i++) body[i] = (body[i] ?? 0) + headingWeight * (head[i] ?? 0);
  normalise(body);
  return body;
}

/** In place; a zero vector stays zero. */
function withoutCommon(vector: Float32Array): Float32Array {
  if (!vector.some((value) => value !== 0)) return vector;
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) - (commonDirection[i] ?? 0);
  normalise(vector);
  return vector;
}

function meanOfWords(text: string): Float32Array {
  const { rows, scales, numbers, dimensions } = wordVectors();
  const sum = new Float32Array(dimensions);
  for (const word of wordsOf(fold(text))) {
    const found = rows.get(word);
    if (!found) continue;
    const probability = 1 / ((found.rank + 3) * 13);
    const weight = (smoothing / (smoothing + probability)) * (scales[found.row] ?? 0);
    const at = found.row * dimensions;
    for (let i = 0; i < dimensions; i++) sum[i] = (sum[i] ?? 0) + weight * (numbers[at + i] ?? 0);
  }
  return sum;
}
