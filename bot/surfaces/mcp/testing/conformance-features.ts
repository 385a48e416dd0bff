import type { PromptMessage, Resource } from "@modelcontextprotocol/sdk/types.js";
import type { McpFeatures, McpPrompt, McpResources, ResourceContents } from "../features.ts";
import { onePixelPng } from "./conformance-media.ts";
import { conformanceTools } from "./conformance-tools.ts";

/** What the official suite expects to find, served by the same code that serves PitSynth's own. */
export function conformanceFeatures(): McpFeatures {
  return {
    instructions: "Fixtures of the conformance suite.",
    tools: conformanceTools(),
    resources,
    prompts,
    watch: () => () => undefined,
    onBug: (error) => {
      throw error;
    },
  };
}

const listed: Resource[] = [
  { uri: "test://static-text", name: "static-text", description: "Text", mimeType: "text/plain" },
  { uri: "test://static-binary", name: "static-binary", description: "Picture", mimeType: "image/png" },
  { uri: "test://watched-resource", name: "watched-resource", description: "Watched", mimeType: "text/plain" },
];
const template = "test://template/{id}/data";

const resources: McpResources = {
  templates: [{ uriTemplate: template, name: "template", description: "By id", mimeType: "application/json" }],
  list: async () => listed,
  read: async (uri) => contentsOf(uri),
  complete: async () => [],
};

function contentsOf(uri: string): ResourceContents[] | undefined {
  const id = /^test:\/\/template\/([^/]+)\/data$/.exec(uri)?.[1];
  if (id !== undefined) {
    const text = JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` });
    return [{ uri, mimeType: "application/json", text }];
  }
  if (uri === "test://static-binary") return [{ uri, mimeType: "image/png", blob: onePixelPng }];
  if (uri === "test://static-text")
    return [{ uri, mimeType: "text/plain", text: "This is the content of the static text resource." }];
  return uri === "test://watched-resource" ? [{ uri, mimeType: "text/plain", text: "Watched." }] : undefined;
}

const user = (content: PromptMessage["content"]): PromptMessage => ({ role: "user", content });
const words = (text: string) => user({ type: "text", text });

const prompts: McpPrompt[] = [
  {
    listing: { name: "test_simple_prompt", description: "Plain" },
    get: () => ({ messages: [words("This is a simple prompt for testing.")] }),
  },
  {
    listing: {
      name: "test_prompt_with_arguments",
      description: "With arguments",
      arguments: [
        { name: "arg1", required: true },
        { name: "arg2", required: true },
      ],
    },
    get: ({ arg1, arg2 }) => ({ messages: [words(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)] }),
    complete: (_argument, typed) => ["paris", "park", "party"].filter((word) => word.startsWith(typed)),
  },
  {
    listing: {
      name: "test_prompt_with_embedded_resource",
      description: "With a resource",
      arguments: [{ name: "resourceUri", required: true }],
    },
    get: ({ resourceUri = "" }) => ({
      messages: [
        user({
          type: "resource",
          resource: { uri: resourceUri, mimeType: "text/plain", text: "Embedded resource content for testing." },
        }),
        words("Please process the embedded resource above."),
      ],
    }),
  },
  {
    listing: { name: "test_prompt_with_image", description: "With a picture" },
    get: () => ({
      messages: [
        user({ type: "image", data: onePixelPng, mimeType: "image/png" }),
        words("Please analyze the image above."),
      ],
    }),
  },
];
