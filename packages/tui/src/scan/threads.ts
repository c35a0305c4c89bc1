/** Who runs the tasks of a scan: this thread, or workers. */

import type { Readable } from "node:stream";

import { runTask, type ScanTask, type Sink, type TaskResult } from "./task.js";
import type { ParentMessage, WorkerMessage } from "./worker.js";

/** Runs tasks one after the other, whenever they are given to it. */
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
const LIMITS = { maxYoungGenerationSizeMb: 3, maxOldGenerationSizeMb: 256 };

/** Whether workers can be started here. */
export function hasWorkers(): boolean {
  // Got and not imported, like the workers: a scan by one thread needs neither.
  return process.getBuiltinModule("node:fs").existsSync(PROGRAM);
}

/** This thread, the only one that can read standard input; listens to the workers now and then. */
export function thisThread(stdin: () => Readable | AsyncIterable<Uint8Array>): Thread {
  return {
    run: async (task, sink) => {
      await heard();
      const finds: Sink["finds"] = async (batch) => {
        await sink.finds(batch);
        await heard();
      };
      return runTask(task, { ...sink, finds }, stdin);
    },
    close: () => Promise.resolve(),
  };
}

/** Settles when what other threads have sent was taken. */
function heard(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/**
 * A worker; it may be given a task before it is done with another, so that it needn't wait for it.
 * One that ends by itself, with an error or without, rejects all that it was given.
 *
 * @param program the worker's program
 */
export function workerThread(program: URL = PROGRAM): Thread {
  const { Worker } = process.getBuiltinModule("node:worker_threads");
  const worker = new Worker(program, { resourceLimits: LIMITS });
  let tasks = 0;
  let ended: number | undefined;
  worker.once("exit", (code) => {
    ended = code;
  });
  return {
    run: (task, sink) =>
      new Promise((resolve, reject) => {
        const id = tasks;
        tasks += 1;
        const send = (message: ParentMessage) => {
          worker.postMessage(message);
        };
        const settle = (end: () => void) => {
          worker.off("message", onMessage).off("error", onError).off("exit", onExit);
          end();
        };
        const onError = (error: unknown) => {
          settle(() => {
            reject(error instanceof Error ? error : new Error(String(error)));
          });
        };
        const onExit = (code: number) => {
          onError(new Error(`a thread of the scan ended with ${String(code)} before it was done`));
        };
        const onMessage = (message: WorkerMessage) => {
          if (message.id !== id) return;
          if (message.kind === "read") sink.read(message.bytes);
          else if (message.kind === "finds") {
            sink.finds(message.batch).then(() => {
              send({ kind: "taken" });
            }, onError);
          } else {
            settle(() => {
              resolve(message.result);
            });
          }
        };
        if (ended !== undefined) {
          onExit(ended);
          return;
        }
        worker.on("message", onMessage).on("error", onError).on("exit", onExit);
        send({ kind: "task", id, task });
      }),
    close: async () => {
      await worker.terminate();
    },
  };
}
