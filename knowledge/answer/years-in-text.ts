export interface Years {
  readonly from: number;
  readonly to: number;
}

const year = "(?:19[4-9]\\d|20[0-4]\\d)";
const pattern = new RegExp(
  `\\b(?:(since|from) )?(${year})(s)?\\b(?:\\s*(?:to|-|–|until|and|through)\\s*(${year}|now|today)\\b)?(?: (on)\\b)?`,
  "gi",
);
const last = 2049;

/** Seasons and spans of seasons that a text names: "1961", "the 1960s", "1991 to 2002", "since 2010". */
export function yearsIn(text: string): Years[] {
  return [...text.matchAll(pattern)].map(([, open, first, isDecade, end, on]) => {
    const from = Number(first);
    if (end !== undefined) return { from, to: /^\d/.test(end) ? Number(end) : last };
    if (isDecade !== undefined) return { from, to: from + 9 };
    return { from, to: open?.toLowerCase() === "since" || on !== undefined ? last : from };
  });
}
