import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a person said in a conversation so far, oldest first; the last one is to be answered. */
export type ModelScript = (questions: readonly string[]) => string;

/** An OpenAI-compatible server on loopback that answers by a script, and can be held back while a test looks. */
export interface ScriptedModel {
  readonly url: string;
  /** Requests that wait for an answer. */
  readonly running: number;
  /** The questions of all requests so far, the last of each. */
  readonly asked: readonly string[];
  script(answer: ModelScript): void;
  /** Keeps answers back until `release`. */
  hold(): void;
  release(): void;
  close(): Promise<void>;
}

interface ChatRequest {
  model: string;
  messages: { role: string; content: string | { text?: string }[] }[];
}

export async function openScriptedModel(answer: ModelScript): Promise<ScriptedModel> {
  let script = answer;
  let held: Promise<void> = Promise.resolve();
  let open = () => {};
  let running = 0;
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const { model, messages } = await bodyOf(request);
    const questions = messages.filter(({ role }) => role === "user").map(({ content }) => textOf(content));
    asked.push(questions.at(-1) ?? "");
    running++;
    const gone = new Promise<void>((resolve) => response.once("close", resolve));
    await Promise.race([held, gone]);
    running--;
    if (!response.destroyed) send(response, model, script(questions));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    get running() {
      return running;
    },
    asked,
    script(next) {
      script = next;
    },
    hold() {
      open();
      held = new Promise((resolve) => {
        open = resolve;
      });
    },
    release: () => open(),
    async close() {
      open();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<ChatRequest> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString("utf8")) as ChatRequest;
}

function textOf(content: ChatRequest["messages"][number]["content"]): string {
  return typeof content === "string" ? content : content.map(({ text }) => text ?? "").join("");
}

function send(response: ServerResponse, model: string, content: string): void {
  const choice = { index: 0, message: { role: "assistant", content }, finish_reason: "stop" };
  const usage = { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 };
  const completion = { id: "chatcmpl-1", object: "chat.completion", created: 0, model, choices: [choice], usage };
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(completion));
}
