import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import { OOPS } from "../decode/decode.js";
import { openDr6, openShell, settled } from "./dr6.js";

const folder = mkdtempSync(join(tmpdir(), "dr6-paste-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const NOISE = "[  234.371] usb 1-1: new high-speed USB device number 7 qqq lll";
/** A program that takes time with the square of the lines doesn't answer as soon as a test asks. */
const LOG = [...Array.from({ length: 9000 }, () => NOISE), ...OOPS.trimEnd().split("\n")];

describe("pasting", { timeout: 60_000 }, () => {
  it("a log of 9000 lines with CR newlines opens the decoder on its dump", async () => {
    await using terminal = await openDr6();
    await settled(terminal, "step 1/6");
    terminal.type(`\x1b[200~${LOG.join("\r")}\r\x1b[201~`);
    await terminal.waitFor("1/1");
    await terminal.waitFor(/No breakpoint/);
    expect(terminal.screen().toLowerCase()).toContain("fffe07f0");
    terminal.type("1");
    await terminal.waitFor("step 1/6");
  });

  it("an oops from a terminal that doesn't bracket pastes is no row of keys", async () => {
    await using terminal = await openDr6();
    await settled(terminal, "step 1/6");
    terminal.type(OOPS.replaceAll("\n", "\r"));
    await terminal.waitFor("1/1");
    await terminal.waitFor(/No breakpoint/);
    expect(terminal.screen()).toContain("INPUT what was pasted");
    expect(terminal.screen()).not.toContain("carriage return");
    // A long one comes in several reads.
    terminal.type("1");
    await terminal.waitFor("step 1/6");
    terminal.type(`${LOG.join("\r")}\r`);
    await terminal.waitFor("1/1");
    await terminal.waitFor(`line ${String(LOG.length)}`);
    terminal.type("1lll");
    await terminal.waitFor("step 4/6");
  });

  it("text piped in leaves the keys to the terminal", async () => {
    const file = join(folder, "oops");
    writeFileSync(file, OOPS);
    await using terminal = openShell(`cat ${file} | dr6 decode - --tui; echo rc=$?`);
    await terminal.waitFor(/No breakpoint/);
    expect(terminal.alternate()).toBe(true);
    terminal.type("?");
    await terminal.waitFor("KEYS");
    terminal.type("?");
    await terminal.waitFor(/No breakpoint/);
    terminal.type("q");
    await terminal.waitFor("rc=0");
    expect(terminal.alternate()).toBe(false);
  });
});
