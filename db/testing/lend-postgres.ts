import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import { type PostgresServer, startPostgres } from "./postgres-server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Asked for an empty database by its name, it answers with the address or, when there is none, the reason. */
    postgresLender: string;
  }
}

/** Lends databases of one PostgreSQL to all test files; it is started when the first asks. Returns what ends it. */
export async function lendPostgres(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<PostgresServer> | undefined;
  const lender = createServer(async (request, response) => {
    try {
      server ??= startPostgres();
      response.end(await (await server).create((request.url ?? "").slice(1)));
    } catch (error) {
      response.statusCode = 503;
      response.end(error instanceof Error ? error.message : String(error ?? "it ended at its start"));
    }
  });
  await new Promise<void>((resolve) => lender.listen(0, "127.0.0.1", resolve));
  project.provide("postgresLender", `http://127.0.0.1:${(lender.address() as AddressInfo).port}`);
  return async () => {
    lender.close();
    lender.closeAllConnections();
    await server?.then(
      (started) => started.stop(),
      () => undefined,
    );
  };
}
