import fs from "node:fs";

import { afterEach, describe, expect, it, vi } from "vitest";

import { directOutput, writeComplaint } from "../src/commands/standard-output.js";

afterEach(() => {
  vi.restoreAllMocks();
});

/** A pipe that doesn't wait: it takes two bytes, then it is full. */
function fullAfterTwoBytes(): void {
  const full = Object.assign(new Error("EAGAIN"), { code: "EAGAIN" });
  vi.spyOn(fs, "writeSync")
    .mockImplementationOnce(() => 2)
    .mockImplementation(() => {
      throw full;
    });
}

/** What goes through the stream that waits, as text. */
function through(stream: NodeJS.WriteStream): string[] {
  const written: string[] = [];
  vi.spyOn(stream, "write").mockImplementation((text) => {
    written.push(Buffer.from(text).toString());
    return true;
  });
  return written;
}

describe("a pipe that is full in the middle of a text", () => {
  it("gets the rest of standard output later, and what comes behind it", () => {
    fullAfterTwoBytes();
    const written = through(process.stdout);
    const output = directOutput();
    output.write("abcd");
    output.write("ef");
    expect(written).toEqual(["cd", "ef"]);
  });

  it("gets the rest of standard error later, and nothing twice", () => {
    fullAfterTwoBytes();
    const written = through(process.stderr);
    writeComplaint("abcd");
    expect(written).toEqual(["cd"]);
  });
});
