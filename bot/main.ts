import { Command } from "commander";
import { reportFailure } from "./commands/output.ts";

const profileOption: [string, string] = ["--profile <file>", "write a CPU profile there at the end (.cpuprofile)"];

type Load = () => Promise<(...args: never[]) => Promise<void>>;

const program = new Command("pitsynth")
  .description("Formula 1 analyst: race data, models and answers in the terminal, Discord, Slack and MCP.")
  .showHelpAfterError()
  .exitOverride();

/** Adds a command whose module is loaded only when it runs; every one takes `--json`. */
function add(parent: Command, usage: string, description: string, options: [string, string][], load: Load): void {
  const command = parent.command(usage).description(description);
  for (const [flags, text] of options) command.option(flags, text);
  command.option("--json", "print one JSON object");
  command.action(async (...args) => (await load())(...(args as never[])));
}

addQuestionCommands(program);
addOperatorCommands(program);
addModelCommands(program);
addKnowledgeCommands(
  program,
  program.command("knowledge").description("the knowledge base: build its index, add documents"),
);
addDiscordCommands(
  program.command("commands").description("the bot's commands on Discord, and the link that invites it"),
);
addTokenCommands(program.command("token").description("who may come in over HTTP: keys and signed tokens"));
addPostCommands(program, program.command("posts").description("what is posted to chat channels by itself"));
addSlackCommands(program.command("slack").description("setting the Slack app up"));
addDataCommands(program.command("data").description("the race database: build it, keep it fresh, check it"));

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof Error && "exitCode" in error) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else reportFailure(error);
}

// biome-ignore format: one subcommand a line
function addSlackCommands(slack: Command): void {
  add(slack, "manifest", "print what Slack makes the app from", [["--url <address>", "over HTTP: the public address of the bot (over a socket without one)"], ["--history", "read channels it is in: threads without a mention, posts found again after a crash"], ["--groups", "see who is in a user group, where groups say who may ask"]], async () => (await import("./commands/slack.ts")).slackManifestOf);
}

// biome-ignore format: one subcommand a line
function addDataCommands(data: Command): void {
  add(data, "build", "build race.db anew from the bundled data", [["--until <time>", "as if on that day, ISO"]], async () => (await import("./commands/data-build.ts")).dataBuild);
  add(data, "import <path>", "bring in an F1DB release (zip, folder, address) or lap files (file, folder)", [], async () => (await import("./commands/data-import.ts")).dataImport);
  add(data, "sync", "bring the database up to date from OpenF1 and Jolpica", [["--season <year>", "only this season"]], async () => (await import("./commands/data-sync.ts")).dataSync);
  add(data, "status", "what the database holds and how fresh it is", [], async () => (await import("./commands/data-status.ts")).dataStatus);
  add(data, "verify", "prove that the facts are whole and agree with each other", [], async () => (await import("./commands/data-verify.ts")).dataVerify);
  add(data, "export", "write the bundled snapshot from the database", [["--to <folder>", "another folder than the project's own"]], async () => (await import("./commands/data-export.ts")).dataExport);
}

// biome-ignore format: one subcommand a line
function addQuestionCommands(program: Command): void {
  add(program, "serve", "start every front door that is set up, and the chat in this terminal", [["--only <doors>", "only these, separated by commas"], profileOption], async () => (await import("./commands/serve.ts")).serve);
  add(program, "chat", "talk in this terminal", [], async () => (await import("./commands/chat.ts")).chat);
  add(program, "ask [question...]", "answer one question, or a file of them", [["--thread <name>", "go on in this conversation"], ["--batch <file>", "questions, one JSON object a line: id, question, follow_up_of"], ["--out <file>", "where the answers of a batch go"], profileOption], async () => (await import("./commands/ask.ts")).ask);
  add(program, "mcp", "serve AI assistants over MCP: on stdio, or over HTTP", [["--http", "over HTTP at HTTP_HOST:HTTP_PORT instead of stdio"], ["--tools <names>", "offer only these tools, separated by commas"], ["--sql", "offer guarded SQL too"], ["--print-config <client>", "print how claude-desktop, claude-code, cursor, vscode, windsurf, zed or another (generic) starts it"]], async () => (await import("./commands/mcp.ts")).mcp);
  add(program, "tool <name> [input]", "run one tool with a JSON input", [["--chart <file>", "save its chart as PNG or SVG, by the name's ending"], ["--theme <name>", "dark (default) or light"]], async () => (await import("./commands/tool.ts")).runTool);
  add(program, "feedback", "what people in chat thought of answers, the newest first", [["--limit <n>", "how many (20)"]], async () => (await import("./commands/feedback.ts")).feedback);
  add(program, "tools", "list the tools with their schemas", [], async () => (await import("./commands/tool.ts")).listTools);
}

