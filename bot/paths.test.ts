import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GatewayIntentBits, MessageFlags, PermissionFlagsBits } from "discord.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectRoot } from "#db/project-root.ts";
import { lentPostgres } from "#db/testing/app-engines.ts";
import { freePort } from "#db/testing/free-port.ts";
import { writeOldAppDb } from "#db/testing/old-app-db.ts";
import { atTheKeyboard } from "./surfaces/discord/testing/at-the-keyboard.ts";
import { type DiscordPeer, openDiscordPeer, peerToken } from "./surfaces/discord/testing/discord-peer.ts";
import { until } from "./surfaces/discord/testing/until.ts";
import { type PeerMessage, usualRights } from "./surfaces/discord/testing/world.ts";
import { openShell, reads, type Shell, walksIn } from "./testing/walk-page.ts";

const page = readFileSync(join(projectRoot, "docs", "PATHS.md"), "utf8");
/** Each path starts the whole of it several times. */
const patience = { timeout: 300_000 };

const copied = [
  ...["bot", "tools", "knowledge", "models", "db", "docs"],
  ...["package.json", "tsconfig.json", "build.mjs", "vitest.config.ts", "biome.json", ".gitignore", ".env.example"],
];

let clone: string;
const shells: Shell[] = [];
beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), "pitsynth-paths-"));
  for (const name of copied) cpSync(join(projectRoot, name), join(clone, name), { recursive: true });
  symlinkSync(join(projectRoot, "node_modules"), join(clone, "node_modules"));
});
afterAll(() => {
  for (const shell of shells) shell.close();
  rmSync(clone, { recursive: true, force: true, maxRetries: 5 });
});

/**
 * Somebody's terminal in the clone. What the page writes is what the test has: free ports, its server on Discord; and the
 * feeds are nowhere, so that nothing outside is asked.
 */
async function terminal(env: Record<string, string> = {}, more: Record<string, string> = {}): Promise<Terminal> {
  const [one, two] = [String(await freePort()), String(await freePort())];
  const nobody = "http://127.0.0.1:9";
  const shell = openShell(clone, { JOLPICA_URL: nobody, OPENF1_URL: nobody, HTTP_PORT: one, ...env });
  shells.push(shell);
  const pairs = Object.entries({ "8080": one, "8081": two, ...more });
  return {
    shell,
    typed: (text) => pairs.reduce((all, [shown, real]) => all.replaceAll(shown, real), text),
    seen: (text) => pairs.reduce((all, [shown, real]) => all.replaceAll(real, shown), text),
  };
}

interface Terminal {
  shell: Shell;
  typed(text: string): string;
  seen(text: string): string;
}

async function type({ shell, ...named }: Terminal, step: { typed: string; seen: string }): Promise<void> {
  const seen = named.seen(await shell.run(named.typed(step.typed)));
  expect(reads(seen, step.seen), `$ ${step.typed}\n${seen}\n--- but the page says ---\n${step.seen}`).toBe(true);
}

/** What is done under a heading, in order. */
function walked(heading: string) {
  const steps = walksIn(page, heading).flatMap(({ kind, steps: all }) => all.map((step) => ({ kind, step })));
  expect(steps.length, `steps under "${heading}"`).toBeGreaterThan(6);
  return steps;
}

test("the fan's path is as the page tells it", patience, async () => {
  const peer = await openDiscordPeer({ disallowedIntents: GatewayIntentBits.MessageContent });
  const env = { DISCORD_API_URL: `${peer.url}/api` };
  const own = await terminal(env, { "<server id>": peer.world.guildId, "<token>": peerToken });
  const say = talkOn(peer);
  try {
    for (const { kind, step } of walked("A fan")) {
      if (kind === "console") await type(own, step);
      else await say(step);
    }
    expect(peer.faults).toEqual([]);
  } finally {
    // The paths after this one have no Discord.
    await own.shell.run("kill $(jobs -p); wait; rm .env");
    await peer.close();
  }
});

/** What people write on Discord, and that the bot's next message reads as the page says. */
function talkOn(peer: DiscordPeer) {
  const { world } = peer;
  const ann = world.addUser("ann");
  const boss = world.addUser("boss", { permissions: usualRights | PermissionFlagsBits.ManageGuild });
  const { id } = world.addChannel("pit-wall");
  const keyboard = atTheKeyboard(peer);
  const isDone = ({ author, flags, content }: PeerMessage) =>
    author === world.bot && (flags & MessageFlags.Loading) === 0 && !content.startsWith("-# 🏁");
  let told = 0;
  return async ({ typed, seen }: { typed: string; seen: string }) => {
    // What nobody asked for comes by itself.
    const [, name = "", words = ""] = /^(\w+): ?(.*)$/.exec(typed) ?? [];
    const by = name === "boss" ? boss : ann;
    const [, command = "", options = ""] = /^\/(\S+) ?(.*)$/.exec(words) ?? [];
    const given = [...options.matchAll(/(\w+):(.+?)(?= \w+:|$)/g)].map(([, option = "", value = ""]) => [
      option,
      value,
    ]);
    if (command) keyboard.slash(by, id, command, Object.fromEntries(given));
    else if (words) keyboard.say(by, id, words.replace("@PitSynth", `<@${world.bot.id}>`));
    const answer = await until(() => {
      const answers = [...world.messages.values()].filter((one) => one.author === world.bot);
      const next = answers[told];
      return next && isDone(next) ? next : undefined;
    });
    told++;
    const where = world.channels.get(answer.channelId);
    const place = answer.onlyFor
      ? `(only ${name} sees this)`
      : where?.parentId
        ? `(in the thread "${where.name}")`
        : "";
    const [embed] = answer.embeds as { title?: string; description?: string }[];
    const shown = [place, answer.content, embed?.title, embed?.description].filter(Boolean).join("\n");
    expect(reads(shown, seen), `${typed}\n${shown}\n--- but the page says ---\n${seen}`).toBe(true);
  };
}

test("the engineer's path is as the page tells it", patience, async () => {
  const own = await terminal();
  for (const { step } of walked("An engineer")) await type(own, step);
});

test("the operator's path is as the page tells it", patience, async () => {
  const own = await terminal({ PITSYNTH_HOME: join(clone, "operated") });
  writeOldAppDb(join(clone, "app.db.of-the-first-version"));
  for (const { step } of walked("An operator")) await type(own, step);
});

const { url, lack } = await lentPostgres();
if (lack !== undefined) process.stderr.write(`Skipped: two replicas on PostgreSQL: ${lack}\n`);
test.skipIf(url === undefined)("two replicas on PostgreSQL are as the page tells it", patience, async () => {
  const home = { PITSYNTH_HOME: join(clone, "operated") };
  const own = await terminal(home, { "postgres://user:password@localhost:5432/pitsynth": url ?? "" });
  for (const { step } of walked("Two replicas")) await type(own, step);
});
