import type { ToolContext } from "#tools/context.ts";
import type { McpResources } from "../features.ts";
import { reportProgress } from "../tools/report-progress.ts";
import { coverage } from "./coverage.ts";
import { corpusDocuments, modelCards } from "./documents.ts";
import { circuitProfiles, driverProfiles } from "./profiles.ts";
import { raceReports } from "./race-reports.ts";
import { type ResourceKind, scheme } from "./resource-kind.ts";

const kinds: readonly ResourceKind[] = [
  coverage,
  raceReports,
  driverProfiles,
  circuitProfiles,
  corpusDocuments,
  modelCards,
];

type OpenContext = (progress?: (share: number, label: string) => void) => Promise<{ context: ToolContext }>;

/** Race reports, profiles, the corpus, model cards and data coverage, under `pitsynth://`. */
export function productResources(open: OpenContext): McpResources {
  return {
    templates: kinds.flatMap((kind) => kind.template ?? []),
    async list() {
      const { context } = await open();
      return (await Promise.all(kinds.map((kind) => kind.list(context)))).flat();
    },
    async read(uri, extra) {
      const [, name, rest] = new RegExp(`^${scheme}([a-z]+)/(.+)$`).exec(uri) ?? [];
      const kind = kinds.find((one) => one.name === name);
      const path = rest === undefined ? undefined : decoded(rest);
      if (!kind || path === undefined) return undefined;
      const { context } = await open(extra && reportProgress(extra));
      const read = await kind.read(path, context);
      return read && [{ uri, mimeType: read.mimeType, text: read.text }];
    },
    async complete(template, variable, typed, given) {
      const kind = kinds.find((one) => one.template?.uriTemplate === template);
      if (!kind?.complete) return [];
      const { context } = await open();
      return kind.complete(variable, typed, given, context);
    },
  };
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
