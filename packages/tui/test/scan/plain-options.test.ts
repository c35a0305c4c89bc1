import { describe, expect, it } from "vitest";

import { plainOptions } from "../../src/scan/plain-options.js";

describe("the options of a scan that need no parser", () => {
  it("are read as the parser reads them", () => {
    expect(plainOptions([])).toEqual({ files: [], options: {} });
    expect(plainOptions(["a", "--summary", "-", "--jobs", "2", "b", "--json"])).toEqual({
      files: ["a", "-", "b"],
      options: { summary: true, jobs: "2", json: true },
    });
    expect(plainOptions(["--merge", "a", "--range", "1:5"])).toEqual({
      files: ["a"],
      options: { merge: true, range: "1:5" },
    });
  });

  it.each([
    ["--help"],
    ["-h"],
    ["--jobs=2"],
    ["--jobs"],
    ["--jobs", "-1"],
    ["--jobs", "--json"],
    ["--range", "-"],
    ["--cols", "80"],
    ["--color", "never"],
    ["--ascii"],
    ["--", "--json"],
    ["--sumary"],
    ["--jsons"],
  ])("are left to the parser where there is more to them: %s %s", (...args) => {
    expect(plainOptions(args)).toBeNull();
    expect(plainOptions(["log", ...args])).toBeNull();
  });
});
