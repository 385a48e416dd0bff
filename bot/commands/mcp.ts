import { join } from "node:path";
import { projectRoot } from "#db/project-root.ts";
import { readConfig } from "../config.ts";
import { clientConfig, type ServerCommand } from "../surfaces/mcp/client-config.ts";
import { printAnswer } from "./output.ts";

interface McpOptions {
  http?: boolean;
  tools?: string;
  sql?: boolean;
  printConfig?: string;
  json?: boolean;
}

/** Serves MCP over this process's streams, or over HTTP, until the client or the operator ends it. */
export async function mcp(options: McpOptions): Promise<void> {
  const config = readConfig();
  if (options.printConfig !== undefined) {
    const found = clientConfig(options.printConfig, serverCommand(config.home, options));
    if (!options.json) process.stderr.write(`Put this into ${found.where}:\n`);
    printAnswer(options.json, found, found.snippet);
    return;
  }
  const { serveMcp } = await import("../surfaces/mcp/serve-mcp.ts");
  const only = options.tools?.split(",").map((name) => name.trim());
  await serveMcp(config, { only, sql: options.sql, http: options.http });
}

function serverCommand(home: string, { tools, sql }: McpOptions): ServerCommand {
  const args = [join(projectRoot, "bot", "pitsynth.mjs"), "mcp"];
  if (tools !== undefined) args.push("--tools", tools);
  if (sql) args.push("--sql");
  const usual = home === join(projectRoot, ".pitsynth");
  return { command: process.execPath, args, env: usual ? {} : { PITSYNTH_HOME: home } };
}
