/** The day the questions are asked as of: "last race" and "this season" mean the same on every day. */
export const asOf = "2026-11-23T12:00:00Z";
