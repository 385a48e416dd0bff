import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { projectRoot } from "#db/project-root.ts";
import type { Tool } from "#tools/tool.ts";
import { type Operation, operations } from "./operations.ts";
import { schemaOf } from "./tool-listing.ts";

type Json = Record<string, unknown>;

export interface OpenApiDocument extends Json {
  openapi: "3.1.0";
  paths: Record<string, Record<string, Json>>;
}

/** The description of the whole front door, out of the tools and the schemas that the routes check with. */
export function openApiDocument(tools: readonly Tool[]): OpenApiDocument {
  const paths: OpenApiDocument["paths"] = {};
  for (const one of operations) paths[one.path] = { ...paths[one.path], [one.method]: toOperation(one) };
  for (const tool of tools) paths[`/tools/${tool.name}`] = { post: toolOperation(tool) };
  return {
    openapi: "3.1.0",
    info: {
      title: "PitSynth",
      version: versionOfProject(),
      summary: "Formula 1 analyst",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    security: [{ bearer: [] }, { key: [] }],
    tags: [...new Set(operations.map((one) => one.group))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          description: "A key or a JWT; not needed on this machine itself unless set so",
        },
        key: { type: "apiKey", in: "header", name: "X-Api-Key" },
      },
      schemas: {
        Fault: schemaOf(fault, "output"),
        Source: schemaOf(source, "output"),
        Chart: schemaOf(chartSpec, "output"),
      },
      responses: Object.fromEntries(Object.entries(refusals).map(([name, text]) => [name, refusal(text)])),
    },
  };
}

const fault = z.object({
  error: z.object({ code: z.string(), message: z.string().describe("One sentence, safe to show") }),
});
const source = z.object({
  kind: z.enum(["race", "season", "table", "document", "model", "rule"]),
  title: z.string(),
  ref: z.string(),
  quote: z.string().optional(),
});
const chartSpec = z
  .looseObject({ kind: z.string(), title: z.string(), alt: z.string() })
  .describe("What a chart shows, as data");

const refusals = {
  BadInput: "The input is not right",
  Unauthorized: "No token, or one that is not good",
  Forbidden: "The token lacks the scope, or the request comes from where it may not",
  NotFound: "There is nothing of that name, or no data on it",
  TooLarge: "The body is larger than 1 MB",
  TooMany: "Too many requests: Retry-After says when to try again",
} as const;

const refusal = (description: string) => ({
  description,
  content: { "application/json": { schema: ref("schemas/Fault") } },
});
const ref = (name: string) => ({ $ref: `#/components/${name}` });

function toOperation(one: Operation): Json {
  const id = `${one.method}_${one.path.slice(1).replaceAll(/[^a-z]+/g, "_")}`;
  const json = { schema: one.answer ? schemaOf(one.answer, "output") : { type: "object" } };
  const more = one.alsoAs ? { [one.alsoAs]: { schema: { type: "string" } } } : {};
  return {
    operationId: id,
    tags: [one.group],
    summary: one.summary,
    ...(one.scope ? { description: `Scope: ${one.scope}.` } : { security: [] }),
    ...(one.query ? { parameters: parametersOf(one.query) } : {}),
    ...(one.body ? { requestBody: bodyOf(schemaOf(one.body, "input"), one.example) } : {}),
    responses: {
      [one.status ?? 200]: { description: "Done", content: { "application/json": json, ...more } },
      ...answersWhenRefused(one.scope !== undefined),
    },
  };
}

function toolOperation(tool: Tool): Json {
  const picture = { schema: { type: "string", contentMediaType: "image/png" } };
  const answer = {
    type: "object",
    required: ["ok", "data", "text", "sources", "as_of"],
    properties: {
      ok: { const: true },
      data: schemaOf(tool.output, "output"),
      text: { type: "string" },
      sources: { type: "array", items: ref("schemas/Source") },
      as_of: { type: ["string", "null"] },
      ...(tool.draws ? { chart: ref("schemas/Chart") } : {}),
    },
  };
  const examples = Object.fromEntries(
    tool.examples.map(({ ask, input }, at) => [`example_${at + 1}`, { summary: ask, value: input }]),
  );
  return {
    operationId: tool.name,
    tags: ["Tools"],
    summary: tool.summary,
    description: `${tool.description}\n\nScope: tools.`,
    requestBody: { content: { "application/json": { schema: schemaOf(tool.input, "input"), examples } } },
    responses: {
      200: {
        description: "Done",
        content: { "application/json": { schema: answer }, ...(tool.draws ? { "image/png": picture } : {}) },
      },
      ...answersWhenRefused(true),
    },
  };
}

function answersWhenRefused(isGuarded: boolean): Json {
  if (!isGuarded) return {};
  const names = {
    400: "BadInput",
    401: "Unauthorized",
    403: "Forbidden",
    404: "NotFound",
    413: "TooLarge",
    429: "TooMany",
  };
  return Object.fromEntries(Object.entries(names).map(([status, name]) => [status, ref(`responses/${name}`)]));
}

const bodyOf = (schema: Json, example: Json | undefined) => ({
  content: { "application/json": { schema, ...(example ? { examples: { example_1: { value: example } } } : {}) } },
});

function parametersOf(query: z.ZodObject): Json[] {
  const { properties = {} } = schemaOf(query, "input") as { properties?: Record<string, Json> };
  const out = schemaOf(query, "output") as { properties?: Record<string, Json> };
  return Object.entries(properties).map(([name, { description }]) => {
    const { description: _, ...schema } = out.properties?.[name] ?? {};
    return { name, in: "query", schema, ...(description ? { description } : {}) };
  });
}

function versionOfProject(): string {
  return String(JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")).version);
}
