import { createHash } from "node:crypto";
import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { SubscribeRequestSchema, UnsubscribeRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import type { McpFeatures, McpResources, ResourceContents } from "./features.ts";
import { protocolFault, shownToClient } from "./protocol-fault.ts";

const mostSubscriptions = 100;

/**
 * Tells the client when the list of resources or a subscribed resource has become another: the data only say that
 * something changed, so what the client holds is compared by its digest.
 */
export function handleSubscriptions(server: Server, features: McpFeatures, listed: ListMemory): void {
  const digests = new Map<string, string>();
  const { resources, watch } = features;

  server.setRequestHandler(SubscribeRequestSchema, async ({ params: { uri } }) => {
    try {
      if (digests.size >= mostSubscriptions && !digests.has(uri))
        throw protocolFault("invalidParams", `A session may subscribe to ${mostSubscriptions} resources at most.`);
      const contents = await resources.read(uri);
      if (!contents) throw protocolFault("resourceNotFound", `There is no resource ${uri.slice(0, 200)}.`);
      digests.set(uri, digestOf(contents));
      return {};
    } catch (error) {
      throw shownToClient(error, (bug) => features.onBug(bug, "resources/subscribe"));
    }
  });
  server.setRequestHandler(UnsubscribeRequestSchema, ({ params }) => {
    digests.delete(params.uri);
    return {};
  });
  if (watch) tellChanges(server, features, watch, digests, listed);
}

/** The list of resources that the client last saw, as a digest; undefined until it asked. */
export interface ListMemory {
  digest: string | undefined;
}

/** The same resources, with a memory of the list that was last given out. */
export function rememberingList(resources: McpResources, memory: ListMemory): McpResources {
  return {
    ...resources,
    async list() {
      const list = await resources.list();
      memory.digest = digestOf(list);
      return list;
    },
  };
}

function tellChanges(
  server: Server,
  { resources, onBug }: McpFeatures,
  watch: NonNullable<McpFeatures["watch"]>,
  digests: Map<string, string>,
  listed: ListMemory,
): void {
  const tell = async () => {
    if (listed.digest !== undefined) {
      const list = digestOf(await resources.list());
      if (list !== listed.digest) await server.sendResourceListChanged();
      listed.digest = list;
    }
    for (const [uri, before] of digests) {
      const now = digestOf((await resources.read(uri)) ?? []);
      if (now === before || !digests.has(uri)) continue;
      digests.set(uri, now);
      await server.sendResourceUpdated({ uri });
    }
  };
  let stop: () => void = () => undefined;
  server.oninitialized = () => {
    stop();
    stop = watch(() => void tell().catch((error) => onBug(error, "telling a change of the data")));
  };
  server.onclose = () => {
    stop();
    digests.clear();
  };
}

function digestOf(content: readonly (ResourceContents | object)[]): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("base64");
}
