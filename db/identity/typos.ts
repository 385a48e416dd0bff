/** Shorter words are never taken for typing errors of another. */
const shortestWord = 4;

/** How many wrong letters a text of this length may have. */
export function typosAllowed(length: number): number {
  if (length < shortestWord) return 0;
  return length < 7 ? 1 : length < 12 ? 2 : 3;
}

/** Optimal string alignment distance (insert, delete, replace, swap neighbours), or `limit + 1` when it is larger. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let [beforeLast, last, row] = [new Array<number>(b.length + 1).fill(0), upTo(b.length), upTo(b.length)];
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const isSame = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const straight = (last[j - 1] ?? 0) + (isSame ? 0 : 1);
      const value = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        straight,
        isSwap ? (beforeLast[j - 2] ?? 0) + 1 : straight,
      );
      row[j] = value;
      if (value < best) best = value;
    }
    if (best > limit) return limit + 1;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return Math.min(last[b.length] ?? limit + 1, limit + 1);
}

const upTo = (length: number) => Array.from({ length: length + 1 }, (_, j) => j);

export interface NearKey {
  readonly key: string;
  readonly typos: number;
}

/** Finds the known keys nearest to a mistyped one: those that share a first letter, or lost it, or swapped it. */
export function createTypoSearch(keys: Iterable<string>): (text: string) => NearKey[] {
  const byStart = new Map<string, string[]>();
  const bySecond = new Map<string, string[]>();
  for (const key of keys) {
    if (key.length < shortestWord) continue;
    push(byStart, `${key[0]}${key.length}`, key);
    push(bySecond, `${key[1]}${key.length}`, key);
  }
  return (text) => {
    const limit = typosAllowed(text.length);
    let near: NearKey[] = [];
    let bound = limit;
    for (const key of limit === 0 ? [] : neighbours(byStart, bySecond, text, limit)) {
      const typos = editDistance(text, key, bound);
      if (typos > bound || typos > typosAllowed(key.length)) continue;
      if (typos < bound) near = [];
      bound = typos;
      near.push({ key, typos });
    }
    return near.filter((one) => one.typos === bound);
  };
}

function neighbours(
  byStart: ReadonlyMap<string, readonly string[]>,
  bySecond: ReadonlyMap<string, readonly string[]>,
  text: string,
  limit: number,
): Set<string> {
  const found = new Set<string>();
  for (let length = text.length - limit; length <= text.length + limit; length++) {
    const sameStart = byStart.get(`${text[0]}${length}`) ?? [];
    const addedStart = byStart.get(`${text[1]}${length}`) ?? [];
    const lostStart = bySecond.get(`${text[0]}${length}`) ?? [];
    for (const list of [sameStart, addedStart, lostStart]) for (const key of list) found.add(key);
  }
  return found;
}

function push(map: Map<string, string[]>, at: string, key: string): void {
  const list = map.get(at);
  if (list) list.push(key);
  else map.set(at, [key]);
}
