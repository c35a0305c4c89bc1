import { describe, expect, it } from "vitest";

import { workerThread } from "../../src/prove/threads.js";

const program = (text: string) => new URL(`data:text/javascript,${encodeURIComponent(text)}`);
const PROOF = { mutation: null, quick: true, only: null };
const PIECE = { claim: 0, slice: 0 };
const PORT = 'import { parentPort } from "node:worker_threads";';

describe("a thread of the proof", () => {
  it("answers a piece at a time, as often as it is asked", async () => {
    const echo = program(`${PORT} parentPort.on("message", () => parentPort.postMessage(null));`);
    const thread = workerThread(PROOF, echo);
    expect(await thread.look(PIECE)).toBeNull();
    expect(await thread.look(PIECE)).toBeNull();
    await thread.close();
  });

  it.each([
    ["ends without a word", "process.exit(0);", /ended with 0 before it answered/],
    ["exits with a code", "process.exit(9);", /ended with 9 before it answered/],
    ["throws", 'throw new Error("broken");', /broken/],
  ])("that %s fails what it looked at", async (_name, act, message) => {
    const thread = workerThread(
      PROOF,
      program(`${PORT} parentPort.on("message", () => { ${act} });`),
    );
    await expect(thread.look(PIECE)).rejects.toThrow(message);
    // And what it is asked afterwards, for it can't answer any more.
    await expect(thread.look(PIECE)).rejects.toThrow(/before it answered/);
    await thread.close();
  });
});
