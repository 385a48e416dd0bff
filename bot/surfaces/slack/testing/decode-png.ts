import { inflateSync } from "node:zlib";

/** Width and height of a PNG whose picture is whole: every row of it is there. Throws on anything else. */
export function decodePng(bytes: Buffer): { width: number; height: number } {
  if (bytes.subarray(0, 8).toString("hex") !== "89504e470d0a1a0a") throw new Error("not a PNG");
  const data: Buffer[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString("latin1", at + 4, at + 8) === "IDAT") data.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const channels = { 0: 1, 2: 3, 4: 2, 6: 4 }[bytes[25] ?? -1] ?? 0;
  const rows = inflateSync(Buffer.concat(data)).length;
  if (rows !== height * (1 + (width * channels * (bytes[24] ?? 0)) / 8)) throw new Error("the picture is not whole");
  return { width, height };
}
