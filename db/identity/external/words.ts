/** Whether one of the words is in both. */
export const overlaps = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].some((word) => b.has(word));
/** Whether all of `some` is in `all`. */
export const contains = (all: ReadonlySet<string>, some: ReadonlySet<string>) =>
  [...some].every((word) => all.has(word));
