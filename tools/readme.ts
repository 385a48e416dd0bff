import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { projectRoot } from "#db/project-root.ts";
import { catalog, sqlTool } from "./catalog/index.ts";
import type { Tool } from "./tool.ts";

export const readmePath = join(projectRoot, "tools", "README.md");

interface FieldSchema {
  type?: string;
  enum?: readonly string[];
  default?: unknown;
  description?: string;
}

const opening = `# Tools

One tool is one thing PitSynth can do for an asker. Every front door offers the same catalogue: the chat's language model, MCP,
Discord and Slack commands, \`POST /tools/<name>\`, and the terminal:

    npx pitsynth tools --json
    npx pitsynth tool session_results '{"race": "monza 2021", "position_to": 3}'

A call gives data (with units in the names), a short text, the sources it stands on, the date of the last race that the data
cover, and for some tools a chart. Names are understood as people write them: codes, nicknames, towns, former team names; a
name that could mean two things is answered with the question which one.

This page is written by \`npm run docs:tools\` out of the definitions in \`tools/catalog/\`; change those.
`;

/** The reference of all tools as Markdown. */
export function toolsReadme(): string {
  const list = [...catalog, sqlTool].map((tool) => `- [\`${tool.name}\`](#${tool.name}): ${tool.summary}`);
  return [opening, `${list.join("\n")}\n`, ...[...catalog, sqlTool].map(section)].join("\n");
}

function section(tool: Tool): string {
  const sqlNote =
    tool === sqlTool ? "\nOnly on the operator's own terminal, and over MCP when started with `--sql`.\n" : "";
  const examples = tool.examples.map(({ ask, input }) => `- ${ask}\n\n      ${JSON.stringify(input)}\n`);
  return `## ${tool.name}\n\n${description(tool)}\n${sqlNote}\n${fieldTable(tool)}\n\nAnswers with: ${outputFields(tool)}.\n\n${examples.join("\n")}`;
}

function description(tool: Tool): string {
  const [prose = "", ...lines] = tool.description.split("\n");
  return lines.length === 0 ? prose : `${prose}\n\n${lines.map((line) => `    ${line}`).join("\n")}`;
}

function fieldTable(tool: Tool): string {
  const schema = z.toJSONSchema(tool.input, { io: "input" }) as {
    properties?: Record<string, FieldSchema>;
    required?: string[];
  };
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return "No fields.";
  const rows = fields.map(([name, field]) => {
    const needed = schema.required?.includes(name) ? "**required.** " : "";
    return `| \`${name}\` | ${kindOf(field)} | ${cell(needed + (field.description ?? ""))} |`;
  });
  return ["| Field | Kind | |", "|---|---|---|", ...rows].join("\n");
}

function kindOf(field: FieldSchema): string {
  const kind = field.enum ? field.enum.join(", ") : (field.type ?? "");
  return field.default === undefined ? kind : `${kind} (${JSON.stringify(field.default)})`;
}

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");

function outputFields(tool: Tool): string {
  const schema = z.toJSONSchema(tool.output, { io: "output" }) as { properties?: Record<string, unknown> };
  return Object.keys(schema.properties ?? {})
    .map((name) => `\`${name}\``)
    .join(", ");
}

/** With `--check` only looks: exit code 1 when the file is not what the definitions say. */
function main(isCheck: boolean): void {
  const fresh = toolsReadme();
  if (!isCheck) writeFileSync(readmePath, fresh);
  else if (readFileSync(readmePath, "utf8") !== fresh) {
    process.stderr.write("tools/README.md is out of date: run `npm run docs:tools`.\n");
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.includes("--check"));
