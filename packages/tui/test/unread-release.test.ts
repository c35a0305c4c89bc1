import { describe, expect, it } from "vitest";

import { NEWEST_READ as NEWEST_IN_LOGS } from "@dr6/dumps";
import { NEWEST_READ } from "../src/setup.js";
import { dr6 } from "./cli.js";

const NOTE =
  "Linux 9.9 is newer than 7.1.5, the newest release whose sources were read: what the tables have is taken to go on, and nothing is established for it.";

/** What a command prints, on one line. */
const printed = async (args: readonly string[]) =>
  (await dr6(args)).out.replace(/\s+/g, " ").trim();

const COMMANDS: readonly string[][] = [
  ["whatif"],
  ["decode", "fffe07f0"],
  ["releases"],
  ["fields", "BLD", "--kvm"],
  ["check", "--on", "native", "--host", "bld", "--vendor", "intel"],
];

it("is reckoned from the same release in logs and in options", () => {
  expect(NEWEST_IN_LOGS).toBe(NEWEST_READ);
});

it("is no surer where the log names it than where the option does", async () => {
  const oops = (kernel: string) =>
    `CPU: 1 PID: 2 Comm: x Not tainted ${kernel} #1\nDR3: 0000000000000000 DR6: 00000000ffff07f0 DR7: 0000000000000400\n`;
  const said = async (kernel: string) =>
    (await dr6(["decode", "-"], oops(kernel))).out.replace(/\s+/g, " ");
  expect(await said("9.9.1")).toContain("Linux 9.9.1 probably writes FFFF0FF0 to DR6 at boot");
  expect(await said("7.1.5")).toContain("Linux 7.1.5 writes FFFF0FF0 to DR6 at boot");
});

describe("a release that is newer than all whose sources were read", () => {
  it.each(COMMANDS)("is told apart by dr6 %s", async (...args: string[]) => {
    expect(await printed([...args, "--kernel", "9.9"])).toContain(`Note: ${NOTE}`);
    const { out } = await dr6([...args, "--kernel", "9.9", "--json"]);
    const json = JSON.parse(out) as { note?: string; kvm?: { note?: string } };
    expect((json.kvm ?? json).note).toBe(NOTE);
    for (const known of ["7.1.5", "719a1d58bf43"]) {
      expect(await printed([...args, "--kernel", known])).not.toContain("Note:");
      expect((await dr6([...args, "--kernel", known, "--json"])).out).not.toContain(
        "whose sources",
      );
    }
  });

  it("is told apart by dr6 diff, whichever of the two it is", async () => {
    const args = ["diff", "--before", "9.9", "--after", "9.10"];
    expect(await printed(args)).toContain(`Note: ${NOTE}`);
    expect(JSON.parse((await dr6([...args, "--json"])).out)).toMatchObject({ note: NOTE });
  });

  it("stands in the title of a walk, and every lane is unsure", async () => {
    expect(await printed(["walk", "--kernel", "9.9", "--at", "3"])).toContain("newer than 7.1.5");
    const { out } = await dr6(["walk", "--kernel", "9.9", "--at", "3", "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      note: NOTE,
      steps: [{ lanes: [{ sure: false }, { sure: false }] }],
    });
  });

  it("is answered as not sure, also where nothing in the tables bears on it", async () => {
    const { out } = await dr6(["whatif", "--kernel", "7.1.6", "--guest", "none", "--json"]);
    expect(JSON.parse(out)).toMatchObject({ sure: false });
    const request = { op: "fixed1", model: "kvm", host: [], guest: [] };
    const lines = ["7.1.5", "7.1.6"].map((kernel) => `${JSON.stringify({ ...request, kernel })}\n`);
    const answers = (await dr6(["oracle"], lines.join(""))).out.trimEnd().split("\n");
    expect(answers.map((line) => (JSON.parse(line) as { sure?: boolean }).sure)).toEqual([
      undefined,
      false,
    ]);
  });
});
