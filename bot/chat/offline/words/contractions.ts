/** Contracted and chatty forms in full, so that the rest reads one English. */
export const contractions: readonly (readonly [RegExp, string])[] = [
  [/[‘’`´]/g, "'"],
  [/[“”„]/g, '"'],
  [/[–—−]/g, "-"],
  [/\b(who|what|where|when|how|that|it|there|he|she|here|why)'?s\b(?=[^']|$)/gi, "$1 is"],
  [/\bcan'?t\b/gi, "can not"],
  [/\bwon't\b/gi, "will not"],
  [/\b(did|does|do|has|have|had|is|was|were|are|could|would|should)n'?t\b/gi, "$1 not"],
  [/\b(who|what|where|when|how|why|they|we|you)'re\b/gi, "$1 are"],
  [/\b(who|they|we|you|i)'ve\b/gi, "$1 have"],
  [/\b(who|what|where|when|how)'d\b/gi, "$1 did"],
  [/\b(who|it|he|she|they)'ll\b/gi, "$1 will"],
];
