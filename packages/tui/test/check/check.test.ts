import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import { rowOf, turningPoints } from "../../src/check/releases.js";
import { checkTable } from "../../src/render/check-table.js";
import { readRelease } from "../../src/setup.js";
import { dr6, runWithFiles } from "../cli.js";

interface CheckJson {
  schema: string;
  kernel: string;
  states: number;
  transitions: number;
  complete: boolean;
  violations: {
    invariant: string;
    on: string;
    sure: boolean;
    sources: string[];
    trace: string[];
    setups: { vendor: string; host: string; guest: string | null }[];
    command: string;
    steps: { lanes: { dr6: string; log: string[]; falseLog: boolean }[] }[];
  }[];
}

/** Runs a check; the exit code says whether everything holds. */
async function check(...args: string[]): Promise<CheckJson> {
  const { code, out, err } = await dr6(["check", ...args, "--json"]);
  const json = JSON.parse(out) as CheckJson;
  expect([err, code]).toEqual(["", json.violations.length > 0 ? 1 : 0]);
  expect(json).toMatchObject({ schema: "dr6/check/1", complete: true });
  return json;
}

const ways = ({ violations }: CheckJson, invariant: string) =>
  violations
    .filter((each) => each.invariant === invariant && each.sure)
    .map(({ on, trace }) => `${on}: ${trace.join(" ")}`);

describe("dr6 check --kernel 6.15.0 --host bld", async () => {
  const found = await check("--kernel", "6.15.0", "--host", "bld");

  it("has the stale bus lock in at most 4 steps, and shows the false line", () => {
    const stale = found.violations.find(
      ({ invariant, on }) => invariant === "true-bus-locks" && on === "native",
    );
    expect(stale?.trace).toEqual(["boot-init", "db=BS", "handler-read"]);
    expect(stale?.steps).toHaveLength(3);
    expect(stale?.steps.at(-1)?.lanes[0]).toMatchObject({ falseLog: true });
    expect(stale?.sources).toContain("commit-5f465c148c61");
  });

  it("has the lost SIGTRAP", () => {
    expect(ways(found, "int1-sigtrap")).toContain("native: boot-init int1 handler-read");
  });

  it("finds what the hardware path leaks, and the #GP that the emulator loses", () => {
    expect(ways(found, "fixed-bits")).toContain("guest: mov6=0");
    expect(ways(found, "same-as-bare")).toEqual(
      expect.arrayContaining(["guest-bare: mov6=0 read6", "guest-bare: mov4=0x100000000@emulated"]),
    );
  });

  it("gives commands that play what it found", async () => {
    for (const { command, trace } of found.violations) {
      const [, play = ""] = /--play "([^"]*)"/.exec(command) ?? [];
      expect(play).toBe(trace.join(" "));
      const options = command
        .replace(/ --play "[^"]*"/, "")
        .split(" ")
        .slice(1);
      const { code, out } = await dr6([...options, "--play", play, "--json"]);
      expect(code, command).toBe(0);
      expect((JSON.parse(out) as { steps: unknown[] }).steps).toHaveLength(trace.length);
    }
  });
});

