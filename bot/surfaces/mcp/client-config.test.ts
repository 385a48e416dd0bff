import { expect, test } from "vitest";
import { clientConfig } from "./client-config.ts";

const server = { command: "/usr/bin/node", args: ["/srv/pit synth/bot/pitsynth.mjs", "mcp"], env: {} };

test.each(["claude-desktop", "Claude Desktop", "cursor", "windsurf", "generic"])(
  "%s keeps its servers under mcpServers",
  (name) => {
    const { snippet } = clientConfig(name, server);
    expect(JSON.parse(snippet)).toEqual({ mcpServers: { pitsynth: { command: server.command, args: server.args } } });
  },
);

test("VS Code and Zed have names of their own", () => {
  expect(JSON.parse(clientConfig("VS Code", server).snippet)).toEqual({
    servers: { pitsynth: { type: "stdio", command: server.command, args: server.args } },
  });
  expect(JSON.parse(clientConfig("zed", server).snippet)).toEqual({ context_servers: { pitsynth: server } });
});

test("Claude Code gets a command that a shell takes apart as meant", () => {
  const { snippet } = clientConfig("claude-code", { ...server, env: { PITSYNTH_HOME: "/it's here" } });
  expect(snippet).toBe(
    `claude mcp add pitsynth --scope user --env 'PITSYNTH_HOME=/it'\\''s here' -- /usr/bin/node '/srv/pit synth/bot/pitsynth.mjs' mcp`,
  );
});

test("an unknown client is told which there are", () => {
  expect(() => clientConfig("emacs", server)).toThrow(/There is no client "emacs". There are: claude-desktop, /);
});
