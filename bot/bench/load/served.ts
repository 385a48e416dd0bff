import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "#db/project-root.ts";

/** `pitsynth serve --only http` in a process and a data folder of its own. */
export interface Served {
  readonly url: string;
  /** Figures of /metrics by name, summed over their labels. */
  metrics(): Promise<(name: string) => number>;
  close(): Promise<void>;
}

export async function serveApart(environment: Record<string, string> = {}): Promise<Served> {
  const home = mkdtempSync(join(tmpdir(), "pitsynth-load-"));
  await built(home);
  const child = start({ PITSYNTH_HOME: home, ...environment });
  const url = await urlOf(child);
  return {
    url,
    async metrics() {
      const text = await (await fetch(`${url}/metrics`)).text();
      return (name) => {
        const lines = [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, "gm"))];
        return lines.reduce((sum, [, value]) => sum + Number(value), 0);
      };
    },
    async close() {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Data and index, made by a process that is gone when the measured one starts. */
async function built(home: string): Promise<void> {
  const child = start({ PITSYNTH_HOME: home });
  const url = await urlOf(child);
  const headers = { "Content-Type": "application/json" };
  await fetch(`${url}/tools/search_knowledge`, { method: "POST", headers, body: '{"query":"undercut"}' });
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

/** Without a language model, and with allowances that no load reaches. */
function start(environment: Record<string, string>): ChildProcess {
  const { OPENAI_API_KEY: _key, OPENAI_BASE_URL: _url, ...rest } = process.env;
  const many = "1000000";
  const env = { HTTP_PORT: "0", HTTP_ASK_PER_MINUTE: many, HTTP_TOOLS_PER_MINUTE: many, LOG_LEVEL: "silent" };
  const main = join(projectRoot, "dist", "bot", "main.js");
  return spawn(process.execPath, [main, "serve", "--only", "http"], {
    env: { ...rest, ...env, ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
}

function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr?.on("data", (part) => {
      said += part;
      const url = /http: (http:\/\/[\d.]+:\d+)/.exec(said)?.[1];
      if (url) resolve(url);
    });
    child.on("exit", (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
  });
}
