import { startUp } from "../start-up.ts";
import { chatLoop } from "../surfaces/terminal/chat-loop.ts";
import { withServices } from "./with-services.ts";

export async function chat(): Promise<void> {
  await withServices(async (services) => {
    const ready = startUp(services, (line) => process.stderr.write(`${line}\n`));
    await chatLoop(services, { input: process.stdin, output: process.stdout });
    await ready;
  });
}
