import { createServer } from "node:net";
import type { Config } from "../config.ts";
import { askJson } from "./ask-json.ts";
import { broken, type Finding, good, warning } from "./finding.ts";

/** Whether the ports that the front doors listen at are free, or PitSynth's own already. */
export async function checkPorts({ http, slack }: Config): Promise<Finding[]> {
  const wanted: { piece: string; host: string; port: number; variable: string }[] = [];
  if (http.isOn) wanted.push({ piece: "HTTP port", host: http.host, port: http.port, variable: "HTTP_PORT" });
  if (slack && slack.appToken === undefined)
    wanted.push({ piece: "Slack port", host: slack.host, port: slack.port, variable: "SLACK_PORT" });
  return Promise.all(wanted.map(checkPort));
}

async function checkPort(at: { piece: string; host: string; port: number; variable: string }): Promise<Finding> {
  const { piece, host, port, variable } = at;
  const code = await listenFailure(host, port);
  if (code === undefined) return good(piece, `Port ${port} on ${host} is free.`);
  if (code === "EADDRINUSE") {
    const url = `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}`;
    const own = await askJson(`${url}/healthz`, {});
    if (own?.body.status === "ok") return serviceAt(url, piece, port);
    return broken(piece, `Port ${port} on ${host} is taken.`, `End what uses it, or set ${variable} to another.`);
  }
  if (code === "EACCES")
    return broken(piece, `Port ${port} is not allowed to this user.`, `Set ${variable} above 1023.`);
  const mend = `Set ${variable.replace("PORT", "HOST")} to an address of this machine.`;
  return broken(piece, `${host} is no address of this machine (${code}).`, mend);
}

/** The service that runs there already says which of its doors are not open. */
async function serviceAt(url: string, piece: string, port: number): Promise<Finding> {
  const shut = Object.entries((await askJson(`${url}/readyz`, {}))?.body.not_open ?? {});
  const says = `A service runs at port ${port} already and is healthy`;
  if (shut.length === 0) return good(piece, `${says}.`);
  const doors = shut.map(([door, state]) => `${door} is ${state}`).join(", ");
  const mend =
    "What is unreachable is tried until it opens; what is refused is mended in the environment and needs a new start.";
  return warning(piece, `${says}, but not all its doors are open: ${doors}.`, mend);
}

function listenFailure(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "unknown"));
    server.listen({ host, port }, () => server.close(() => resolve(undefined)));
  });
}
