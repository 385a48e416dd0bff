import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { raceDbPath } from "#db/seed/build.ts";
import { bundledHome } from "#db/testing/bundled-db.ts";
import { startPitsynth } from "../commands/run-pitsynth.ts";

/** `pitsynth serve` in a process of its own, as on a machine of its own: its data folder is nobody else's unless told. */
export interface Replica {
  /** Of the HTTP door. */
  readonly url: string;
  readonly pid: number;
  readonly home: string;
  /** What it wrote to stderr so far. */
  log(): string;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<{ status: number; json: never }>;
  /** Stops it as an operator would; resolves with its exit code. */
  stop(): Promise<number | null>;
  kill(): Promise<void>;
  /** Takes the data folder away. */
  remove(): void;
}

/** A data folder with the bundled race data and nothing else. */
export function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), "pitsynth-replica-"));
  symlinkSync(raceDbPath(bundledHome()), raceDbPath(home));
  return home;
}

export async function startReplica(
  env: Record<string, string>,
  { home = newHome(), doors = "http" }: { home?: string; doors?: string } = {},
): Promise<Replica> {
  const fixed = { PITSYNTH_HOME: home, HTTP_PORT: "0", SYNC: "off", LOG_LEVEL: "warn" };
  const child = startPitsynth(["serve", "--only", doors], { ...fixed, ...env });
  child.stdin?.end();
  child.stdout?.resume();
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr?.on("data", (part) => {
      said += part;
      const found = /http: (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    void ended.then((code) => reject(new Error(`serve ended with ${code}: ${said}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    home,
    log: () => said,
    async post(path, body, headers = {}) {
      const answer = await fetch(`${url}${path}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...headers },
        body: JSON.stringify(body),
      });
      return { status: answer.status, json: (await answer.json()) as never };
    },
    async stop() {
      child.kill("SIGTERM");
      return ended;
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
