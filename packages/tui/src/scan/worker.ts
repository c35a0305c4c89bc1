/** A thread of `dr6 scan`: takes tasks from its parent, one at a time. A program of its own. */

import { parentPort, type MessagePort } from "node:worker_threads";

import type { RecordLine } from "../render/scan-json.js";
import { runTask, type ScanTask, type TaskResult } from "./task.js";

/** What a worker tells its parent. */
export type WorkerMessage =
  | { readonly kind: "records"; readonly batch: readonly RecordLine[] }
  | { readonly kind: "read"; readonly bytes: number }
  | { readonly kind: "result"; readonly result: TaskResult };

/** What the parent tells it: a task, or that the records were taken. */
export type ParentMessage =
  { readonly kind: "task"; readonly task: ScanTask } | { readonly kind: "taken" };

function serve(port: MessagePort): void {
  const tell = (message: WorkerMessage) => {
    port.postMessage(message);
  };
  let taken: () => void = () => undefined;
  port.on("message", (message: ParentMessage) => {
    if (message.kind === "taken") taken();
    else void run(message.task);
  });
  const run = async (task: ScanTask) => {
    const result = await runTask(
      task,
      {
        records: (batch) =>
          new Promise((resolve) => {
            taken = resolve;
            tell({ kind: "records", batch });
          }),
        read: (bytes) => {
          tell({ kind: "read", bytes });
        },
      },
      () => {
        throw new RangeError("standard input is read by the main thread");
      },
    );
    tell({ kind: "result", result });
  };
}

if (parentPort !== null) serve(parentPort);
