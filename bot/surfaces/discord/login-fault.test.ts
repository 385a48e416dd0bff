import { createServer } from "node:http";
import { REST, Routes } from "discord.js";
import { expect, test } from "vitest";
import { loginFault } from "./login-fault.ts";

/** Asks Discord's address for the gateway as the client does at its start, and gives back what went wrong. */
async function failureAt(api: string): Promise<unknown> {
  const rest = new REST({ api, retries: 0, timeout: 2_000 }).setToken("token");
  return rest.get(Routes.gatewayBot()).then(
    () => undefined,
    (error: unknown) => error,
  );
}

async function withServer<Result>(status: number | undefined, use: (url: string) => Promise<Result>): Promise<Result> {
  const server = createServer((_, response) => response.writeHead(status ?? 200).end("{}"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/api`;
  const close = () => new Promise((resolve) => server.close(resolve));
  if (status === undefined) await close();
  try {
    return await use(url);
  } finally {
    if (status !== undefined) await close();
  }
}

test("a closed port is told as Discord out of reach", async () => {
  const fault = loginFault(await withServer(undefined, failureAt));
  expect(fault).toMatchObject({ message: "Discord cannot be reached (ECONNREFUSED)." });
});

test("a server that is down is told as Discord out of reach", async () => {
  const fault = loginFault(await withServer(503, failureAt));
  expect(fault).toMatchObject({ message: "Discord cannot be reached (HTTP 503)." });
});

test("a refused token stays a refused token", async () => {
  expect(loginFault(await withServer(401, failureAt))?.message).toContain("DISCORD_TOKEN");
});

test("what is no failure of the network is not taken for one", () => {
  expect(loginFault(new TypeError("x is not a function"))).toBeUndefined();
});
