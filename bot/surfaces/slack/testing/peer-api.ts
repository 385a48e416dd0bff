import type { IncomingMessage, ServerResponse } from "node:http";
import { judgeRequest, judgeResponse, readArguments } from "./judge/judge.ts";
import { noteShown } from "./note-shown.ts";
import { type Forward, ownMethods } from "./peer-methods.ts";
import { scopeOf } from "./peer-scopes.ts";
import type { PeerState } from "./peer-state.ts";

export const botToken = "xoxb-the-bot";
export const appToken = "xapp-the-app";

interface ApiParts {
  state: PeerState;
  forward: Forward;
  socketUrl(): string;
}

/** Answers the Web API: checks the token, limits, scopes and the request itself, then carries it out. */
export async function answerApi(parts: ApiParts, req: IncomingMessage, res: ServerResponse, method: string) {
  const { state } = parts;
  const body = await textOf(req);
  const form = Object.fromEntries(new URLSearchParams(body));
  const token = (req.headers.authorization ?? "").replace(/^Bearer /, "") || (form.token ?? "");
  const given = readArguments(form);
  const call = { method, given, at: performance.now() - state.started, answer: "" };
  state.calls.push(call);
  const limit = state.limited.get(method);
  if (limit && limit.times > 0) {
    limit.times--;
    call.answer = "ratelimited";
    res.writeHead(429, { "Retry-After": String(limit.seconds), "Content-Type": "application/json" });
    res.end(JSON.stringify({ ok: false, error: "ratelimited" }));
    return;
  }
  const answer = await answerTo(parts, method, given, token);
  call.answer = answer.ok ? "ok" : String(answer.error);
  if (answer.ok) noteShown(state, method, given, answer);
  if (state.cut.has(method)) {
    res.destroy();
    return;
  }
  res.writeHead(200, { "Content-Type": "application/json" });
  res.end(JSON.stringify(answer));
}

async function answerTo(parts: ApiParts, method: string, given: Record<string, unknown>, token: string) {
  const { state } = parts;
  if (method === "apps.connections.open")
    return token === appToken ? { ok: true, url: parts.socketUrl() } : { ok: false, error: "invalid_auth" };
  if (token !== botToken) return { ok: false, error: token ? "invalid_auth" : "not_authed" };
  const refusal = state.refused.get(method);
  if (refusal) return { ok: false, error: refusal };
  const needed = scopeOf[method];
  if (needed && !state.scopes.has(needed))
    return { ok: false, error: "missing_scope", needed, provided: [...state.scopes].join(",") };
  const wrong = judgeRequest(method, given);
  if (wrong.length > 0) {
    state.findings.push(...wrong.map((one) => `${method}: ${one} ${JSON.stringify(given).slice(0, 400)}`));
    return { ok: false, error: "invalid_arguments", response_metadata: { messages: wrong } };
  }
  const channel = String(given.channel ?? given.channel_id ?? "");
  if (state.goneChannels.has(channel)) return { ok: false, error: "channel_not_found" };
  if (state.foreignChannels.has(channel)) return { ok: false, error: "not_in_channel" };
  const { forward } = parts;
  const own = ownMethods[method];
  return own ? own(state, given, forward) : forward(method, given);
}

/** Sends a call to the emulator in JSON, with the tokens of one account in turn. */
export function forwardTo(emulator: string, tokens: readonly string[]): Forward {
  let calls = 0;
  return async (method, given) => {
    const token = tokens[calls++ % tokens.length];
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
    const answer = await fetch(`${emulator}/api/${method}`, { method: "POST", headers, body: JSON.stringify(given) });
    if (!answer.ok) throw new Error(`the emulator of Slack answered ${method} with ${answer.status}`);
    return (await answer.json()) as Record<string, unknown> & { ok: boolean };
  };
}

/** Takes what is sent to a response address. */
export async function answerResponse(state: PeerState, req: IncomingMessage, res: ServerResponse, address: string) {
  const body = JSON.parse(await textOf(req)) as PeerState["responses"][number]["body"];
  const wrong = judgeResponse(body);
  state.findings.push(...wrong.map((one) => `response: ${one}`));
  if (wrong.length === 0) state.responses.push({ address, body });
  res.writeHead(wrong.length > 0 ? 400 : 200, { "Content-Type": "application/json" });
  res.end(JSON.stringify({ ok: wrong.length === 0 }));
}

async function textOf(req: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
