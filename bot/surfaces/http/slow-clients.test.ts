import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDoor, type TestDoor } from "./testing/test-door.ts";

let door: TestDoor;
beforeAll(async () => {
  door = await openTestDoor({}, undefined, { headersMs: 1_000 });
});
afterAll(() => door.close());

/** A connection of its own, and all that came back when it is closed. */
function connection(): { socket: Socket; closed: Promise<string> } {
  const { hostname, port } = new URL(door.url);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  let text = "";
  socket.on("data", (part) => {
    text += part;
  });
  socket.on("error", () => undefined);
  socket.on("end", () => socket.end());
  return { socket, closed: new Promise((resolve) => socket.once("close", () => resolve(text))) };
}

const isServed = async () => {
  const answer = await door.post("/tools/session_results", { race: "2024-14" });
  expect(answer.status).toBe(200);
};

const head = "POST /ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n";

test("a connection on which nothing is ever sent is closed, and others are served meanwhile", async () => {
  const many = Array.from({ length: 50 }, connection);
  await isServed();
  for (const { closed } of many) expect(await closed).toMatch(/^(HTTP\/1.1 408|$)/);
});

test("a body that comes drop by drop is cut off", async () => {
  const { socket, closed } = connection();
  socket.write(`${head}{"question": "`);
  const drops = setInterval(() => socket.write("x"), 200);
  await isServed();
  expect(await closed).toMatch(/^(HTTP\/1.1 408|$)/);
  clearInterval(drops);
});

test("a client that closes its half in the middle of a request is let go", async () => {
  const { socket, closed } = connection();
  socket.end(`${head}{"question": "who`);
  await isServed();
  expect(await closed).toMatch(/^(HTTP\/1.1 4\d\d|$)/);
});

test("a client that closes its half after its question still gets the answer", async () => {
  const { socket, closed } = connection();
  const body = JSON.stringify({ question: "Who won Monza 2021?" });
  const headers = `Host: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close`;
  socket.end(`POST /ask HTTP/1.1\r\n${headers}\r\n\r\n${body}`);
  expect(await closed).toMatch(/^HTTP\/1.1 200.*Daniel Ricciardo/s);
});

test("clients that ask much and read nothing do not keep others from being served", async () => {
  const greedy = Array.from({ length: 20 }, connection);
  for (const { socket } of greedy) {
    socket.pause();
    socket.write("GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(200));
  }
  await sleep(300);
  await isServed();
  expect((await door.get("/readyz")).status).toBe(200);
  for (const { socket } of greedy) socket.destroy();
  await isServed();
  expect(door.parts.logged).toEqual([]);
});
