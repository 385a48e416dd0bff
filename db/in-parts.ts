import { setImmediate as breathe } from "node:timers/promises";

/** Work in parts, with nothing to say in between: whoever runs it decides whether others get their turn there. */
export type Parts<T> = Generator<undefined, T>;

/** Something that takes long to make, made once: part by part for who can wait, at once for who cannot. */
export interface InParts<T> {
  /** Made now, if it is not yet; finishes what another has begun. */
  atOnce(): T;
  /** Made with a turn of the event loop after every part. */
  ready(): Promise<T>;
}

/** Runs `make` at the first need. When it throws, the next need tries again. */
export function inParts<T extends object>(make: () => Parts<T>): InParts<T> {
  let making: Parts<T> | undefined;
  let made: T | undefined;
  const advance = () => {
    making ??= make();
    try {
      const part = making.next();
      if (part.done) made = part.value;
    } catch (error) {
      making = undefined;
      throw error;
    }
  };
  return {
    atOnce() {
      while (!made) advance();
      return made;
    },
    async ready() {
      while (!made) {
        advance();
        await breathe();
      }
      return made;
    },
  };
}
