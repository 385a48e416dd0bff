import { randomUUID } from "node:crypto";
import { Fault } from "#db/fault.ts";
import { catalog, sqlTool } from "#tools/catalog/index.ts";
import type { Tool } from "#tools/tool.ts";
import type { Extra, McpFeatures } from "./features.ts";
import { instructions } from "./instructions.ts";
import type { Opener } from "./open-data.ts";
import { productPrompts } from "./prompts/product-prompts.ts";
import { productResources } from "./resources/product-resources.ts";
import { askTool, createAskTool, type Talk } from "./tools/ask-tool.ts";
import { catalogTool } from "./tools/catalog-tool.ts";
import { listBudgetBytes, listTools } from "./tools/list-tools.ts";
import { watchData } from "./watch-data.ts";

export interface Offer {
  /** Only these tools, by name; left out: all. */
  readonly only?: readonly string[] | undefined;
  /** Guarded SQL too. */
  readonly sql?: boolean | undefined;
}

/** What PitSynth offers over MCP. Faults `bad_input` when `only` names a tool that there is not. */
export function productFeatures(
  { open, use, opened }: Omit<Opener, "close">,
  offer: Offer,
  talkOf: (extra: Extra) => Talk,
  onBug: McpFeatures["onBug"],
): McpFeatures {
  const tools = chosenTools(offer);
  const asks = offer.only === undefined || offer.only.includes(askTool.name);
  const budget = listBudgetBytes + (offer.sql ? sqlTool.description.length : 0);
  const listings = listTools([...tools, ...(asks ? [askTool] : [])], budget);
  return {
    instructions,
    tools: listings.map((listing) => {
      const tool = tools.find((one) => one.name === listing.name);
      return tool ? catalogTool(tool, listing, use) : createAskTool(listing, use, talkOf);
    }),
    resources: productResources(open),
    prompts: productPrompts(
      open,
      listings.map((listing) => listing.name),
    ),
    watch: watchData(() => opened()?.context.db),
    onBug,
  };
}

/** Over stdio there is one client, whose named conversations outlive the process. */
export function localTalk(): () => Talk {
  const session = randomUUID();
  return () => ({ asker: "local", scope: "local", session });
}

/** Over HTTP a conversation belongs to whom the bearer token belongs to, or else to the session alone. */
export function sessionTalk(extra: Extra): Talk {
  const session = extra.sessionId ?? "none";
  const owner = extra.authInfo?.clientId || undefined;
  return { asker: owner ?? "http", scope: owner ?? session, session };
}

function chosenTools({ only, sql }: Offer): Tool[] {
  const all = sql ? [...catalog, sqlTool] : [...catalog];
  if (only === undefined) return all;
  const names = [...catalog, sqlTool, askTool].map((tool) => tool.name);
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Fault("bad_input", `There is no tool "${unknown.join('", "')}". There are: ${names.join(", ")}.`);
  if (only.includes(sqlTool.name) && !sql)
    throw new Fault("bad_input", `The tool ${sqlTool.name} is offered only with --sql.`);
  return all.filter((tool) => only.includes(tool.name));
}
