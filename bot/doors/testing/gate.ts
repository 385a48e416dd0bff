import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** `shut`: nobody listens. `silent`: taken and never answered. A number: that status and nothing else. */
export type GateState = "open" | "shut" | "silent" | number;

/** A way to a platform that can be barred. */
export interface Gate {
  readonly url: string;
  /** How often somebody came while it was not shut. */
  visits(): number;
  /** Lets through to that address when it is open. */
  leadTo(url: string): void;
  set(state: GateState, headers?: string): Promise<void>;
  close(): Promise<void>;
}

export async function createGate(first: GateState): Promise<Gate> {
  const sockets = new Set<Socket>();
  let state: GateState = "open";
  let headers = "";
  let target: URL | undefined;
  let visits = 0;
  const server = createServer((socket) => {
    visits++;
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    if (state === "open" && target) passOn(socket, target);
    else if (typeof state === "number") socket.once("data", () => socket.end(answerOf(state as number, headers)));
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const gate: Gate = {
    url: `http://127.0.0.1:${port}`,
    visits: () => visits,
    leadTo(url) {
      target = new URL(url);
    },
    async set(next, more = "") {
      state = next;
      headers = more;
      if (next === "shut" && server.listening) await stop();
      if (next !== "shut" && !server.listening) await listen(port);
    },
    close: async () => (server.listening ? stop() : undefined),
  };
  await gate.set(first);
  return gate;
}

function passOn(socket: Socket, { hostname, port }: URL): void {
  const on = connect(Number(port), hostname);
  on.on("error", () => socket.destroy()).on("close", () => socket.destroy());
  socket.on("close", () => on.destroy());
  socket.pipe(on).pipe(socket);
}

const answerOf = (status: number, headers: string) =>
  `HTTP/1.1 ${status} Barred\r\n${headers}Content-Length: 0\r\nConnection: close\r\n\r\n`;
