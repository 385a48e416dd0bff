import type { Resource, ResourceTemplate } from "@modelcontextprotocol/sdk/types.js";
import type { ToolContext } from "#tools/context.ts";
import type { Given } from "../features.ts";

/** Address of a resource, split: `pitsynth://reports/2024/14` has the host `reports` and the path `2024/14`. */
export const scheme = "pitsynth://";

interface Read {
  text: string;
  mimeType: "text/markdown" | "application/json";
}

/** One kind of resource, addressed by the first part after the scheme. */
export interface ResourceKind {
  readonly name: string;
  readonly template?: ResourceTemplate;
  /** Those worth showing in a list; the rest is found by the template. */
  list(context: ToolContext): Promise<Resource[]> | Resource[];
  /** Undefined when the path stands for nothing. */
  read(path: string, context: ToolContext): Promise<Read | undefined> | Read | undefined;
  /** What a variable of the template may be, best first. */
  complete?(variable: string, typed: string, given: Given, context: ToolContext): Promise<string[]> | string[];
}
