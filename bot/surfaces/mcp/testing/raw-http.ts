import { request } from "node:http";

export interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** A request with any header, also those that `fetch` sets by itself (Host). */
export function rawRequest(
  url: string,
  method: string,
  headers: Record<string, string> = {},
  body?: string | Buffer,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("close", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString("utf8"),
        }),
      );
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

export const mcpHeaders = {
  "Content-Type": "application/json",
  Accept: "application/json, text/event-stream",
};

export const initializeBody = (protocolVersion: unknown = "2025-11-25") =>
  JSON.stringify({
    jsonrpc: "2.0",
    id: 0,
    method: "initialize",
    params: { protocolVersion, capabilities: {}, clientInfo: { name: "raw", version: "1" } },
  });

/** Opens a session; the headers of its further requests. */
export async function openRawSession(url: string, extra: Record<string, string> = {}): Promise<Record<string, string>> {
  const answer = await rawRequest(url, "POST", { ...mcpHeaders, ...extra }, initializeBody());
  const id = answer.headers["mcp-session-id"];
  if (typeof id !== "string") throw new Error(`no session: ${answer.status} ${answer.text}`);
  return { ...mcpHeaders, ...extra, "mcp-session-id": id, "mcp-protocol-version": "2025-11-25" };
}

/** The messages in a stream of events, with their ids. */
export function eventsIn(text: string): { id: string | undefined; message: Record<string, unknown> | undefined }[] {
  return text
    .split("\n\n")
    .filter((block) => /^(id|event|data):/m.test(block))
    .map((block) => {
      const data = /^data: (.+)$/m.exec(block)?.[1];
      return {
        id: /^id: (.+)$/m.exec(block)?.[1],
        message: data ? (JSON.parse(data) as Record<string, unknown>) : undefined,
      };
    });
}
