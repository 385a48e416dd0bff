import { chatLoop } from "../surfaces/terminal/chat-loop.ts";
import { withServices } from "./with-services.ts";

export async function chat(): Promise<void> {
  await withServices((services) => chatLoop(services, { input: process.stdin, output: process.stdout }));
}
