import { afterAll, beforeAll, expect, test } from "vitest";
import { bundledHome } from "#db/testing/bundled-db.ts";
import { createGate, type Gate } from "../doors/testing/gate.ts";
import { until } from "../surfaces/discord/testing/until.ts";
import { runPitsynth, startPitsynth } from "./run-pitsynth.ts";

let silent: Gate;
let down: Gate;
beforeAll(async () => {
  silent = await createGate("silent");
  down = await createGate(503);
});
afterAll(() => Promise.all([silent.close(), down.close()]));

const off = { SYNC: "off", POSTS: "off", HTTP_PORT: "0", LOG_LEVEL: "info" };
const tokens = { DISCORD_TOKEN: "a.b.c", SLACK_BOT_TOKEN: "xoxb-x", SLACK_APP_TOKEN: "xapp-x" };

test("told to stop while two platforms are waited for, it ends at once and well", async () => {
  const env = { ...off, ...tokens, DISCORD_API_URL: `${silent.url}/api`, SLACK_API_URL: `${down.url}/api` };
  const service = startPitsynth(["serve", "--only", "http,discord,slack"], { PITSYNTH_HOME: bundledHome(), ...env });
  let told = "";
  service.stderr?.on("data", (part) => {
    told += part;
  });
  const ended = new Promise((resolve) => service.once("exit", resolve));
  await until(() => told.includes("http: http://") && down.visits() > 2 && silent.visits() > 0, 60_000);
  const at = performance.now();
  service.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(performance.now() - at).toBeLessThan(3_000);
  expect(told.match(/Slack answered 503/g)).toHaveLength(1);
  expect(told).toMatch(/"msg":"stopped"\}\n$/);
});

test("with nothing set up, or nothing that opens, it says so and fails", async () => {
  const nothing = await runPitsynth(["serve", "--only", "discord"], { PITSYNTH_HOME: bundledHome(), ...off });
  expect(nothing).toMatchObject({
    code: 1,
    stderr:
      "pitsynth: discord: not started, DISCORD_TOKEN is not set.\npitsynth: No front door is set up; .env.example tells of each.\n",
  });
});
