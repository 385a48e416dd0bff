import type { OpenApiDocument } from "./openapi-document.ts";

interface Described {
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: { name: string; description?: string }[];
  requestBody?: {
    content: {
      "application/json": { schema: Schema; examples?: Record<string, { summary?: string; value: unknown }> };
    };
  };
}

interface Schema {
  properties?: Record<string, { type?: string; enum?: unknown[]; description?: string; default?: unknown }>;
  required?: string[];
}

/** The documentation as one page without scripts. */
export function docsHtml(document: OpenApiDocument): string {
  const found = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ path, method, one: one as Described })),
  );
  const groups = [...new Set(found.map(({ one }) => one.tags?.[0] ?? ""))];
  const sections = groups.map((group) => {
    const parts = found
      .filter(({ one }) => one.tags?.[0] === group)
      .map(({ path, method, one }) => operation(method, path, one));
    return `<section><h2>${escaped(group)}</h2>${parts.join("")}</section>`;
  });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>PitSynth over HTTP</title><link rel="stylesheet" href="/page/style.css"></head><body class="docs"><main>
<h1>PitSynth over HTTP</h1><p>Bodies and answers are JSON. The same as a description for programs:
<a href="/openapi.json">openapi.json</a>. A refusal is <code>{"error": {"code", "message"}}</code> with a sentence that can be shown.</p>
<p>Tokens go into <code>Authorization: Bearer ...</code> or <code>X-Api-Key</code>; the operator makes them with
<code>pitsynth token create</code>.</p>${sections.join("")}</main></body></html>`;
}

function operation(method: string, path: string, one: Described): string {
  const { schema, examples = {} } = one.requestBody?.content["application/json"] ?? {};
  const shown = Object.values(examples).map(
    ({ summary, value }) =>
      `${summary ? `<p>${escaped(summary)}</p>` : ""}<pre tabindex="0">${escaped(JSON.stringify(value, undefined, 2))}</pre>`,
  );
  const [first = "", ...rest] = (one.description ?? "").split("\n").filter((line) => line !== "");
  return `<details><summary><code>${method.toUpperCase()} ${escaped(path)}</code> ${escaped(one.summary ?? "")}</summary>
<p>${[first, ...rest].map(escaped).join("<br>")}</p>${fields(schema, one.parameters ?? [])}${shown.join("")}</details>`;
}

function fields(schema: Schema | undefined, parameters: { name: string; description?: string }[]): string {
  const inBody = Object.entries(schema?.properties ?? {}).map(([name, field]) => {
    const kind = field.enum ? field.enum.join(", ") : (field.type ?? "");
    const needed = schema?.required?.includes(name) ? " (required)" : "";
    return row(name, `${kind}${needed}`, field.description ?? "");
  });
  const inQuery = parameters.map(({ name, description = "" }) => row(name, "in the query", description));
  const rows = [...inBody, ...inQuery];
  return rows.length === 0 ? "" : `<dl>${rows.join("")}</dl>`;
}

const row = (name: string, kind: string, text: string) =>
  `<dt><code>${escaped(name)}</code> <small>${escaped(kind)}</small></dt><dd>${escaped(text)}</dd>`;

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
