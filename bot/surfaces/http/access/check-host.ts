import type { IncomingMessage } from "node:http";
import type { HttpConfig } from "../../../http-config.ts";
import { isLoopback, wrongSource } from "../../mcp/http/check-source.ts";

/** True where only this machine can reach the port and nobody has set it up behind a name of its own. */
export function isLoopbackOnly({ host, names }: Pick<HttpConfig, "host" | "names">): boolean {
  return isLoopback(host) && names.length === 0;
}

/**
 * Why a request is refused for its Host or Origin header, or undefined: against DNS rebinding and pages elsewhere. An
 * origin that the operator has listed may come from anywhere.
 */
export function wrongHost(
  request: IncomingMessage,
  config: Pick<HttpConfig, "host" | "names" | "origins">,
): string | undefined {
  const { origin, host } = request.headers;
  const isListed = origin !== undefined && config.origins.includes(origin.toLowerCase());
  const { origin: _, ...headers } = request.headers;
  const wrong = wrongSource(isListed ? ({ headers } as IncomingMessage) : request, isLoopbackOnly(config));
  if (wrong || config.names.length === 0) return wrong;
  const name = new URL(`http://${host}`).hostname;
  return config.names.includes(name) || isLoopback(name)
    ? undefined
    : `This server does not serve the host ${name.slice(0, 100)}.`;
}
