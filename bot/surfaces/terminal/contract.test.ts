import { PassThrough } from "node:stream";
import type { Services } from "../../services.ts";
import { type Place, type SurfaceHarness, surfaceContract } from "../contract.ts";
import { openScriptedModel } from "../testing/scripted-model.ts";
import { testServices } from "../testing/test-services.ts";
import { chatLoop } from "./chat-loop.ts";

/** A place is a terminal of its own: one person, one conversation. */
async function openHarness(): Promise<SurfaceHarness> {
  const model = await openScriptedModel(() => "");
  const { services } = testServices(model.url);
  const terminals: { end(): Promise<void> }[] = [];
  let asked = 0;
  return {
    model,
    messageLimit: Number.POSITIVE_INFINITY,
    async newPlace() {
      const terminal = openTerminal(services);
      terminals.push(terminal);
      return { ...terminal.place(`terminal ${++asked}`) };
    },
    reconnect: async () => undefined,
    settled: async () => undefined,
    async close() {
      await Promise.all(terminals.map((one) => one.end()));
      await model.close();
      await services.close();
    },
  };
}

function openTerminal(services: Services) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let text = "";
  output.on("data", (part: Buffer) => {
    text += part.toString("utf8");
  });
  const ended = chatLoop(services, { input, output });
  const nothing = async () => undefined;
  const place = (thread: string): Place => ({
    async ask(_by, question) {
      input.write(`${question}\n`);
      return { thread, acknowledged: Promise.resolve(), redeliver: nothing };
    },
    shown: () => [{ text, buttons: [] }],
    ...{ shownTo: () => [], botSays: nothing, askWrongly: nothing, press: nothing },
  });
  const end = () => {
    input.end();
    return ended;
  };
  return { place, end };
}

surfaceContract("the terminal", openHarness, ["people", "buttons", "connection"]);
