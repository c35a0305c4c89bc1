import { describe, expect, it } from "vitest";

import { workerThread } from "../../src/scan/threads.js";

const program = (text: string) => new URL(`data:text/javascript,${encodeURIComponent(text)}`);
const PORT = 'import { parentPort } from "node:worker_threads";';
const RESULT = { lines: 1, found: 0, summary: null, failure: null };
const TASK = { file: "f", begin: 0, end: 1, summary: false };
const SINK = { finds: () => Promise.resolve(), read: () => undefined };

describe("a thread of a scan", () => {
  it("runs the tasks that it is given, even two at a time", async () => {
    const answer = `parentPort.postMessage({ id, kind: "result", result: ${JSON.stringify(RESULT)} })`;
    const thread = workerThread(
      program(`${PORT} parentPort.on("message", ({ id }) => ${answer});`),
    );
    const both = [thread.run(TASK, SINK), thread.run(TASK, SINK)];
    expect(await Promise.all(both)).toEqual([RESULT, RESULT]);
    await thread.close();
  });

  it.each([
    ["ends without a word", "process.exit(0);", /ended with 0 before it was done/],
    ["exits with a code", "process.exit(9);", /ended with 9 before it was done/],
    ["throws", 'throw new Error("broken");', /broken/],
  ])("that %s fails all its tasks", async (_name, act, message) => {
    const thread = workerThread(program(`${PORT} parentPort.on("message", () => { ${act} });`));
    const both = [thread.run(TASK, SINK), thread.run(TASK, SINK)];
    for (const { status } of await Promise.allSettled(both)) expect(status).toBe("rejected");
    await expect(both[0]).rejects.toThrow(message);
    // And what it is given afterwards, for it can't do it any more.
    await expect(thread.run(TASK, SINK)).rejects.toThrow(/before it was done/);
    await thread.close();
  });
});
