import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { runInOrder } from "../../src/scan/in-order.js";
import type { ScanTask, TaskResult } from "../../src/scan/task.js";
import type { Thread } from "../../src/scan/threads.js";

const RESULT: TaskResult = { lines: 0, found: 0, summary: null, failure: null };

const FIND = { kind: "event", event: { kind: "later" }, at: 0 } as const;

const task = (begin: number): ScanTask => ({ file: "f", begin, end: begin + 1, summary: false });

describe("tasks on several threads", () => {
  it("give what they find in the order of the tasks, however the threads are scheduled", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 8 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(1, 5_000),
        async (scheduler, sizes, count, size) => {
          const thread = (): Thread => ({
            run: async ({ begin }, sink) => {
              for (let n = 0; n < (sizes[begin] ?? 0); n += 1) {
                await scheduler.schedule(Promise.resolve());
                const find = { ...FIND, offset: begin, linesBefore: n };
                await sink.finds(Array.from({ length: size }, () => find));
              }
              return { ...RESULT, found: begin };
            },
            close: () => Promise.resolve(),
          });
          const seen: string[] = [];
          const running = runInOrder(
            sizes.map((_, index) => task(index)),
            Array.from({ length: count }, thread),
            {
              finds: async (index, [find]) => {
                await scheduler.schedule(Promise.resolve());
                seen.push(`${String(find?.offset)}.${String(find?.linesBefore)}`);
                expect(find?.offset).toBe(index);
              },
              result: (index, { found }) => {
                expect(found).toBe(index);
                seen.push(`end ${String(index)}`);
              },
              read: () => undefined,
            },
          );
          await scheduler.waitFor(running);
          expect(seen).toEqual(
            sizes.flatMap((length, index) => [
              ...Array.from({ length }, (_, n) => `${String(index)}.${String(n)}`),
              `end ${String(index)}`,
            ]),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});
