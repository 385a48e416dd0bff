/** Who has asked and was not told yet that it was heard. */
export interface FirstSigns {
  /** A question has arrived; to be called when its asker was told. */
  arrived(): () => void;
  /** Resolves when everybody was told, or after a moment: answering makes others wait, a sign does not. */
  given(): Promise<void>;
}

const longestMs = 1_500;

export function createFirstSigns(): FirstSigns {
  let open = 0;
  let waiting: (() => void)[] = [];
  return {
    arrived() {
      open++;
      let isTold = false;
      return () => {
        if (isTold) return;
        isTold = true;
        open--;
        if (open > 0) return;
        for (const go of waiting) go();
        waiting = [];
      };
    },
    given() {
      if (open === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const late = setTimeout(resolve, longestMs);
        waiting.push(() => {
          clearTimeout(late);
          resolve();
        });
      });
    },
  };
}
