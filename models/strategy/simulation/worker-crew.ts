import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { Fault } from "#db/fault.ts";
import { projectRoot } from "#db/project-root.ts";
import type { SimInput, SimResult } from "./race-input.ts";
import type { SimAnswer, SimNews, SimTask } from "./simulate.worker.ts";

const workerFile = join(projectRoot, "dist", "models", "strategy", "simulation", "simulate.worker.js");

/** A fixed number of workers that take tasks in turn; idle ones do not keep the process alive. */
export interface Crew {
  /** `stop` is read by the worker: set its number to end the work early. `onDone` is told now and then how many races are done. */
  work(input: SimInput, stop: Int32Array, onDone: (races: number) => void): Promise<SimResult>;
  close(): Promise<void>;
}

interface Job {
  readonly task: SimTask;
  readonly settle: (answer: SimAnswer) => void;
  readonly onDone: (races: number) => void;
}

interface Seat {
  readonly worker: Worker;
  job: Job | undefined;
}

export function createCrew(size: number): Crew {
  const seats: Seat[] = [];
  const queue: Job[] = [];
  let nextId = 1;
  let closed = false;

  const feed = () => {
    while (queue.length > 0) {
      let seat = seats.find((one) => one.job === undefined);
      if (!seat && seats.length < size) {
        seat = hire(feed, (gone) => seats.splice(seats.indexOf(gone), 1));
        seats.push(seat);
      }
      const job = seat && queue.shift();
      if (!seat || !job) return;
      seat.job = job;
      seat.worker.ref();
      seat.worker.postMessage(job.task);
    }
  };

  return {
    work(input, stop, onDone) {
      if (closed) return Promise.reject(new Fault("internal", "The simulator is shut down."));
      return new Promise((resolve, reject) => {
        const settle = (answer: SimAnswer) =>
          "result" in answer
            ? resolve(answer.result)
            : reject(new Fault("internal", "A simulation broke off.", { cause: new Error(answer.error) }));
        queue.push({ task: { id: nextId++, input, stop: stop.buffer as SharedArrayBuffer }, settle, onDone });
        feed();
      });
    },
    async close() {
      closed = true;
      for (const job of queue.splice(0)) job.settle({ id: job.task.id, error: "shut down" });
      await Promise.all(seats.map((seat) => seat.worker.terminate()));
    },
  };
}

/** Starts a worker; `onFree` when it can take a task, `onGone` when it has died. */
function hire(onFree: () => void, onGone: (seat: Seat) => void): Seat {
  const worker = new Worker(workerFile);
  worker.unref();
  const seat: Seat = { worker, job: undefined };
  const finish = (answer: SimAnswer) => {
    const job = seat.job;
    seat.job = undefined;
    worker.unref();
    job?.settle(answer);
  };
  worker.on("message", (answer: SimAnswer | SimNews) => {
    if ("done" in answer) return seat.job?.onDone(answer.done);
    finish(answer);
    onFree();
  });
  let reason = "the worker left";
  worker.on("error", (error) => {
    reason = error instanceof Error ? error.message : String(error);
  });
  worker.on("exit", () => {
    onGone(seat);
    finish({ id: seat.job?.task.id ?? 0, error: reason });
    onFree();
  });
  return seat;
}
