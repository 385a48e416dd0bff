import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { jsonSchemaValidator } from "@modelcontextprotocol/sdk/validation";
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/ajv";
import { projectRoot } from "#db/project-root.ts";
import type { McpFeatures } from "./features.ts";
import { handleListsAndCalls } from "./handlers.ts";
import { wrongParameters } from "./request-check.ts";
import { handleSubscriptions, type ListMemory, rememberingList } from "./subscriptions.ts";

let validator: jsonSchemaValidator | undefined;
let version: string | undefined;

/** A server for one session. */
export function createMcpServer(features: McpFeatures): Server {
  validator ??= new AjvJsonSchemaValidator();
  const server = new Server(
    { name: "pitsynth", title: "PitSynth", version: versionOfProject(), description: "Formula 1 analyst" },
    {
      capabilities: {
        tools: {},
        prompts: {},
        completions: {},
        logging: {},
        resources: { subscribe: true, listChanged: features.watch !== undefined },
      },
      instructions: features.instructions,
      jsonSchemaValidator: validator,
    },
  );
  server.onerror = () => undefined;
  const listed: ListMemory = { digest: undefined };
  handleListsAndCalls(server, { ...features, resources: rememberingList(features.resources, listed) });
  handleSubscriptions(server, features, listed);
  return server;
}

/** Connects a server; messages with parameters of the wrong type are answered before they reach it. */
export async function connectServer(server: Server, transport: Transport): Promise<void> {
  await server.connect(transport);
  const pass = transport.onmessage;
  transport.onmessage = (message, extra) => {
    const wrong = wrongParameters(message);
    if (wrong) transport.send(wrong).catch((error: Error) => transport.onerror?.(error));
    else pass?.(message, extra);
  };
}

function versionOfProject(): string {
  version ??= String(JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")).version);
  return version;
}
