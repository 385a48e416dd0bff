/** What a stream of lines brings: a line, or the news that one was longer than allowed and was passed over. */
export type Line = { kind: "line"; text: string } | { kind: "too_long" };

/** Cuts a stream of bytes into lines; a line longer than `mostBytes` is passed over without being kept. */
export function createLineReader(mostBytes: number, onLine: (line: Line) => void): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  let bytes = 0;
  let skipping = false;

  const end = () => {
    if (skipping) onLine({ kind: "too_long" });
    else onLine({ kind: "line", text: Buffer.concat(parts).toString("utf8") });
    parts = [];
    bytes = 0;
    skipping = false;
  };
  const add = (part: Buffer) => {
    bytes += part.length;
    if (bytes > mostBytes) {
      skipping = true;
      parts = [];
    } else if (part.length > 0) parts.push(part);
  };
  return (chunk) => {
    let from = 0;
    for (let at = chunk.indexOf(10, from); at !== -1; at = chunk.indexOf(10, from)) {
      add(chunk.subarray(from, at));
      end();
      from = at + 1;
    }
    add(chunk.subarray(from));
  };
}
