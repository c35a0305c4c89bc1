/**
 * Runs the tasks of a scan on several threads, and gives what they find in the order of the tasks.
 * A thread that is ahead waits once some hundred of its finds are kept back for their turn.
 */

import type { PlacedFind } from "@dr6/dumps";
import type { ScanTask, TaskResult } from "./task.js";
import type { Thread } from "./threads.js";

/** Who takes what is found; called in the order of the tasks, one call at a time. */
export interface Taker {
  readonly finds: (index: number, batch: readonly PlacedFind[]) => Promise<void>;
  readonly result: (index: number, result: TaskResult) => void;
  readonly read: (bytes: number) => void;
}

/** How many finds may be kept back for their turn. */
const MOST_KEPT = 512;

/** Runs all tasks; settles when everything was taken. */
export async function runInOrder(
  tasks: readonly ScanTask[],
  threads: readonly Thread[],
  taker: Taker,
): Promise<void> {
  let next = 0;
  const turns = new Turns(taker);
  await Promise.all(
    threads.map(async (thread) => {
      for (let task = tasks[next]; task !== undefined; task = tasks[next]) {
        const index = next;
        next += 1;
        const result = await thread.run(task, {
          finds: (batch) => turns.finds(index, batch),
          read: taker.read,
        });
        await turns.result(index, result);
      }
    }),
  );
}

interface Kept {
  readonly batch: readonly PlacedFind[];
  readonly taken: () => void;
}

/** Keeps what comes before its turn, and hands it on from one place only. */
class Turns {
  readonly #taker: Taker;
  #turn = 0;
  #kept = 0;
  #handing = false;
  readonly #batches = new Map<number, Kept[]>();
  readonly #results = new Map<number, TaskResult>();

  constructor(taker: Taker) {
    this.#taker = taker;
  }

  /** Settles at once while there is room to keep the finds, or else when they are taken. */
  async finds(index: number, batch: readonly PlacedFind[]): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const list = this.#batches.get(index) ?? [];
    this.#batches.set(index, list);
    list.push({
      batch,
      taken: () => {
        resolve(undefined);
      },
    });
    this.#kept += batch.length;
    const mayGoOn = index !== this.#turn && this.#kept <= MOST_KEPT;
    await this.#hand();
    if (!mayGoOn) await promise;
  }

  async result(index: number, result: TaskResult): Promise<void> {
    this.#results.set(index, result);
    await this.#hand();
  }

  /** Hands on what there is, unless that is being done already. */
  async #hand(): Promise<void> {
    if (this.#handing) return;
    this.#handing = true;
    await this.#handAll();
  }

  async #handAll(): Promise<void> {
    for (;;) {
      const kept = this.#batches.get(this.#turn)?.shift();
      const result = this.#results.get(this.#turn);
      if (kept !== undefined) {
        await this.#taker.finds(this.#turn, kept.batch);
        this.#kept -= kept.batch.length;
        kept.taken();
      } else if (result === undefined) {
        // Here and not behind an await: what comes from now on has to be handed on by its bringer.
        this.#handing = false;
        return;
      } else {
        this.#taker.result(this.#turn, result);
        this.#results.delete(this.#turn);
        this.#batches.delete(this.#turn);
        this.#turn += 1;
      }
    }
  }
}
