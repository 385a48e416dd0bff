import { Fault } from "#db/fault.ts";

/** How a client starts the server; all paths absolute. */
export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

interface Client {
  readonly names: readonly string[];
  /** Where the snippet goes. */
  readonly where: string;
  snippet(server: ServerCommand): string;
}

const json = (value: object) => JSON.stringify(value, null, 2);
const mcpServers = (server: ServerCommand) => json({ mcpServers: { pitsynth: entry(server) } });

const clients: readonly Client[] = [
  {
    names: ["claude-desktop"],
    where:
      "claude_desktop_config.json (Settings, Developer, Edit Config; on macOS in ~/Library/Application Support/Claude, on Windows in %APPDATA%\\Claude)",
    snippet: mcpServers,
  },
  {
    names: ["claude-code"],
    where: "a shell, once; --scope project writes it to .mcp.json instead",
    snippet: claudeCodeCommand,
  },
  { names: ["cursor"], where: "~/.cursor/mcp.json, or .cursor/mcp.json in a project", snippet: mcpServers },
  {
    names: ["vscode", "vs-code"],
    where: ".vscode/mcp.json in a workspace, or the user's mcp.json (command MCP: Open User Configuration)",
    snippet: (server) => json({ servers: { pitsynth: { type: "stdio", ...entry(server) } } }),
  },
  { names: ["windsurf"], where: "~/.codeium/windsurf/mcp_config.json", snippet: mcpServers },
  {
    names: ["zed"],
    where: "Zed's settings.json",
    snippet: ({ command, args, env }) => json({ context_servers: { pitsynth: { command, args, env } } }),
  },
  { names: ["generic"], where: "wherever your client keeps its MCP servers", snippet: mcpServers },
];

/** Ready to paste for a client, and where it goes. Faults `not_found` for a client that is not known. */
export function clientConfig(name: string, server: ServerCommand): { where: string; snippet: string } {
  const wanted = name.toLowerCase().replace(/[\s_]+/g, "-");
  const client = clients.find((one) => one.names.includes(wanted));
  if (!client) {
    const names = clients.map((one) => one.names[0]).join(", ");
    throw new Fault("not_found", `There is no client "${name.slice(0, 60)}". There are: ${names}.`);
  }
  return { where: client.where, snippet: client.snippet(server) };
}

function entry({ command, args, env }: ServerCommand): object {
  return { command, args, ...(Object.keys(env).length > 0 ? { env } : {}) };
}

function claudeCodeCommand({ command, args, env }: ServerCommand): string {
  const variables = Object.entries(env).map(([name, value]) => `--env ${quoted(`${name}=${value}`)}`);
  return ["claude mcp add pitsynth --scope user", ...variables, "--", ...[command, ...args].map(quoted)].join(" ");
}

/** As a POSIX shell takes it for one word. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
