import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connectServer, createMcpServer } from "../create-mcp-server.ts";
import { conformanceFeatures } from "../testing/conformance-features.ts";
import { createStdioTransport, type StdioTransport } from "./stdio-transport.ts";

let input: PassThrough;
let lines: string[];
let transport: StdioTransport;
beforeEach(async () => {
  input = new PassThrough();
  lines = [];
  const output = new PassThrough();
  output.on("data", (chunk: Buffer) => lines.push(...chunk.toString("utf8").trimEnd().split("\n")));
  transport = createStdioTransport(input, output);
  await connectServer(createMcpServer(conformanceFeatures()), transport);
});
afterEach(() => transport.close());

const request = (id: number, method: string, params?: unknown) =>
  `${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`;
interface Answer {
  id: number | null;
  result?: { content?: { text: string }[]; protocolVersion?: string };
  error?: { code: number; message: string };
}
const answers = () => lines.map((line) => JSON.parse(line) as Answer);
const answerTo = async (id: number | null): Promise<Answer> => {
  await expect.poll(() => answers().some((one) => one.id === id), { timeout: 5_000 }).toBe(true);
  return answers().find((one) => one.id === id) as Answer;
};

describe("garbage", () => {
  test.each([
    ["not JSON", "{oops\n", -32700],
    ["JSON that is no message", '{"hello":1}\n', -32600],
    ["a list", "[1]\n", -32600],
    ["5 MB in one line", `{"jsonrpc":"2.0","id":1,"method":"${"x".repeat(5_000_000)}"}\n`, -32600],
  ])("%s is answered without an id, and the server lives", async (_what, line, code) => {
    input.write(line);
    expect((await answerTo(null)).error?.code).toBe(code);
    input.write(request(2, "ping"));
    expect((await answerTo(2)).result).toEqual({});
  });

  test.each([
    ["an unknown method", "tools/burn", undefined, -32601],
    ["a name of the wrong type", "tools/call", { name: 7 }, -32602],
    ["arguments of the wrong type", "tools/call", { name: "test_simple_text", arguments: [1] }, -32602],
    ["a version of the wrong type", "initialize", { protocolVersion: 1 }, -32602],
    ["parameters that are no object", "prompts/get", "all", -32600],
  ])("%s is answered under its id", async (_what, method, params, code) => {
    input.write(request(3, method, params));
    const answer = await answerTo(code === -32600 ? null : 3);
    expect(answer.error?.code).toBe(code);
    expect(answer.error?.message).not.toMatch(/node_modules| at .*\.ts/);
  });
});

test("an unknown version is answered with the newest that both may speak", async () => {
  const clientInfo = { name: "x", version: "1" };
  input.write(request(1, "initialize", { protocolVersion: "1999-01-01", capabilities: {}, clientInfo }));
  expect((await answerTo(1)).result?.protocolVersion).toBe("2025-11-25");
});

test("messages are found however the bytes are cut, empty lines and returns between them", async () => {
  const text = `${request(1, "ping")}\n\r\n${request(2, "tools/call", { name: "ünknown" }).trimEnd()}\r\n`;
  for (const byte of Buffer.from(text)) input.write(Buffer.from([byte]));
  expect((await answerTo(2)).result?.content?.[0]?.text).toContain("ünknown");
  expect(
    answers()
      .map((one) => one.id)
      .sort(),
  ).toEqual([1, 2]);
});

test("when the input ends it stays until everything asked is answered", async () => {
  input.end(request(1, "tools/call", { name: "test_tool_with_progress" }));
  await transport.finished;
  expect(answers().map((one) => one.id)).toEqual([1]);
});

test("it does not wait for what was cancelled", async () => {
  input.write(request(1, "tools/call", { name: "test_elicitation", arguments: { message: "?" } }));
  const params = { requestId: 1 };
  input.end(`${JSON.stringify({ jsonrpc: "2.0", method: "notifications/cancelled", params })}\n`);
  await transport.finished;
  expect(answers().some((one) => one.id === 1)).toBe(false);
});
