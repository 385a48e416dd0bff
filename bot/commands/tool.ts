import { writeFileSync } from "node:fs";
import { z } from "zod";
import { Fault } from "#db/fault.ts";
import { terminalCatalog } from "#tools/catalog/index.ts";
import { drawChart } from "#tools/charts/draw-chart.ts";
import type { ChartSpec } from "#tools/charts/spec.ts";
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

export interface ToolOptions {
  json?: boolean;
  /** A file for the chart, `.png` or `.svg`. */
  chart?: string;
  theme?: string;
}

export async function runTool(name: string, input: string | undefined, options: ToolOptions): Promise<void> {
  const tool = terminalCatalog.find((one) => one.name === name);
  if (!tool)
    throw new Fault(
      "not_found",
      `There is no tool "${name}". There are: ${terminalCatalog.map((one) => one.name).join(", ")}.`,
    );
  const parsed = parseInput(input ?? "{}");
  const picture = options.chart === undefined ? undefined : pictureAsked(options.chart, options.theme);
  await withServices(async ({ context }) => {
    const result = await tool.call(parsed, context);
    printAnswer(options.json, result, result.text);
    if (!result.ok) process.exitCode = 1;
    else if (picture) await saveChart(result.chart, picture, name);
  });
}

interface PictureAsked {
  file: string;
  format: "png" | "svg";
  theme: "dark" | "light";
}

function pictureAsked(file: string, theme = "dark"): PictureAsked {
  const format = /\.(png|svg)$/i.exec(file)?.[1]?.toLowerCase();
  if (format !== "png" && format !== "svg") throw new Fault("bad_input", "A chart is saved as .png or .svg.");
  if (theme !== "dark" && theme !== "light") throw new Fault("bad_input", "A theme is dark or light.");
  return { file, format, theme };
}

async function saveChart(chart: ChartSpec | undefined, { file, format, theme }: PictureAsked, name: string) {
  if (!chart) throw new Fault("no_data", `This call of ${name} comes without a chart.`);
  const { bytes } = await drawChart(chart, { format, theme });
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    throw new Fault("bad_input", `Cannot write ${file}: ${error instanceof Error ? error.message : error}.`);
  }
}

function parseInput(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Fault("bad_input", `The input is not JSON: ${error instanceof Error ? error.message : error}.`);
  }
}
