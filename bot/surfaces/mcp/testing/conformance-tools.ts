import { setTimeout as sleep } from "node:timers/promises";
import {
  type CallToolResult,
  type ContentBlock,
  CreateMessageResultSchema,
  ElicitResultSchema,
} from "@modelcontextprotocol/sdk/types.js";
import type { Extra, McpTool } from "../features.ts";
import { onePixelPng, silentWav } from "./conformance-media.ts";

/** The tools that the official suite calls by name. They test what carries them, not what PitSynth knows. */
export function conformanceTools(): McpTool[] {
  return [...contentTools, ...sessionTools, ...askingTools, schemaTool];
}

type Call = (input: Record<string, unknown>, extra: Extra) => CallToolResult | Promise<CallToolResult>;

const text = (words: string): ContentBlock => ({ type: "text", text: words });
const said = (...content: ContentBlock[]): CallToolResult => ({ content });

function fixture(name: string, call: Call, properties: Record<string, object> = {}): McpTool {
  const inputSchema = { type: "object" as const, properties, required: Object.keys(properties) };
  return { listing: { name, description: `Fixture ${name}`, inputSchema }, call };
}

const image: ContentBlock = { type: "image", data: onePixelPng, mimeType: "image/png" };
const embedded = (uri: string, mimeType: string, words: string): ContentBlock => ({
  type: "resource",
  resource: { uri, mimeType, text: words },
});

const contentTools = [
  fixture("test_simple_text", () => said(text("This is a simple text response for testing."))),
  fixture("test_image_content", () => said(image)),
  fixture("test_audio_content", () => said({ type: "audio", data: silentWav, mimeType: "audio/wav" })),
  fixture("test_embedded_resource", () =>
    said(embedded("test://embedded-resource", "text/plain", "This is an embedded resource content.")),
  ),
  fixture("test_multiple_content_types", () =>
    said(
      text("Multiple content types test:"),
      image,
      embedded("test://mixed-content-resource", "application/json", '{"test":"data","value":123}'),
    ),
  ),
  fixture("test_error_handling", () => ({
    ...said(text("This tool intentionally returns an error for testing")),
    isError: true,
  })),
];

const sessionTools = [
  fixture("test_tool_with_logging", async (_input, extra) => {
    for (const data of ["Tool execution started", "Tool processing data", "Tool execution completed"]) {
      await extra.sendNotification({ method: "notifications/message", params: { level: "info", data } });
      await sleep(50);
    }
    return said(text("Logged."));
  }),
  fixture("test_tool_with_progress", async (_input, extra) => {
    const progressToken = extra._meta?.progressToken;
    for (const progress of [0, 50, 100]) {
      if (progressToken !== undefined)
        await extra.sendNotification({
          method: "notifications/progress",
          params: { progressToken, progress, total: 100 },
        });
      await sleep(50);
    }
    return said(text("Done."));
  }),
  fixture("test_reconnection", async (_input, extra) => {
    extra.closeSSEStream?.();
    await sleep(100);
    return said(text("Reconnection test completed"));
  }),
];

async function elicit(extra: Extra, message: string, properties: Record<string, object>): Promise<CallToolResult> {
  const requestedSchema = { type: "object", properties: properties as never } as const;
  const params = { message, requestedSchema };
  const answer = await extra.sendRequest({ method: "elicitation/create", params }, ElicitResultSchema);
  return said(text(`Elicitation completed: action=${answer.action}, content=${JSON.stringify(answer.content ?? {})}`));
}

const plain = ["option1", "option2", "option3"];
const titled = ["First", "Second", "Third"].map((word, at) => ({ const: `value${at + 1}`, title: `${word} Option` }));

const askingTools = [
  fixture(
    "test_sampling",
    async ({ prompt }, extra) => {
      const messages = [{ role: "user" as const, content: { type: "text" as const, text: String(prompt) } }];
      const params = { messages, maxTokens: 100 };
      const answer = await extra.sendRequest({ method: "sampling/createMessage", params }, CreateMessageResultSchema);
      return said(text(`LLM response: ${answer.content.type === "text" ? answer.content.text : ""}`));
    },
    { prompt: { type: "string" } },
  ),
  fixture(
    "test_elicitation",
    ({ message }, extra) =>
      elicit(extra, String(message), {
        username: { type: "string", description: "Name" },
        email: { type: "string", description: "Address" },
      }),
    { message: { type: "string" } },
  ),
  fixture("test_elicitation_sep1034_defaults", (_input, extra) =>
    elicit(extra, "Defaults", {
      name: { type: "string", default: "John Doe" },
      age: { type: "integer", default: 30 },
      score: { type: "number", default: 95.5 },
      status: { type: "string", enum: ["active", "inactive", "pending"], default: "active" },
      verified: { type: "boolean", default: true },
    }),
  ),
  fixture("test_elicitation_sep1330_enums", (_input, extra) =>
    elicit(extra, "Choices", {
      untitledSingle: { type: "string", enum: plain },
      titledSingle: { type: "string", oneOf: titled },
      legacyEnum: { type: "string", enum: plain, enumNames: ["Option One", "Option Two", "Option Three"] },
      untitledMulti: { type: "array", items: { type: "string", enum: plain } },
      titledMulti: { type: "array", items: { anyOf: titled } },
    }),
  ),
];

const schemaTool: McpTool = {
  listing: {
    name: "json_schema_2020_12_tool",
    description: "Fixture with a schema of the 2020-12 draft",
    inputSchema: {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      $defs: { address: { type: "object", properties: { street: { type: "string" }, city: { type: "string" } } } },
      properties: { name: { type: "string" }, address: { $ref: "#/$defs/address" } },
      additionalProperties: false,
    },
  },
  call: () => said(text("Taken.")),
};
