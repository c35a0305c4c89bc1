import { describe, expect, it } from "vitest";

import type { Bench } from "../../src/app/bench.js";
import type { WhatIfState } from "../../src/screens/whatif-state.js";
import { dr6Json } from "../cli.js";
import { drawn, opened, pressed, text, typed } from "./pressing.js";
import { whatIf } from "./samples.js";

const bench = opened(whatIf());
const FEATURES = ["none", "bld", "rtm", "bld,rtm"];

interface Answer {
  native: { dr6: string };
  guest: { dr6: string };
  differ: string[];
}

describe("the matrix", () => {
  it("has in each cell what dr6 whatif --json says", async () => {
    const rows = drawn(bench)
      .filter((line) => /^[> ] (?:none|BLD|RTM|BLD\+RTM) +[ [](?:[0-9A-F]{8}|--)/.test(line))
      .map((line) => line.slice(13).match(/--|[0-9A-F]{8}[\] ]?x?/g) ?? []);
    expect(rows).toHaveLength(4);
    for (const [y, host] of FEATURES.entries()) {
      for (const [x, guest] of FEATURES.entries()) {
        const cell = rows[y]?.[x] ?? "";
        if (cell === "--") {
          await expect(dr6Json(["whatif", "--host", host, "--guest", guest])).rejects.toThrow(
            /grants no/,
          );
          continue;
        }
        const answer = await dr6Json<Answer>(["whatif", "--host", host, "--guest", guest]);
        expect(cell.slice(0, 8)).toBe(answer.guest.dr6.slice(2).toUpperCase());
        expect(cell.endsWith("x")).toBe(answer.differ.length > 0);
        expect(rows[y]?.[4]?.slice(0, 8)).toBe(answer.native.dr6.slice(2).toUpperCase());
      }
    }
  });

  it("moves over the cells that can be", () => {
    const moved = pressed(bench, "Down", "Right");
    expect(text(moved)).toContain("SELECTED  host RTM, guest RTM: no bit differs");
    const refused = pressed(opened(whatIf()), "Right", "Right");
    expect(text(refused)).toContain("KVM grants no RTM on a host with BLD");
    expect(text(pressed(bench, "Right", "Down"))).toContain("SELECTED  host RTM, guest none");
  });
});

describe("the selected pair", () => {
  it("shows both registers, where they differ, and the sums behind them", () => {
    const shown = text(bench);
    expect(shown).toContain("native  1111 1111 1111 1111 0000 0111 1111 0000 FFFF07F0");
    expect(shown).toContain("guest   1111 1111 1111 1111 0000 1111 1111 0000 FFFF0FF0");
    expect(shown).toMatch(/differ {2} {25}x/);
    expect(shown).toContain("(00000000 & 0001E80F) | FFFF0FF0 = FFFF0FF0");
    expect(shown).toContain(
      "value after boot on this host: 6.15.0 FFFF07F0; with 5f465c148c61 FFFF0FF0",
    );
  });

  it("has no differ row on the hardware path, where KVM's guest reads what the CPU does", () => {
    const control = Array.from({ length: 6 }, () => "Tab");
    const shown = text(pressed(bench, ...control, "Space"));
    expect(shown).toContain("path [hardware]");
    expect(shown).toContain("no bit differs");
    expect(shown).not.toMatch(/FFFF0FF0\]?x/);
  });
});

describe("the controls", () => {
  it("take a value in hex", () => {
    const written = pressed(typed(pressed(bench, "x"), "ffffffff"), "Enter");
    expect(text(written)).toContain("X [FFFFFFFF]");
    expect(text(written)).toContain("(FFFFFFFF & 0001E80F) | FFFF0FF0 = FFFFEFFF");
    expect(text(pressed(typed(pressed(bench, "x"), "zz"), "Enter"))).toContain(
      "no hexadecimal value",
    );
    expect(stateOf(pressed(typed(pressed(bench, "x"), "12"), "Esc")).question.write.low).toBe(0);
  });

  it("take a kernel, and go to the next in which something changed", () => {
    const kernel = typed(pressed(bench, "Tab", "Enter"), "7.1");
    expect(text(pressed(kernel, "Enter"))).toContain("kernel [7.1]");
    expect(text(pressed(typed(pressed(bench, "Tab", "Enter"), "x"), "Enter"))).toContain(
      "no kernel release",
    );
    const next = stateOf(pressed(bench, "Tab", "Space")).question.setup.release.label;
    expect(next).not.toBe("6.15.0");
    expect(next).toMatch(/^6\.1[56]/);
  });

  it("take from the guest what the host no longer has, and say so", () => {
    const both = pressed(bench, "Right");
    expect(text(both)).toContain("SELECTED  host BLD, guest BLD");
    const without = pressed(both, "Tab", "Tab", "Space");
    expect(text(without)).toContain("SELECTED  host none, guest none");
    expect(text(without)).toContain("KVM grants no BLD on a host with NONE");
  });

  it("take RTM from the host on AMD, which never built it, and say so", () => {
    const rtm = pressed(bench, "Tab", "Tab", "Tab", "Space");
    expect(text(rtm)).toContain("SELECTED  host BLD+RTM");
    const amd = pressed(rtm, ...Array.from({ length: 4 }, () => "Tab"), "Space");
    expect(text(amd)).toContain("vendor [amd]");
    expect(text(amd)).toContain("no CPU of AMD has RTM");
    expect(text(amd)).toContain("SELECTED  host BLD, guest");
  });

  it("show DEBUGCTL on AMD, where it gates BLD", () => {
    const amd = pressed(bench, "Shift-Tab", "Space");
    expect(text(amd)).toContain("vendor [amd]");
    expect(text(amd)).toContain("IA32_DEBUGCTL [00000000]");
    expect(text(amd)).toMatch(/native {2}1111 1111 1111 1111 0000 1111/);
    expect(text(pressed(amd, "Tab", "Space"))).toMatch(/native {2}1111 1111 1111 1111 0000 0111/);
  });
});

it("undoes and redoes, one edit at a time", () => {
  const edited = pressed(bench, "Tab", "Tab", "Tab", "Space");
  expect(text(edited)).toContain("EDITED");
  expect(text(edited)).toContain("host BLD+RTM");
  const undone = pressed(edited, "u");
  expect(text(undone)).toContain("SELECTED  host BLD, guest none");
  expect(text(pressed(undone, "^R"))).toBe(text(edited));
});

function stateOf({ front }: Bench): WhatIfState {
  return front.state as WhatIfState;
}
