/** Who runs the tasks of a scan: this thread, or workers. */

import type { Readable } from "node:stream";

import { runTask, type ScanTask, type Sink, type TaskResult } from "./task.js";
import type { ParentMessage, WorkerMessage } from "./worker.js";

/** Runs tasks, one at a time. */
export interface Thread {
  readonly run: (task: ScanTask, sink: Sink) => Promise<TaskResult>;
  readonly close: () => Promise<void>;
}

/** The worker's program beside the built `dr6`; the sources have none that could be started. */
const PROGRAM = new URL("./scan-worker.js", import.meta.url);

/**
 * Megabytes. V8 keeps several times what a scan needs for objects that it dropped, the more the larger
 * it may grow, and is no faster for it. A block takes a tenth of what is allowed here.
 */
const LIMITS = { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 256 };

/** Whether workers can be started here. */
export function hasWorkers(): boolean {
  // Got and not imported, like the workers: a scan by one thread needs neither.
  return process.getBuiltinModule("node:fs").existsSync(PROGRAM);
}

/** This thread, the only one that can read standard input. */
export function thisThread(stdin: () => Readable | AsyncIterable<Uint8Array>): Thread {
  return { run: (task, sink) => runTask(task, sink, stdin), close: () => Promise.resolve() };
}

/** A worker. */
export function workerThread(): Thread {
  const { Worker } = process.getBuiltinModule("node:worker_threads");
  const worker = new Worker(PROGRAM, { resourceLimits: LIMITS });
  return {
    run: (task, sink) =>
      new Promise((resolve, reject) => {
        const send = (message: ParentMessage) => {
          worker.postMessage(message);
        };
        const settle = (end: () => void) => {
          worker.off("message", onMessage).off("error", onError);
          end();
        };
        const onError = (error: unknown) => {
          settle(() => {
            reject(error instanceof Error ? error : new Error(String(error)));
          });
        };
        const onMessage = (message: WorkerMessage) => {
          if (message.kind === "read") sink.read(message.bytes);
          else if (message.kind === "records") {
            sink.records(message.batch).then(() => {
              send({ kind: "taken" });
            }, onError);
          } else {
            settle(() => {
              resolve(message.result);
            });
          }
        };
        worker.on("message", onMessage).on("error", onError);
        send({ kind: "task", task });
      }),
    close: async () => {
      await worker.terminate();
    },
  };
}
