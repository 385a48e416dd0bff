/** Dry compounds, relative to the weekend, softest first. */
export const slicks = ["SOFT", "MEDIUM", "HARD"] as const;
export type Slick = (typeof slicks)[number];

export function isSlick(compound: string): compound is Slick {
  return (slicks as readonly string[]).includes(compound);
}