// biome-ignore format: one subcommand a line
function addOperatorCommands(program: Command): void {
  add(program, "doctor", "name what is missing or broken in the set-up, and what to do about it", [], async () => (await import("./commands/doctor.ts")).doctor);
  add(program, "backup [file]", "copy app.db (conversations, settings, posts, tokens) while the service runs", [], async () => (await import("./commands/backup.ts")).backup);
  add(program, "restore <file>", "put a back-up in the place of app.db; the service must not run", [], async () => (await import("./commands/backup.ts")).restore);
}

// biome-ignore format: one subcommand a line
function addDiscordCommands(commands: Command): void {
  add(commands, "deploy", "register them with Discord", [["--guild <id>", "in one server only, where they are seen at once"]], async () => (await import("./commands/discord-commands.ts")).commandsDeploy);
  add(commands, "list", "what is registered now", [["--guild <id>", "in one server"]], async () => (await import("./commands/discord-commands.ts")).commandsList);
}

// biome-ignore format: one subcommand a line
function addModelCommands(program: Command): void {
  add(program, "train [model]", "fit tire, strategy or position anew from the database; all of them when none is named", [], async () => (await import("./commands/models.ts")).train);
  add(program, "backtest <model>", "test a model walk-forward, refitting; without --from the model card is written", [["--from <season>", "first season tested"]], async () => (await import("./commands/models.ts")).backtest);
  add(program, "evaluate <model>", "score the shipped model on given races", [["--laps <folder>", "lap files to take the laps from"], ["--races <list>", "such as 2026-8,2026-9"], ["--predictions <file>", "write each raw prediction, one JSON object a line"]], async () => (await import("./commands/models.ts")).evaluate);
}

// biome-ignore format: one subcommand a line
function addKnowledgeCommands(program: Command, knowledge: Command): void {
  add(program, "search <words...>", "passages of the knowledge base", [["--limit <n>", "how many (5)"], ["--season <year>", "only what holds for this season"]], async () => (await import("./commands/knowledge.ts")).searchKnowledge);
  add(knowledge, "build", "bring the index up to date", [["--embedder <name>", "local (default) or openai, whose cost is told first"]], async () => (await import("./commands/knowledge.ts")).knowledgeBuild);
  add(knowledge, "status", "what is indexed and whether it is up to date", [], async () => (await import("./commands/knowledge.ts")).knowledgeStatusOf);
  add(knowledge, "add <paths...>", "add your own documents: Markdown, text, HTML, PDF", [["--season <year>", "season they hold for"], ["--edition <text>", "issue or date of the document"]], async () => (await import("./commands/knowledge.ts")).knowledgeAdd);
}

// biome-ignore format: one subcommand a line
function addTokenCommands(token: Command): void {
  add(token, "create <name>", "give out a key, shown once", [["--scopes <list>", "ask, tools, mcp, admin (ask,tools)"], ["--expires <time>", "30m, 12h, 90d, 1y or never (90d)"], ["--jwt", "a JWT signed with JWT_SECRET in place of a key"]], async () => (await import("./commands/token.ts")).tokenCreate);
  add(token, "list", "what was given out, and whether it is still good", [], async () => (await import("./commands/token.ts")).tokenList);
  add(token, "rotate <id>", "give out another in its place; the old one works for a day more", [], async () => (await import("./commands/token.ts")).tokenRotate);
  add(token, "revoke <id>", "end one at once", [], async () => (await import("./commands/token.ts")).tokenRevoke);
}

// biome-ignore format: one subcommand a line
function addPostCommands(program: Command, posts: Command): void {
  add(program, "forecasts", "the official forecasts on record, and how they did", [["--season <year>", "of this season (the running one)"]], async () => (await import("./commands/forecasts.ts")).forecasts);
  add(posts, "due", "what is due in which channel, and what was posted last", [], async () => (await import("./commands/posts.ts")).postsDue);
  add(posts, "preview <event> <race>", "print what would be posted, with its charts; needs no platform", [["--session <name>", "for session-soon (race)"]], async () => (await import("./commands/posts.ts")).postsPreview);
  add(posts, "run", "send what is due now, once", [["--once", "a single pass"]], async () => (await import("./commands/posts.ts")).postsRun);
}
