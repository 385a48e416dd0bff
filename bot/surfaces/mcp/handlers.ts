import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  type CallToolRequest,
  CallToolRequestSchema,
  type CallToolResult,
  type CompleteRequest,
  CompleteRequestSchema,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  ReadResourceRequestSchema,
} from "@modelcontextprotocol/sdk/types.js";
import { type ClientLog, createClientLog } from "./client-log.ts";
import type { Extra, McpFeatures, McpPrompt } from "./features.ts";
import { pageOf } from "./page.ts";
import { protocolFault, shownToClient } from "./protocol-fault.ts";

const pageSize = 100;
/** The protocol's own limit. */
const mostCompletions = 100;

/** Everything a client asks for, answered from the features. */
export function handleListsAndCalls(server: Server, features: McpFeatures): void {
  const safely =
    <A extends unknown[], R>(doing: string, answer: (...args: A) => R | Promise<R>) =>
    async (...args: A): Promise<R> => {
      try {
        return await answer(...args);
      } catch (error) {
        throw shownToClient(error, (bug) => features.onBug(bug, doing));
      }
    };
  const { tools, prompts, resources } = features;
  const log = createClientLog(server);
  server.setRequestHandler(
    ListToolsRequestSchema,
    safely("tools/list", ({ params }) => {
      const { items, ...rest } = pageOf(tools, params?.cursor, pageSize);
      return { tools: items.map((tool) => tool.listing), ...rest };
    }),
  );
  server.setRequestHandler(
    CallToolRequestSchema,
    safely("tools/call", ({ params }, extra) => callNamed(features, params, extra, log)),
  );
  server.setRequestHandler(
    ListResourcesRequestSchema,
    safely("resources/list", async ({ params }) => {
      const { items, ...rest } = pageOf(await resources.list(), params?.cursor, pageSize);
      return { resources: items, ...rest };
    }),
  );
  server.setRequestHandler(
    ListResourceTemplatesRequestSchema,
    safely("resources/templates/list", ({ params }) => {
      const { items, ...rest } = pageOf(resources.templates, params?.cursor, pageSize);
      return { resourceTemplates: items, ...rest };
    }),
  );
  server.setRequestHandler(
    ReadResourceRequestSchema,
    safely("resources/read", async ({ params }, extra) => {
      const contents = await resources.read(params.uri, extra);
      if (!contents) throw protocolFault("resourceNotFound", `There is no resource ${params.uri.slice(0, 200)}.`);
      return { contents };
    }),
  );
  server.setRequestHandler(
    ListPromptsRequestSchema,
    safely("prompts/list", ({ params }) => {
      const { items, ...rest } = pageOf(prompts, params?.cursor, pageSize);
      return { prompts: items.map((prompt) => prompt.listing), ...rest };
    }),
  );
  server.setRequestHandler(
    GetPromptRequestSchema,
    safely("prompts/get", ({ params }, extra) => {
      const prompt = promptNamed(prompts, params.name);
      const given = params.arguments ?? {};
      const missing = prompt.listing.arguments?.find((one) => one.required && !given[one.name]);
      if (missing)
        throw protocolFault("invalidParams", `The prompt ${params.name} needs the argument ${missing.name}.`);
      return prompt.get(given, extra);
    }),
  );
  server.setRequestHandler(
    CompleteRequestSchema,
    safely("completion/complete", async ({ params }) => {
      const values = await completionsOf(features, params);
      const shown = values.slice(0, mostCompletions);
      return { completion: { values: shown, total: values.length, hasMore: values.length > shown.length } };
    }),
  );
}

/** Whatever goes wrong in a call is told as an error of the tool: a wrong name, too, a model can mend. */
async function callNamed(
  { tools, onBug }: McpFeatures,
  params: CallToolRequest["params"],
  extra: Extra,
  log: ClientLog,
): Promise<CallToolResult> {
  const tool = tools.find((one) => one.listing.name === params.name);
  const failed = (text: string): CallToolResult => ({ content: [{ type: "text", text }], isError: true });
  if (!tool) {
    const names = tools.map((one) => one.listing.name).join(", ");
    return failed(`There is no tool "${params.name.slice(0, 60)}". There are: ${names}.`);
  }
  const started = performance.now();
  try {
    const result = await tool.call(params.arguments ?? {}, extra);
    log(
      "debug",
      `${params.name}: ${result.isError ? "refused" : "answered"} in ${Math.round(performance.now() - started)} ms`,
    );
    return result;
  } catch (error) {
    const shown = shownToClient(error, (bug) => onBug(bug, `the tool ${params.name}`)).message;
    log("error", `${params.name}: ${shown}`);
    return failed(shown);
  }
}

function promptNamed(prompts: readonly McpPrompt[], name: string): McpPrompt {
  const prompt = prompts.find((one) => one.listing.name === name);
  if (prompt) return prompt;
  const names = prompts.map((one) => one.listing.name).join(", ");
  throw protocolFault("invalidParams", `There is no prompt "${name.slice(0, 60)}". There are: ${names}.`);
}

async function completionsOf(
  { prompts, resources }: McpFeatures,
  { ref, argument, context }: CompleteRequest["params"],
): Promise<string[]> {
  const given = context?.arguments ?? {};
  const typed = argument.value.slice(0, 100);
  if (ref.type === "ref/resource") return resources.complete(ref.uri, argument.name, typed, given);
  return (await promptNamed(prompts, ref.name).complete?.(argument.name, typed, given)) ?? [];
}
