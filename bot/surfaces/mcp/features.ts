import type { RequestHandlerExtra } from "@modelcontextprotocol/sdk/shared/protocol.js";
import type {
  BlobResourceContents,
  CallToolResult,
  GetPromptResult,
  Tool as ListedTool,
  Prompt,
  Resource,
  ResourceTemplate,
  ServerNotification,
  ServerRequest,
  TextResourceContents,
} from "@modelcontextprotocol/sdk/types.js";

/** What a call knows of its session: signal, session id, notifications. */
export type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

export interface McpTool {
  readonly listing: ListedTool;
  /** What an asker can mend comes back with `isError`; what is thrown is a bug. */
  call(input: Record<string, unknown>, extra: Extra): Promise<CallToolResult> | CallToolResult;
}

export type ResourceContents = TextResourceContents | BlobResourceContents;

export interface McpResources {
  list(): Promise<Resource[]>;
  readonly templates: readonly ResourceTemplate[];
  /** Undefined for an address that stands for nothing. */
  read(uri: string, extra?: Extra): Promise<ResourceContents[] | undefined>;
  /** What a variable of a template may be, best first. */
  complete(template: string, variable: string, typed: string, given: Given): Promise<string[]>;
}

/** Other variables or arguments, already chosen. */
export type Given = Readonly<Record<string, string>>;

export interface McpPrompt {
  readonly listing: Prompt;
  get(given: Given, extra: Extra): Promise<GetPromptResult> | GetPromptResult;
  /** What an argument may be, best first. */
  complete?(argument: string, typed: string, given: Given): Promise<string[]> | string[];
}

/** Tells that the data behind the resources may have changed. Returns how to stop listening. */
export type WatchData = (onChange: () => void) => () => void;

/** All that an MCP server offers, apart from how it is reached. */
export interface McpFeatures {
  /** For the language model: what this server is good for. */
  readonly instructions: string;
  readonly tools: readonly McpTool[];
  readonly resources: McpResources;
  readonly prompts: readonly McpPrompt[];
  readonly watch?: WatchData;
  /** For what should never happen. */
  onBug(error: unknown, doing: string): void;
}
