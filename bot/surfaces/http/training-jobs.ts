import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { constants, setPriority } from "node:os";
import { HttpFault } from "./http-fault.ts";

export interface TrainingJob {
  readonly id: string;
  /** Which model; all of them when undefined. */
  readonly model: string | undefined;
  readonly startedAt: string;
  state: "running" | "done" | "failed" | "stopped";
  endedAt: string | null;
  /** What the training printed at its end, or why it failed. */
  result: unknown;
}

export interface TrainingJobs {
  /** Starts in a process of its own, of low priority; faults 409 while another runs. */
  start(model: string | undefined): TrainingJob;
  find(id: string): TrainingJob | undefined;
  all(): TrainingJob[];
  /** Stops what runs. */
  close(): Promise<void>;
}

const mostKept = 20;
const longestOutput = 200_000;

/** Trainings begun by this process, newest first. `command` gives the program and its arguments for a model. */
export function createTrainingJobs(
  command: (model: string | undefined) => [string, ...string[]],
  env: NodeJS.ProcessEnv,
): TrainingJobs {
  const jobs: TrainingJob[] = [];
  let running: { job: TrainingJob; child: ChildProcess; ended: Promise<void> } | undefined;
  return {
    start(model) {
      if (running) throw new HttpFault(409, "busy", `A training is running already: ${running.job.id}.`);
      const job: TrainingJob = {
        id: randomUUID(),
        model,
        startedAt: new Date().toISOString(),
        state: "running",
        endedAt: null,
        result: null,
      };
      const [program, ...args] = command(model);
      const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "pipe"] });
      const ended = follow(child, job).finally(() => {
        running = undefined;
      });
      running = { job, child, ended };
      jobs.unshift(job);
      jobs.splice(mostKept);
      return job;
    },
    find: (id) => jobs.find((job) => job.id === id),
    all: () => [...jobs],
    async close() {
      if (!running) return;
      const { job, child, ended } = running;
      job.state = "stopped";
      child.kill("SIGTERM");
      const kill = setTimeout(() => child.kill("SIGKILL"), 3_000);
      await ended;
      clearTimeout(kill);
    },
  };
}

async function follow(child: ChildProcess, job: TrainingJob): Promise<void> {
  lowerPriority(child);
  let output = "";
  let complaint = "";
  child.stdout?.on("data", (part) => {
    output = (output + part).slice(-longestOutput);
  });
  child.stderr?.on("data", (part) => {
    complaint = (complaint + part).slice(-2_000);
  });
  const code = await new Promise<number | null>((resolve) => {
    child.once("error", () => resolve(-1));
    child.once("close", resolve);
  });
  job.endedAt = new Date().toISOString();
  if (job.state === "stopped") return;
  job.state = code === 0 ? "done" : "failed";
  job.result = code === 0 ? jsonOrText(output) : lastLine(complaint);
}

function lowerPriority({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // A system that forbids it trains at the usual priority.
  }
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.trim();
  }
}

/** The last sentence, without a stack. */
const lastLine = (text: string) =>
  text.split("\n").find((line) => line.startsWith("pitsynth: ")) ??
  "The training failed; the operator can find why by running it in the terminal.";
