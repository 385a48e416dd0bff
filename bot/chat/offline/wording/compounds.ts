const many: Readonly<Record<string, string>> = {
  SOFT: "softs",
  MEDIUM: "mediums",
  HARD: "hards",
  INTERMEDIATE: "intermediates",
  WET: "full wets",
};

/** SOFT to "softs". */
export const compoundMany = (compound: string): string => many[compound] ?? compound.toLowerCase();

/** SOFT to "soft". */
export const compoundOne = (compound: string): string => compound.toLowerCase();
