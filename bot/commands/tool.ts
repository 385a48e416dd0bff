import { z } from "zod";
import { Fault } from "#db/fault.ts";
import { terminalCatalog } from "#tools/catalog/index.ts";
import { printAnswer } from "./output.ts";
import { withServices } from "./with-services.ts";

export async function listTools(options: { json?: boolean }): Promise<void> {
  const list = terminalCatalog.map((tool) => ({
    name: tool.name,
    title: tool.title,
    summary: tool.summary,
    description: tool.description,
    input_schema: z.toJSONSchema(tool.input, { io: "input" }),
    output_schema: z.toJSONSchema(tool.output, { io: "output" }),
    examples: tool.examples,
  }));
  printAnswer(options.json, list, terminalCatalog.map((tool) => `${tool.name.padEnd(26)}${tool.summary}`).join("\n"));
}

export async function runTool(name: string, input: string | undefined, options: { json?: boolean }): Promise<void> {
  const tool = terminalCatalog.find((one) => one.name === name);
  if (!tool)
    throw new Fault(
      "not_found",
      `There is no tool "${name}". There are: ${terminalCatalog.map((one) => one.name).join(", ")}.`,
    );
  const parsed = parseInput(input ?? "{}");
  await withServices(async ({ context }) => {
    const result = await tool.call(parsed, context);
    printAnswer(options.json, result, result.text);
    if (!result.ok) process.exitCode = 1;
  });
}

function parseInput(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Fault("bad_input", `The input is not JSON: ${error instanceof Error ? error.message : error}.`);
  }
}
