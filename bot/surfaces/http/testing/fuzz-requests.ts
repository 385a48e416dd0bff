import fc from "fast-check";
import type { Tool } from "#tools/tool.ts";
import { operations } from "../openapi/operations.ts";
import { schemaOf } from "../openapi/tool-listing.ts";

export interface FuzzedRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
}

interface Field {
  type?: string;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
}

const names = ["Verstappen", "HAM", "Ferrari", "Spa", "last", "next", "2024-14", "monza 2021", "Schumacher", "44"];
const nasty = [
  "",
  " ",
  "'; DROP TABLE races; --",
  "../../etc/passwd",
  "\u0000",
  "\u202e",
  "🏁".repeat(40),
  "x".repeat(5_000),
  "__proto__",
  "{{7*7}}",
];
const anyText = fc.oneof(
  fc.constantFrom(...names),
  fc.constantFrom(...nasty),
  fc.string({ maxLength: 40, unit: "grapheme" }),
);

/** A value that fits a field mostly, and now and then anything at all. */
function anyOf(field: Field): fc.Arbitrary<unknown> {
  const { minimum = -10, maximum = 3_000 } = field;
  const number = fc.integer({ min: Math.max(minimum, -1e6), max: Math.min(maximum, 1e6) });
  const fitting: fc.Arbitrary<unknown> = field.enum
    ? fc.constantFrom(...field.enum)
    : field.type === "integer" || field.type === "number"
      ? number
      : field.type === "boolean"
        ? fc.boolean()
        : anyText;
  return fc.oneof({ weight: 6, arbitrary: fitting }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) });
}

function bodyOf(schema: { properties?: Record<string, Field> }): fc.Arbitrary<string> {
  const fields = Object.entries(schema.properties ?? {}).filter(([name]) => name !== "stream");
  const record = fc.record(Object.fromEntries(fields.map(([name, field]) => [name, anyOf(field)])), {
    requiredKeys: [],
  });
  const few = record.map((all) => Object.fromEntries(Object.entries(all).slice(0, 4)));
  const broken = fc.oneof(
    fc.json({ maxDepth: 3 }),
    fc.string({ maxLength: 30 }),
    fc.constant('{"__proto__":{"a":1}}'),
    fc.constant("[".repeat(5_000)),
  );
  return fc.oneof(
    { weight: 7, arbitrary: few.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: broken },
  );
}

/** Requests, right and broken, made out of the description of every address; those that need the knowledge base are left out. */
export function fuzzedRequests(tools: readonly Tool[]): fc.Arbitrary<FuzzedRequest> {
  const quick = tools.filter((tool) => tool.name !== "search_knowledge");
  const posts = [
    ...quick.map((tool) => ({ path: `/tools/${tool.name}`, schema: schemaOf(tool.input, "input") })),
    ...operations.flatMap(({ path, body }) =>
      body && !/train|knowledge/.test(path) ? [{ path, schema: schemaOf(body, "input") }] : [],
    ),
  ];
  const headers = fc.constantFrom<Record<string, string>>(
    { "content-type": "application/json" },
    { "content-type": "application/json", accept: "image/png" },
    { "content-type": "text/plain" },
    {},
  );
  const post = fc.constantFrom(...posts).chain(({ path, schema }) =>
    fc.record({
      method: fc.constant("POST"),
      path: fc.constant(path),
      headers: weighted(headers),
      body: bodyOf(schema),
    }),
  );
  const query = fc.webQueryParameters();
  const gets = [
    "/data/races",
    "/data/sessions",
    "/data/drivers",
    "/tools",
    "/healthz",
    "/docs",
    "/metrics",
    "/autopodium/train-model",
  ];
  const get = fc.record({
    method: fc.constantFrom("GET", "GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"),
    path: fc.oneof(fc.constantFrom(...gets), fc.webPath()).chain((path) =>
      fc.oneof(
        fc.constant(path),
        query.map((text) => `${path}?${text}`),
        anyText.map((text) => `${path}?season=${encodeURIComponent(text.toWellFormed())}`),
      ),
    ),
    headers: fc.constant({}),
    body: fc.constant(undefined),
  });
  return fc.oneof({ weight: 3, arbitrary: post }, { weight: 1, arbitrary: get });
}

const weighted = (headers: fc.Arbitrary<Record<string, string>>) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant({ "content-type": "application/json" } as Record<string, string>) },
    { weight: 1, arbitrary: headers },
  );
