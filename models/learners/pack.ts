/** Typed arrays as base64 text, little-endian, so that a saved model is small JSON and loads without parsing numbers. */
export function packFloats(values: ArrayLike<number>): string {
  return toText(Float32Array.from(values).buffer);
}

export function packBytes(values: ArrayLike<number>): string {
  return toText(Uint8Array.from(values).buffer);
}

export function packInts(values: ArrayLike<number>): string {
  return toText(Int32Array.from(values).buffer);
}

export function unpackFloats(text: unknown): Float32Array {
  return new Float32Array(toBuffer(text));
}

export function unpackBytes(text: unknown): Uint8Array {
  return new Uint8Array(toBuffer(text));
}

export function unpackInts(text: unknown): Int32Array {
  return new Int32Array(toBuffer(text));
}

function toText(buffer: ArrayBufferLike): string {
  return Buffer.from(buffer as ArrayBuffer).toString("base64");
}

function toBuffer(text: unknown): ArrayBuffer {
  if (typeof text !== "string") throw new Error("a saved model is broken: packed numbers are missing");
  return new Uint8Array(Buffer.from(text, "base64")).buffer as ArrayBuffer;
}
