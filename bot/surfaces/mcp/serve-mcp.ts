import type { Config } from "../../config.ts";
import { interruption } from "../../interruption.ts";
import { createLog, secretsOf } from "../../log.ts";
import { createOpener } from "./open-data.ts";
import { localTalk, type Offer, productFeatures, sessionTalk } from "./product-features.ts";

/** Serves MCP until the client or the operator ends it: over HTTP when told, else over this process's own streams. */
export async function serveMcp(config: Config, offer: Offer & { http?: boolean | undefined }): Promise<void> {
  const log = createLog(config.logLevel ?? "warn", secretsOf(config));
  const onBug = (error: unknown, doing: string) => log.error({ err: error, doing }, "MCP failed unexpectedly");
  const opener = createOpener(config);
  const warm = () => void opener.open().catch((error) => onBug(error, "opening the data"));
  try {
    if (offer.http) {
      const { serveHttp } = await import("./http/serve-http.ts");
      const features = productFeatures(opener, offer, sessionTalk, onBug);
      const served = await serveHttp(features, {
        host: config.http.host,
        port: config.http.port,
        token: config.http.mcpToken,
      });
      process.stderr.write(`pitsynth: MCP at ${served.url}\n`);
      warm();
      await interruption();
      await served.close();
    } else {
      const { serveStdio } = await import("./stdio/serve-stdio.ts");
      await serveStdio(productFeatures(opener, offer, localTalk(), onBug), warm);
    }
  } finally {
    await opener.close();
  }
}
