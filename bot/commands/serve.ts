import { Fault } from "#db/fault.ts";
import { chat } from "./chat.ts";

/** A front door of the service: what opens it, and how it is run once open. */
interface Door {
  name: string;
  /** What is missing to open it; undefined when nothing is. */
  lacks(): string | undefined;
  open(): Promise<void>;
}

const doors: readonly Door[] = [{ name: "terminal", lacks: () => undefined, open: chat }];

/** Starts every front door that is set up and names what the others lack; with none but the terminal, the chat there. */
export async function serve(options: { only?: string }): Promise<void> {
  const wanted = options.only?.split(",").map((name) => name.trim());
  for (const name of wanted ?? [])
    if (!doors.some((door) => door.name === name))
      throw new Fault(
        "bad_input",
        `There is no front door "${name}". There are: ${doors.map((door) => door.name).join(", ")}.`,
      );
  const chosen = doors.filter((door) => wanted === undefined || wanted.includes(door.name));
  for (const door of chosen) {
    const lack = door.lacks();
    if (lack) process.stderr.write(`${door.name}: not started, ${lack}\n`);
  }
  await Promise.all(chosen.filter((door) => door.lacks() === undefined).map((door) => door.open()));
}
