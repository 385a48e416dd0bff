import type { ChildProcess } from "node:child_process";

/** Where a `serve` that was started listens, as it says itself; rejects with what it said when it ends before. */
export function servedAddress(child: ChildProcess): Promise<string> {
  let said = "";
  return new Promise((resolve, reject) => {
    child.stderr?.on("data", (part) => {
      said += part;
      const found = /http: (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.on("exit", (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
  });
}
