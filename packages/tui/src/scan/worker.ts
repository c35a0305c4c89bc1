/**
 * A thread of `dr6 scan`: takes tasks from its parent and runs them one after the other. A program
 * of its own.
 */

import { parentPort, type MessagePort } from "node:worker_threads";

import type { PlacedFind } from "@dr6/dumps";
import { runTask, type ScanTask, type TaskResult } from "./task.js";

/** What a worker tells its parent of a task. */
export type WorkerMessage = { readonly id: number } & (
  | { readonly kind: "finds"; readonly batch: readonly PlacedFind[] }
  | { readonly kind: "read"; readonly bytes: number }
  | { readonly kind: "result"; readonly result: TaskResult }
);

/** What the parent tells it: a task, or that the finds were taken. */
export type ParentMessage =
  | { readonly kind: "task"; readonly id: number; readonly task: ScanTask }
  | { readonly kind: "taken" };

function serve(port: MessagePort): void {
  const tell = (message: WorkerMessage) => {
    port.postMessage(message);
  };
  let taken: () => void = () => undefined;
  let before = Promise.resolve();
  port.on("message", (message: ParentMessage) => {
    if (message.kind === "taken") taken();
    else before = before.then(() => run(message.id, message.task));
  });
  const run = async (id: number, task: ScanTask) => {
    const result = await runTask(
      task,
      {
        finds: (batch) =>
          new Promise((resolve) => {
            taken = resolve;
            tell({ id, kind: "finds", batch });
          }),
        read: (bytes) => {
          tell({ id, kind: "read", bytes });
        },
      },
      () => {
        throw new RangeError("standard input is read by the main thread");
      },
    );
    tell({ id, kind: "result", result });
  };
}

if (parentPort !== null) serve(parentPort);
