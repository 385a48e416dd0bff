import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { projectRoot } from "#db/project-root.ts";
import { growForestTree, type TreeArrays, type TreeTask } from "./forest-tree.ts";

const workerFile = join(projectRoot, "dist", "models", "learners", "forest-tree.worker.js");

/**
 * Grows one tree a task over worker threads; results in the order of the tasks, so that threads change nothing.
 * `workers` 0, or no built worker file, grows them here.
 */
export async function growTrees(tasks: readonly TreeTask[], workers = availableParallelism()): Promise<TreeArrays[]> {
  if (workers === 0 || !existsSync(workerFile)) return growHere(tasks);
  const results: TreeArrays[] = new Array(tasks.length);
  let next = 0;
  const runOne = async () => {
    const worker = new Worker(workerFile);
    try {
      while (next < tasks.length) {
        const at = next++;
        results[at] = await ask(worker, tasks[at] as TreeTask);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, tasks.length) }, runOne));
  return results;
}

async function growHere(tasks: readonly TreeTask[]): Promise<TreeArrays[]> {
  const results: TreeArrays[] = [];
  for (const task of tasks) {
    results.push(growForestTree(task));
    await breathe();
  }
  return results;
}

function ask(worker: Worker, task: TreeTask): Promise<TreeArrays> {
  return new Promise((resolve, reject) => {
    const onMessage = (tree: TreeArrays) => settle(() => resolve(tree));
    const onError = (error: Error) => settle(() => reject(error));
    const onExit = (code: number) => settle(() => reject(new Error(`the tree worker left with code ${code}`)));
    const settle = (act: () => void) => {
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      act();
    };
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.postMessage(task);
  });
}
