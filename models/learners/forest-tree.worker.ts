import { parentPort } from "node:worker_threads";
import { growForestTree, type TreeTask } from "./forest-tree.ts";

parentPort?.on("message", (task: TreeTask) => {
  parentPort?.postMessage(growForestTree(task));
});
