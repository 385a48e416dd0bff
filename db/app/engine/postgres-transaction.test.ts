import type { AddressInfo } from "node:net";
import { connect, createServer, type Server } from "node:net";
import { afterAll, expect, test } from "vitest";
import { lentPostgres } from "../../testing/app-engines.ts";
import { addTurn, messagesOf } from "../conversations.ts";
import { openPostgres } from "./open-postgres.ts";

const postgres = await lentPostgres();
if (postgres.lack !== undefined) process.stderr.write(`Skipped: transactions on PostgreSQL: ${postgres.lack}\n`);
const servers: Server[] = [];
afterAll(() => servers.forEach((server) => void server.close()));

/** Stands between the program and PostgreSQL, and cuts the line once: before `commit` arrives, or before its answer does. */
async function cuttingProxy(url: string): Promise<{ url: string; cut(when: "before" | "after"): void }> {
  let next: "before" | "after" | undefined;
  const server = createServer((near) => {
    const far = connect(Number(new URL(url).port), "127.0.0.1");
    let isDeaf = false;
    near.on("data", (bytes) => {
      const cut = bytes.toString("latin1").includes("commit") ? next : undefined;
      if (cut !== undefined) next = undefined;
      if (cut === "before") return near.destroy();
      if (cut === "after") isDeaf = true;
      return far.write(bytes);
    });
    far.on("data", (bytes) => (isDeaf ? near.destroy() : near.write(bytes)));
    near.on("close", () => far.destroy()).on("error", () => undefined);
    far.on("close", () => near.destroy()).on("error", () => undefined);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const through = new URL(url);
  through.port = String((server.address() as AddressInfo).port);
  return {
    url: through.href,
    cut(when) {
      next = when;
    },
  };
}

test.skipIf(postgres.url === undefined)(
  "a turn is kept once, whether the line broke before the end was asked for or before it was confirmed",
  async () => {
    const proxy = await cuttingProxy(postgres.url ?? "");
    const db = await openPostgres(proxy.url);
    const turn = { surface: "test", askerId: null, question: "q", answer: "a", at: new Date(0) };
    for (const when of ["before", "after"] as const) {
      proxy.cut(when);
      await addTurn(db, { ...turn, conversationId: when });
      expect((await messagesOf(db, when, 9)).map(({ text }) => text)).toEqual(["q", "a"]);
    }
    await db.close();
  },
);
