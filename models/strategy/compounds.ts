/** Slick compounds from softest to hardest, relative to the weekend. */
export const slicks = ["SOFT", "MEDIUM", "HARD"] as const;
export type Slick = (typeof slicks)[number];

export const wetCompounds = ["INTERMEDIATE", "WET"] as const;
export type Compound = Slick | (typeof wetCompounds)[number];

export const compounds: readonly Compound[] = [...slicks, ...wetCompounds];

export function isSlick(compound: string | null | undefined): compound is Slick {
  return compound === "SOFT" || compound === "MEDIUM" || compound === "HARD";
}

export function toCompound(text: string | null | undefined): Compound | undefined {
  return compounds.find((compound) => compound === text);
}
