/** Slick compounds from softest to hardest, relative to the weekend. */
export const slicks = ["SOFT", "MEDIUM", "HARD"] as const;
export type Slick = (typeof slicks)[number];

export type Compound = Slick | "INTERMEDIATE" | "WET";

export function isSlick(compound: string | null | undefined): compound is Slick {
  return compound === "SOFT" || compound === "MEDIUM" || compound === "HARD";
}
