import type { IncomingMessage } from "node:http";
import type { PeerFile } from "./world.ts";

/** A request to the REST API, read. */
export interface Call {
  method: string;
  /** Without the version. */
  path: string;
  query: URLSearchParams;
  params: Record<string, string>;
  body: Record<string, unknown> | undefined;
  files: PeerFile[];
}

/** Reads a body: JSON, or multipart with the JSON in `payload_json`. */
export async function readCall(request: IncomingMessage, url: URL): Promise<Call> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const raw = Buffer.concat(parts);
  const type = request.headers["content-type"] ?? "";
  const path = decodeURIComponent(url.pathname.replace(/^\/api\/v10/, ""));
  const call = { method: request.method ?? "GET", path, query: url.searchParams, params: {}, files: [] };
  if (!type.includes("multipart")) {
    return { ...call, body: raw.length > 0 ? (JSON.parse(raw.toString("utf8")) as Call["body"]) : undefined };
  }
  const form = await new Response(raw, { headers: { "content-type": type } }).formData();
  const body = JSON.parse(String(form.get("payload_json"))) as Record<string, unknown>;
  const sent = [...form.entries()].flatMap(([name, file]) => (typeof file === "string" ? [] : [{ name, file }]));
  return { ...call, body, files: await Promise.all(sent.map(({ name, file }) => fileOf(name, file, body))) };
}

async function fileOf(name: string, file: Blob & { name: string }, body: Record<string, unknown>): Promise<PeerFile> {
  const data = (body.data ?? body) as { attachments?: { id: string | number; description?: string }[] };
  const index = /\d+/.exec(name)?.[0];
  const described = data.attachments?.find(({ id }) => String(id) === index);
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { name: file.name, description: described?.description, type: file.type || "image/png", bytes };
}
