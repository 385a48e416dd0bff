import type { GetPromptResult, PromptMessage } from "@modelcontextprotocol/sdk/types.js";
import type { ToolContext } from "#tools/context.ts";
import type { Extra, Given, McpPrompt } from "../features.ts";
import { raceReports } from "../resources/race-reports.ts";
import { scheme } from "../resources/resource-kind.ts";
import { completeArgument } from "./complete-argument.ts";
import { type PromptPlan, plans } from "./plans.ts";

type OpenContext = () => Promise<{ context: ToolContext }>;

/** The four prompts; each names only tools that this server offers. */
export function productPrompts(open: OpenContext, toolNames: readonly string[]): McpPrompt[] {
  return plans.map((plan) => ({
    listing: { name: plan.name, title: plan.title, description: plan.description, arguments: [...plan.arguments] },
    get: (given: Given, _extra: Extra) => getPrompt(plan, given, open, toolNames),
    async complete(argument: string, typed: string) {
      const { context } = await open();
      return completeArgument(argument, typed, context, plan.races);
    },
  }));
}

async function getPrompt(
  plan: PromptPlan,
  given: Given,
  open: OpenContext,
  toolNames: readonly string[],
): Promise<GetPromptResult> {
  const steps = plan.steps(given).filter((step) => toolNames.includes(step.tool));
  const lines = [
    plan.task(given),
    "",
    "Look up first, in this order where it applies:",
    ...steps.map((step, at) => `${at + 1}. ${step.tool}: ${step.why}`),
    "",
    plan.form,
    "State only numbers, names and dates that the tools returned; where they say that something is unknown, say so too. Close with the date the data reach to.",
  ];
  const text: PromptMessage = { role: "user", content: { type: "text", text: lines.join("\n") } };
  const report = plan.withReport ? await reportOf(given.race, open) : [];
  return { description: plan.description, messages: [...report, text] };
}

/** The written report of the race, when there is one. */
async function reportOf(race: string | undefined, open: OpenContext): Promise<PromptMessage[]> {
  const path = race === undefined || race === "last" ? "last" : /^(\d{4})-(\d{1,2})$/.exec(race)?.slice(1).join("/");
  if (path === undefined) return [];
  const { context } = await open();
  const read = await raceReports.read(path, context);
  if (!read) return [];
  const resource = { uri: `${scheme}reports/${path}`, mimeType: read.mimeType, text: read.text };
  return [{ role: "user", content: { type: "resource", resource } }];
}
