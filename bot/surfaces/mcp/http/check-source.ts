import type { IncomingMessage } from "node:http";

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** True for an address that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return loopbackNames.has(host) || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Against DNS rebinding: a web page that has made its own name point to this machine still sends that name. On
 * loopback only this machine's names are served; beyond, where a bearer is required, pages of other hosts are refused.
 * Returns why a request is refused, or undefined.
 */
export function wrongSource(request: IncomingMessage, loopbackOnly: boolean): string | undefined {
  const host = hostnameOf(`http://${request.headers.host ?? ""}`);
  if (host === undefined) return "The Host header is missing or not a host.";
  if (loopbackOnly && !isLoopback(host)) return `This server does not serve the host ${host.slice(0, 100)}.`;
  const { origin } = request.headers;
  if (origin === undefined) return undefined;
  const from = hostnameOf(origin);
  const welcome = from !== undefined && (loopbackOnly ? isLoopback(from) : from === host);
  return welcome ? undefined : "Pages of that origin may not use this server.";
}

function hostnameOf(address: string): string | undefined {
  try {
    return new URL(address).hostname || undefined;
  } catch {
    return undefined;
  }
}
