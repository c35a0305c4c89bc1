import { describe, expect, it } from "vitest";

import { openDr6, settled, showsAgain } from "./dr6.js";

describe("the screens beside the walk", { timeout: 120_000 }, () => {
  it("decode without anything to decode asks for it, and decodes what is typed", async () => {
    await using terminal = await openDr6(["decode"], { wait: "Paste a register dump" });
    terminal.type("ffff4ff0");
    await terminal.waitFor("ffff4ff0_");
    terminal.key("Enter");
    await terminal.waitFor("BS is set and may be old");
    const shown = terminal.screen();
    terminal.type("W");
    await terminal.waitFor("dr6 walk boot-zero");
    await terminal.waitFor("DR6  FFFF4FF0");
    terminal.key("Esc");
    await showsAgain(terminal, shown);
    terminal.type("q");
    expect(await terminal.exited).toBe(0);
    await terminal.waitFor("Same state: dr6 decode ffff4ff0 --field BS --tui");
  });

  it("a value on the command line is answered in one go, without the screen", async () => {
    await using terminal = await openDr6(["decode", "fffe07f0"], { wait: "SAME" });
    expect(await terminal.exited).toBe(0);
    expect(terminal.bytes()).not.toContain("\x1b[?1049h");
  });

  it("whatif takes a value, and gives it back by undo", async () => {
    await using terminal = await openDr6(["whatif", "--tui"], { wait: "X [00000000]" });
    const begin = await settled(terminal, "X [00000000]");
    terminal.type("x");
    await terminal.waitFor("X [_");
    terminal.type("ffffffff");
    terminal.key("Enter");
    await terminal.waitFor("(FFFFFFFF & 0001E80F) | FFFF0FF0 = FFFFEFFF");
    terminal.type("u");
    await showsAgain(terminal, begin);
  });

  it("diff answers keys while it compares, and shows the matrix when it is done", async () => {
    await using terminal = await openDr6(["diff", "5f465c148c61", "--tui"], {
      wait: "comparing [",
    });
    terminal.type("?");
    await terminal.waitFor("KEYS");
    expect(terminal.screen()).not.toContain("native BLD");
    terminal.key("Esc");
    // Each wait is as long as the harness waits for anything; a busy machine needs several.
    for (const tens of ["2", "3", "4", "5", "6"]) {
      await terminal.waitFor(new RegExp(`[${tens}-9]\\d/\\d+ compared|\\[BLD\\]`));
    }
    await terminal.waitFor(/> native BLD +\[BLD\]/);
    terminal.key("Enter");
    await terminal.waitFor("the lanes part here");
    terminal.type("q");
    expect(await terminal.exited).toBe(0);
    await terminal.waitFor('--play "boot-init"');
  });

  it("the keys 1 to 5 keep each screen as it was left", async () => {
    await using terminal = await openDr6(["sources", "--tui"], { wait: "> sdm-dr6 " });
    terminal.key("Down", "Down");
    await terminal.waitFor("> sdm-dr7 ");
    const shown = terminal.screen();
    terminal.type("3");
    await terminal.waitFor("X [00000000]");
    terminal.type("5");
    await showsAgain(terminal, shown);
  });
});
