// Proves what can be proved of the Dockerfile without a container engine: reads it strictly, then does its steps in a bare
// folder with the committed files alone, starts what it starts, as an unprivileged user where possible, asks its health
// check, and stops it. Takes minutes. Run by hand: node .ci/prove-docker.mjs [--lint]
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const root = new URL("..", import.meta.url).pathname;
const ignored = readFileSync(join(root, ".dockerignore"), "utf8").split("\n").filter(Boolean);
const lines = readFileSync(join(root, "Dockerfile"), "utf8").replace(/\\\n/g, " ").split("\n");
const steps = lines
  .filter((line) => line.trim() !== "" && !line.startsWith("#"))
  .map((line) => ({ word: line.split(" ", 1)[0], rest: line.slice(line.indexOf(" ") + 1).trim() }));

const known = "FROM RUN WORKDIR COPY ENV USER VOLUME EXPOSE HEALTHCHECK STOPSIGNAL CMD".split(" ");
const faults = [];
const expectThat = (holds, what) => holds || faults.push(what);
const last = (word) => steps.findLastIndex((step) => step.word === word);
for (const { word, rest } of steps) {
  expectThat(known.includes(word), `unknown instruction ${word}`);
  if (word === "FROM")
    expectThat(/^[\w./-]+:[\w.-]+( AS \w+)?$/.test(rest) && !/:latest/.test(rest), `base without a version: ${rest}`);
  if (word === "COPY" && !rest.startsWith("--from="))
    for (const source of rest.split(/\s+/).slice(0, -1))
      expectThat(existsSync(join(root, source)), `COPY of ${source}, which is not there`);
  if (word === "RUN" && rest.includes("apt-get install"))
    expectThat(
      /--no-install-recommends/.test(rest) && /rm -rf \/var\/lib\/apt\/lists/.test(rest),
      "apt lists stay in the image",
    );
  if (word === "CMD") expectThat(Array.isArray(JSON.parse(rest)), "CMD is not in exec form: signals would not arrive");
}
expectThat(steps.filter(({ word }) => word === "FROM").length >= 2, "one stage only");
expectThat(last("USER") > last("FROM") && steps[last("USER")].rest !== "root", "runs as root");
expectThat(last("USER") > last("RUN"), "something is done after USER");
expectThat(last("HEALTHCHECK") > last("FROM"), "no health check");
for (const path of [".git", ".env", "node_modules", ".pitsynth"])
  expectThat(ignored.includes(path), `.dockerignore lets ${path} in`);
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}
console.log(`Dockerfile: ${steps.length} instructions, nothing wrong`);
if (process.argv.includes("--lint")) process.exit(0);

const work = mkdtempSync(join(tmpdir(), "pitsynth-docker-"));
const [context, app, data] = ["context", "app", "data"].map((name) => join(work, name));
for (const folder of [context, app, data]) mkdirSync(folder);
execFileSync("bash", ["-c", `git -C '${root}' archive HEAD | tar -x -C '${context}'`]);
for (const path of ignored.filter((one) => !one.includes("*")))
  rmSync(join(context, path), { recursive: true, force: true });
execFileSync("find", [context, "(", "-name", "*.test.ts", "-o", "-name", "*.long.ts", ")", "-delete"]);
let stage = 0;
for (const { word, rest } of steps) {
  if (word === "FROM") stage += 1;
  if (stage !== 1) continue;
  if (word === "COPY") {
    const [to, ...sources] = rest.split(/\s+/).reverse();
    for (const source of sources)
      cpSync(join(context, source), join(app, to === "./" ? source : to), { recursive: true });
  }
  if (word === "RUN" && !rest.startsWith("apt-get")) {
    console.log(`RUN ${rest}`);
    const { status } = spawnSync("bash", ["-c", rest], { cwd: app, stdio: ["ignore", "ignore", "inherit"] });
    if (status !== 0) throw new Error(`that step failed with ${status}`);
  }
}
console.log(`image content: ${execFileSync("du", ["-sm", app], { encoding: "utf8" }).split("\t")[0]} MB`);

const declared = Object.fromEntries(
  steps.filter(({ word }) => word === "ENV").flatMap(({ rest }) => rest.split(/\s+/).map((pair) => pair.split("="))),
);
const env = { PATH: process.env.PATH, ...declared, PITSYNTH_HOME: data, HTTP_PORT: "18473", SYNC: "off" };
const nobody = process.getuid() === 0 ? { uid: 65534, gid: 65534 } : {};
if (nobody.uid) execFileSync("bash", ["-c", `chmod 755 '${work}' && chown 65534:65534 '${data}'`]);
const [command, ...args] = JSON.parse(steps[last("CMD")].rest);
const service = spawn(command, args, { cwd: app, env, ...nobody, stdio: ["ignore", "inherit", "inherit"] });
const [probe, ...probeArgs] = JSON.parse(steps[last("HEALTHCHECK")].rest.replace(/^.*?CMD /, ""));
const isHealthy = () => spawnSync(probe, probeArgs, { cwd: app, env }).status === 0;
const started = Date.now();
while (!isHealthy()) {
  if (service.exitCode !== null || Date.now() - started > 120_000) throw new Error("it did not become healthy");
  await delay(500);
}
console.log(`healthy after ${((Date.now() - started) / 1000).toFixed(1)} s`);
const answer = await fetch(`http://127.0.0.1:${env.HTTP_PORT}/ask`, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: '{"question":"who won monza 2021?"}',
});
if (answer.status !== 401)
  throw new Error(`beyond loopback a question without a token was answered with ${answer.status}`);
const ended = new Promise((resolve) => service.once("exit", resolve));
service.kill(steps[last("STOPSIGNAL")].rest);
const code = await ended;
if (code !== 0) throw new Error(`it ended with ${code}`);
console.log("refuses who has no token, stops with 0");
rmSync(work, { recursive: true, force: true });
