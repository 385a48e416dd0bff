import type { Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { setImmediate as breathe } from "node:timers/promises";

const longestMs = 5_000;

/**
 * Until every connection made before now has been taken in, with what was sent on it. A busy event loop takes in one a
 * turn, while the system lets more wait; they come in order, so that a connection of our own comes after them all.
 */
export async function takeInWaiting(server: Server): Promise<void> {
  const { address, port } = server.address() as AddressInfo;
  const host = address === "0.0.0.0" ? "127.0.0.1" : address === "::" ? "::1" : address;
  const own = connect(port, host);
  await new Promise<void>((resolve) => {
    const look = (socket: Socket) => socket.remotePort === own.localPort && done();
    const timer = setTimeout(() => done(), longestMs);
    const done = () => {
      clearTimeout(timer);
      server.off("connection", look);
      resolve();
    };
    server.on("connection", look);
    own.on("error", done);
    own.on("close", done);
  });
  own.destroy();
  for (let turn = 0; turn < 3; turn++) await breathe();
}
