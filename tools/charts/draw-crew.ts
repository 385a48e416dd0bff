import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { Fault } from "#db/fault.ts";
import { projectRoot } from "#db/project-root.ts";
import type { DrawAnswer, DrawTask } from "./draw.worker.ts";
import type { DrawnChart } from "./render-chart.ts";

const workerFile = join(projectRoot, "dist", "tools", "charts", "draw.worker.js");

/** Whether the workers have been built. */
export const hasWorkers = () => existsSync(workerFile);

export interface CrewOptions {
  workers: number;
  /** Tasks that may wait for a worker. */
  queueLimit: number;
  /** A drawing that takes longer is given up, and its worker ended. */
  timeoutMs: number;
  /** A worker without work for so long is let go. */
  idleMs: number;
}

interface Job {
  readonly task: DrawTask;
  readonly settle: (answer: DrawAnswer) => void;
}

interface Seat {
  readonly worker: Worker;
  job: Job | undefined;
  timer: NodeJS.Timeout | undefined;
}

export interface DrawCrew {
  /** Draws in a worker. Faults `busy` when too many wait; an abort takes a waiting task out of the queue. */
  draw(task: DrawTask, signal: AbortSignal): Promise<DrawnChart>;
  close(): Promise<void>;
}

/** Workers started when first needed; idle ones do not keep the process alive. */
export function createDrawCrew(options: CrewOptions): DrawCrew {
  const seats: Seat[] = [];
  const queue: Job[] = [];
  let closed = false;

  const feed = () => {
    while (queue.length > 0 && !closed) {
      const seat = seats.find((one) => one.job === undefined) ?? hireOne();
      const job = seat && queue.shift();
      if (!seat || !job) return;
      start(seat, job, options.timeoutMs);
    }
  };
  const hireOne = () => {
    if (seats.length >= options.workers) return undefined;
    seats.push(hire(options.idleMs, feed, (gone) => seats.splice(seats.indexOf(gone), 1)));
    return seats.at(-1);
  };

  return {
    draw(task, signal) {
      if (closed) return Promise.reject(new Fault("internal", "The drawing of charts is shut down."));
      if (queue.length >= options.queueLimit)
        return Promise.reject(
          new Fault("busy", "Too many charts are being drawn at once: try again in a few seconds."),
        );
      const { job, drawn } = jobOf(task);
      queue.push(job);
      const giveUp = () => withdraw(queue, job);
      signal.addEventListener("abort", giveUp, { once: true });
      feed();
      return drawn.finally(() => signal.removeEventListener("abort", giveUp));
    },
    async close() {
      closed = true;
      for (const job of queue.splice(0)) job.settle({ error: "shut down" });
      await Promise.all(seats.map((seat) => seat.worker.terminate()));
    },
  };
}

function withdraw(queue: Job[], job: Job): void {
  const at = queue.indexOf(job);
  if (at >= 0) queue.splice(at, 1);
  job.settle({ error: "aborted" });
}

function jobOf(task: DrawTask): { job: Job; drawn: Promise<DrawnChart> } {
  let settle: Job["settle"] = () => {};
  const drawn = new Promise<DrawnChart>((resolve, reject) => {
    settle = (answer) => ("drawn" in answer ? resolve(answer.drawn) : reject(brokenOff(answer.error)));
  });
  return { job: { task, settle }, drawn };
}

function brokenOff(error: string): Fault {
  return new Fault("internal", "The chart could not be drawn.", { cause: new Error(error) });
}

function start(seat: Seat, job: Job, timeoutMs: number): void {
  clearTimeout(seat.timer);
  seat.job = job;
  seat.timer = setTimeout(() => void seat.worker.terminate(), timeoutMs);
  seat.worker.ref();
  seat.worker.postMessage(job.task);
}

/** Starts a worker; `onFree` when it can take a task, `onGone` when it has left. */
function hire(idleMs: number, onFree: () => void, onGone: (seat: Seat) => void): Seat {
  const worker = new Worker(workerFile);
  worker.unref();
  const seat: Seat = { worker, job: undefined, timer: undefined };
  const finish = (answer: DrawAnswer) => {
    const job = seat.job;
    seat.job = undefined;
    clearTimeout(seat.timer);
    job?.settle(answer);
  };
  worker.on("message", (answer: DrawAnswer) => {
    finish(answer);
    worker.unref();
    seat.timer = setTimeout(() => void worker.terminate(), idleMs).unref();
    onFree();
  });
  let reason = "the worker left or took too long";
  worker.on("error", (error) => {
    reason = error instanceof Error ? error.message : String(error);
  });
  worker.on("exit", () => {
    onGone(seat);
    finish({ error: reason });
    onFree();
  });
  return seat;
}
