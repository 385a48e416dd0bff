import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";
import { recentQuestions } from "#db/app/conversations.ts";
import type { Answer } from "../../chat/answer.ts";
import type { Services } from "../../services.ts";
import { paint } from "./paint.ts";
import { showCharts } from "./show-charts.ts";

export interface Terminal {
  input: Readable;
  output: Writable & { isTTY?: boolean };
}

const help = `Ask anything about Formula 1. Questions build on each other.
  /sources   what the last answer stood on
  /forget    forget this conversation and begin a new one
  /help      this
  /quit      leave (or Ctrl-D)`;

/** The conversation in a terminal: a line in, an answer out, until /quit or the end of input. */
export async function chatLoop(services: Services, terminal: Terminal): Promise<void> {
  const write = (text: string) => terminal.output.write(`${text}\n`);
  const style = paint(terminal.output.isTTY === true);
  const history = await recentQuestions(services.app, "terminal", 100);
  const lines = createInterface({ ...terminal, history, terminal: terminal.output.isTTY === true });
  let thread = newThread();
  let last: Answer | undefined;
  write(
    `${style.bold("PitSynth")} ${style.dim(`data to ${services.context.asOf() ?? "nothing yet"}; /help for help`)}`,
  );
  lines.setPrompt(style.accent("> "));
  lines.prompt();
  for await (const line of lines) {
    const text = line.trim();
    if (text === "/quit" || text === "/exit") break;
    if (text === "/help") write(help);
    else if (text === "/sources") write(sourcesText(last));
    else if (text === "/forget") {
      await services.chat.forget(thread);
      thread = newThread();
      write("Forgotten. A new conversation begins.");
    } else if (text.startsWith("/")) write(`There is no ${text.split(" ")[0]}. /help lists what there is.`);
    else if (text !== "") last = await answerLine(services, terminal, thread, text);
    lines.prompt();
  }
  lines.close();
  write("");
}

async function answerLine(services: Services, terminal: Terminal, thread: string, question: string): Promise<Answer> {
  const style = paint(terminal.output.isTTY === true);
  const answer = await services.chat.ask(question, {
    thread,
    surface: "terminal",
    asker: "terminal",
    tools: services.terminalTools,
    onEvent: (event) => {
      if (event.kind === "tool" && terminal.output.isTTY) terminal.output.write(style.dim(`  ${event.name} ...\n`));
    },
  });
  terminal.output.write(`${colored(answer.answer, style)}\n`);
  for (const line of await showCharts(answer, services.config.home)) terminal.output.write(`${style.dim(line)}\n`);
  return answer;
}

/** Sources and the day of the data stand back a little. */
function colored(text: string, style: ReturnType<typeof paint>): string {
  return text
    .split("\n")
    .map((line) => (/^(Sources:|As of )/.test(line) ? style.dim(line) : line))
    .join("\n");
}

function sourcesText(answer: Answer | undefined): string {
  if (!answer) return "Nothing has been answered yet.";
  if (answer.sources.length === 0) return "The last answer stood on no source.";
  return answer.sources
    .map((one) => `- ${one.title} (${one.kind} ${one.ref})${one.quote ? `\n  "${one.quote}"` : ""}`)
    .join("\n");
}

const newThread = () => `terminal-${randomUUID()}`;
