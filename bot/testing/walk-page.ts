import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A fenced block of a page: what is typed in it, each with what is seen then. */
export interface Walk {
  kind: string;
  steps: { typed: string; seen: string }[];
}

/** The blocks under a heading of the page that are walked: `console`, each line after `$ `, and `discord`, after `name: `. */
export function walksIn(page: string, heading: string): Walk[] {
  const part = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? "";
  return [...part.matchAll(/^```(console|discord)\n([\s\S]*?)^```$/gm)].map(([, kind = "", text = ""]) => {
    const start = kind === "console" ? /^\$ /m : /^(?=(?:ann|boss|nobody):)/m;
    const steps = text.split(start).filter(Boolean);
    return { kind, steps: steps.map((step) => stepOf(step)) };
  });
}

function stepOf(step: string): Walk["steps"][number] {
  const [typed = "", ...seen] = step.trimEnd().split("\n");
  return { typed, seen: seen.join("\n") };
}

/** Whether something reads as the page says, where `...` stands for any text and a line of `...` for any lines. */
export function reads(seen: string, page: string): boolean {
  const lines = page.split("\n").map((line) => {
    if (line.trim() === "...") return "(?:.*\n)*?";
    const parts = line.split("...").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return `${parts.join(".*")} *\n`;
  });
  return new RegExp(`^\\s*${lines.join("")}\\s*$`).test(`${seen}\n`);
}

export interface Shell {
  /** What a command writes, both streams together. */
  run(command: string): Promise<string>;
  close(): void;
}

/** One bash that remembers, as somebody's terminal does. What it leaves running ends with it. */
export function openShell(cwd: string, env: Record<string, string>): Shell {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|VITEST|NODE_ENV|PITSYNTH_)/.test(name));
  const child = spawn("bash", ["--norc", "--noprofile"], {
    cwd,
    env: { ...Object.fromEntries(inherited), NO_COLOR: "1", ...env },
    stdio: ["pipe", "pipe", "ignore"],
    detached: true,
  });
  let lines: string[] = [];
  let done: (() => void) | undefined;
  const end = "-- that was it --";
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line.endsWith(end)) {
      if (line !== end) lines.push(line.slice(0, -end.length));
      done?.();
    } else if (!line.startsWith("npm warn")) lines.push(line);
  });
  child.stdin.write("exec 2>&1\n");
  return {
    async run(command) {
      lines = [];
      const finished = new Promise<void>((resolve) => {
        done = resolve;
      });
      child.stdin.write(`{ ${command}\n} </dev/null\necho '${end}'\n`);
      await finished;
      return lines.join("\n").trim();
    },
    close() {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    },
  };
}
