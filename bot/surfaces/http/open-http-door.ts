import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Fault } from "#db/fault.ts";
import { projectRoot } from "#db/project-root.ts";
import type { Services } from "../../services.ts";
import { isLoopback } from "../mcp/http/check-source.ts";
import { createAuthenticate } from "./access/authenticate.ts";
import { createHttpApp } from "./create-http-app.ts";
import { quietSockets } from "./limits/quiet-sockets.ts";
import { createRateLimits } from "./limits/rate-limits.ts";
import { takeInWaiting } from "./limits/take-in-waiting.ts";
import type { HttpParts } from "./parts.ts";
import { createTrainingJobs, type TrainingJobs } from "./training-jobs.ts";

export interface HttpDoor {
  readonly url: string;
  /** Takes no more connections, answers what it has taken in (for at most 20 s), then closes. */
  close(): Promise<void>;
}

interface DoorOptions {
  /** Runs `pitsynth train` unless told. */
  training?: TrainingJobs;
  /** Time in which the headers of a request must be there. */
  headersMs?: number;
}

/** What the system has accepted by then but this process has not seen yet is still taken in. */
const lastArrivalsMs = 100;
const longestGoodbyeMs = 20_000;
/** Bad tokens a minute from one address. */
const refusedPerMinute = 20;

/** Opens the HTTP front door at the configured address. Faults `busy` when its port is taken, `bad_input` on a wrong host. */
export async function openHttpDoor(services: Omit<Services, "close">, options: DoorOptions = {}): Promise<HttpDoor> {
  const env = { ...process.env, PITSYNTH_HOME: services.config.home };
  const { training = createTrainingJobs(trainCommand, env), headersMs } = options;
  const { http } = services.config;
  let isClosing = false;
  const parts: HttpParts = {
    http,
    services,
    authenticate: createAuthenticate(services.app, http),
    limits: createRateLimits(services.app, {
      ask: http.asksPerMinute,
      tools: http.toolsPerMinute,
      refused: refusedPerMinute,
    }),
    training,
    isClosing: () => isClosing,
  };
  services.metrics.watchProcess();
  const app = createHttpApp(parts, headersMs);
  const closeQuiet = quietSockets(app.server);
  app.addHook("onClose", () => training.close());
  await app.listen({ host: http.host, port: http.port }).catch(async (error: NodeJS.ErrnoException) => {
    await app.close();
    throw listenFault(error, http.host, http.port);
  });
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `http://${http.host.includes(":") ? `[${http.host}]` : http.host}:${port}`,
    async close() {
      isClosing = true;
      await delay(lastArrivalsMs);
      await takeInWaiting(app.server);
      closeQuiet();
      const cut = setTimeout(() => app.server.closeAllConnections(), longestGoodbyeMs);
      await app.close();
      clearTimeout(cut);
    },
  };
}

/** What an operator should know when the door stands open beyond this machine. */
export function noteOnReach({ host }: { host: string }): string | undefined {
  if (isLoopback(host)) return undefined;
  return `it can be reached from elsewhere: everybody needs a token (\`pitsynth token create\`); put TLS in front of it`;
}

function trainCommand(model: string | undefined): [string, ...string[]] {
  const main = join(projectRoot, "dist", "bot", "main.js");
  return [process.execPath, main, "train", ...(model === undefined ? [] : [model]), "--json"];
}

function listenFault(error: NodeJS.ErrnoException, host: string, port: number): unknown {
  if (error.code === "EADDRINUSE")
    return new Fault("busy", `Port ${port} on ${host} is taken: set HTTP_PORT to another.`);
  if (error.code === "EACCES")
    return new Fault("forbidden", `Port ${port} is not allowed to this user: set HTTP_PORT to another.`);
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
    return new Fault("bad_input", `HTTP_HOST ${host} is no address of this machine.`);
  return error;
}