describe("dr6 check", () => {
  it("has no stale bus lock and no lost SIGTRAP on 6.16", async () => {
    const found = await check("--kernel", "6.16", "--host", "bld");
    const kinds = new Set(found.violations.map(({ invariant }) => invariant));
    expect(kinds.has("true-bus-locks")).toBe(false);
    expect(kinds.has("int1-sigtrap")).toBe(false);
  }, 60_000);

  it("finds the BLD that KVM sets on delivery, on 7.1 and not with 719a1d58bf43", async () => {
    const args = ["--host", "bld", "--guest", "bld", "--invariant", "same-as-bare"];
    const way = "guest-bare: mov6=0 db=BS read6";
    expect(ways(await check("--kernel", "7.1", ...args), "same-as-bare")).toContain(way);
    const later = await check("--kernel", "719a1d58bf43", ...args);
    expect(ways(later, "same-as-bare")).not.toContain(way);
  }, 60_000);

  it("finds the DR6 that the fast exit wrote over, on 6.14-rc2 and not on 6.14-rc3", async () => {
    const args = ["--host", "none", "--invariant", "own-causes"];
    const { violations } = await check("--kernel", "6.14-rc2", ...args);
    expect(violations[0]?.trace).toContain("fast-exit");
    expect((await check("--kernel", "6.14-rc3", ...args)).violations).toEqual([]);
  }, 60_000);

  it("calls likely broken what only rules that aren't established break", async () => {
    const args = ["--host", "none", "--invariant", "own-causes", "--cols", "100"];
    const svm = ["--vendor", "amd", "--guest", "none", "--on", "guest"];
    const { out } = await dr6(["check", "--kernel", "6.12", ...svm, ...args]);
    expect(out).toMatch(/^Linux 6\.12: 1 of 1 invariants does not hold, 1 of them likely\./);
    expect(out).toMatch(/^ {2}likely broken {2}own-causes/m);
    expect(out).not.toContain("BROKEN");
  }, 60_000);

  it("says what holds and what doesn't, and where", async () => {
    const { out } = await dr6(["check", "--kernel", "6.15", "--on", "native", "--cols", "80"]);
    expect(out).toMatch(/^Linux 6\.15: 2 of 2 invariants do not hold\./);
    expect(out).toMatch(/BROKEN {2}true-bus-locks/);
    expect(out).toMatch(/where +on Intel, on CPUs with BLD/);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    const { out: fine } = await dr6(["check", "--kernel", "6.16", "--on", "native"]);
    expect(fine).toMatch(/^Linux 6\.16: all 2 invariants hold\./);
  });

  it.each([
    [["--invariant", "own-cause"], "did you mean own-causes"],
    [["--on", "gest"], "did you mean guest"],
    [["--on", "bare", "--invariant", "int1-sigtrap"], "is not looked for on bare"],
    [["--host", "none", "--guest", "bld"], "no guest is like that"],
    [["--releases"], "--releases goes with --markdown"],
    [["--play", "nonsense"], '--play: "nonsense" is no event'],
    [["--kernel", "nix"], "--kernel: "],
    [["--file", "missing"], "--file: "],
  ])("%j is refused in one line with code 2", async (args, message) => {
    const { code, out, err } = await dr6(["check", ...args]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});

describe("invariants of the user's", () => {
  const run = (text: string, ...args: string[]) =>
    runWithFiles({ "own.txt": text }, ["check", "--file", "own.txt", ...args]);

  it("are looked for on whom they name", async () => {
    const text = [
      "# two that hold on no CPU, one that does",
      "no-step: on bare never reports BS",
      "b0-goes: on bare after db=BS never reports B0",
      "step-steps: on bare, guest after db=BS always reports BS",
    ].join("\n");
    const { code, out } = await run(text, "--host", "none", "--kernel", "7.1", "--json");
    const { violations } = JSON.parse(out) as CheckJson;
    expect(code).toBe(1);
    expect(violations.map(({ invariant, trace }) => [invariant, trace.at(-1)])).toContainEqual([
      "no-step",
      "db=BS",
    ]);
    expect(violations.some(({ invariant }) => invariant === "b0-goes")).toBe(false);
    expect(violations.some(({ invariant }) => invariant === "step-steps")).toBe(false);
  });

  it("find the seed's bug, stated in a line", async () => {
    const text = "lock: on native after db=BS never reports BLD";
    const traces = async (kernel: string) => {
      const { out } = await run(text, "--host", "bld", "--kernel", kernel, "--json");
      return (JSON.parse(out) as CheckJson).violations.map(({ trace }) => trace);
    };
    expect(await traces("6.15")).toContainEqual(["boot-init", "db=BS"]);
    expect(await traces("6.16")).toEqual([]);
  });

  it("are shown by their name once, as a sentence", async () => {
    const { out } = await run("b: on bare after db=B0 never reports B0", "--kernel", "6.15");
    expect(out).toContain("BROKEN  b  on bare after db=B0 never reports B0. On: bare.");
  });

  it.each([
    ["", "states no invariant"],
    ["what: bare never reports BS", 'own.txt:1: an invariant is "ID: on SUBJECT'],
    ["a: on bare never reports XX", "own.txt:1: reports takes one of B0 B1"],
    ["\na: on bare never sees BS", 'own.txt:2: "sees" is no condition'],
    ["a: on nobody never reports BS", "own.txt:1: nobody is called nobody"],
    ["a: on bare after xx never reports BS", 'own.txt:1: "xx" is no event'],
  ])("%j is refused with its line", async (text, message) => {
    const { code, out, err } = await run(text);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
  });
});

describe("docs/invariants.md", () => {
  const path = fileURLToPath(new URL("../../../../docs/invariants.md", import.meta.url));
  const text = readFileSync(path, "utf8");

  it("has a row for every release at which something changes", () => {
    const labels = [...text.matchAll(/^\| (\S+)/gm)].map(([, label]) => label).slice(2);
    expect(labels).toEqual(turningPoints().map(({ label }) => label));
  });

  // All of them take minutes; npm run docs:invariants makes them.
  it.each(["5.10", "6.16-rc4"])(
    "says of %s what dr6 check finds there",
    (kernel) => {
      const row = (document: string) =>
        new RegExp(`^\\| ${kernel} +\\|(.*)\\|$`, "m")
          .exec(document)?.[1]
          ?.split("|")
          .map((cell) => cell.trim());
      const ways = (document: string) =>
        row(document)?.map((cell) =>
          cell
            .split(" ")
            .map((number) => {
              const example = new RegExp(`^${number.replace("?", "")}\\. .*?\`(.*?)\``, "m");
              return `${example.exec(document)?.[1] ?? ""}${number.endsWith("?") ? "?" : ""}`;
            })
            .sort(),
        );
      expect(ways(text)).toEqual(ways(checkTable([rowOf(readRelease(kernel))])));
    },
    120_000,
  );
});
