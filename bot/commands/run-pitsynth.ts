import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "#db/project-root.ts";

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Starts the executable as a user would, for tests: in a data folder of its own, with nothing of the caller's `PITSYNTH_*`. */
export function startPitsynth(args: readonly string[], env: Record<string, string>): ChildProcess {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("PITSYNTH_")));
  return spawn(process.execPath, [join(projectRoot, "dist", "bot", "main.js"), ...args], {
    env: { ...clean, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
}

/** Runs a command to its end. */
export async function runPitsynth(args: readonly string[], env: Record<string, string>): Promise<Finished> {
  const child = startPitsynth(args, env);
  child.stdin?.end();
  const texts = [child.stdout, child.stderr].map(async (stream) => {
    const parts: Buffer[] = [];
    for await (const part of stream ?? []) parts.push(part as Buffer);
    return Buffer.concat(parts).toString("utf8");
  });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  const [stdout = "", stderr = ""] = await Promise.all(texts);
  return { code, stdout, stderr };
}
