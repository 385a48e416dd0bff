import type { Tool as ListedTool } from "@modelcontextprotocol/sdk/types.js";
import type { z } from "zod";
import { type Detail, type ObjectSchema, schemaOf, shortenedInput, shortenedOutput } from "./compact-schema.ts";

/** A client gives that much of its model's memory to a whole `tools/list`; the tables that guarded SQL explains go on top. */
export const listBudgetBytes = 25_000;

/** What is listed of a tool. */
export interface Described {
  name: string;
  title: string;
  description: string;
  input: z.ZodObject;
  output: z.ZodType;
  /** It can draw: the argument `chart` is added. */
  draws: boolean;
  /** Its answers may differ from call to call (a conversation goes on). */
  talks?: boolean;
}

const details: Detail[] = [
  { output: "nested", plainFields: true },
  { output: "typed", plainFields: true },
  { output: "typed", plainFields: false },
  { output: "named", plainFields: false },
  { output: "tables", plainFields: false },
  { output: "nothing", plainFields: false },
];

interface Schemas {
  tool: Described;
  input: ObjectSchema;
  output: ObjectSchema;
}

/** The tools as listed, in as much detail as fits the budget: a few in full, all in brief. */
export function listTools(tools: readonly Described[], budgetBytes: number): ListedTool[] {
  const all = tools.map((tool) => ({
    tool,
    input: schemaOf(tool.input, "input"),
    output: schemaOf(tool.output, "output"),
  }));
  let listed: ListedTool[] = [];
  for (const detail of details) {
    listed = all.map((one) => listTool(one, detail));
    if (Buffer.byteLength(JSON.stringify({ tools: listed })) <= budgetBytes) break;
  }
  return listed;
}

function listTool({ tool, input, output }: Schemas, detail: Detail): ListedTool {
  const inputSchema = shortenedInput(input, detail);
  if (tool.draws)
    inputSchema.properties.chart = {
      type: "boolean",
      ...(detail.plainFields ? { description: "Also draw it, as a PNG" } : {}),
    };
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema,
    outputSchema: shortenedOutput(output, detail),
    annotations: { readOnlyHint: true, idempotentHint: !tool.talks, openWorldHint: false },
  } as ListedTool;
}
