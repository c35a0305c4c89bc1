import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import { openDr6, openShell, settled, showsAgain } from "./dr6.js";

const folder = mkdtempSync(join(tmpdir(), "dr6-edit-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What was sent to the clipboard last. */
function copied(bytes: string): string {
  const sent = [...bytes.matchAll(/\x1b\]52;c;([A-Za-z0-9+/=]*)\x07/g)].at(-1)?.[1] ?? "";
  return Buffer.from(sent, "base64").toString("utf8");
}

describe("editing", { timeout: 60_000 }, () => {
  it("is undone and done again, and copied as the command that opens it", async () => {
    await using terminal = await openDr6(["--at", "3"], { wait: "step 3/6" });
    const before = await settled(terminal, "step 3/6");
    terminal.type("e ");
    await terminal.waitFor(">host BLD[ ]");
    terminal.key("Enter");
    const edited = await settled(terminal, "EDITED, undo: 1");
    expect(edited).toContain("--host none --guest none");
    terminal.type("u");
    await showsAgain(terminal, before);
    terminal.type("\x12");
    await showsAgain(terminal, edited);
    terminal.type("r");
    await terminal.waitFor("--host bld --guest bld");
    terminal.type("u");
    await showsAgain(terminal, edited);
    terminal.type("yc");
    await terminal.waitUntil(() => copied(terminal.bytes()) !== "");
    const command = copied(terminal.bytes());
    expect(command).toBe(
      "dr6 walk boot-zero --at 3 --field BLD --host none --guest none --kernel 6.15.0",
    );
    await using opened = await openDr6(command.split(" ").slice(1), { wait: "step 3/6" });
    const unedited = edited.replace(/^.*\n/, "");
    await opened.waitUntil(() => opened.screen().replace(/^.*\n/, "") === unedited, unedited);
  });

  it("says why a setup can't be, and drops it by Esc", async () => {
    await using terminal = await openDr6(["--at", "3"], { wait: "step 3/6" });
    const before = await settled(terminal, "step 3/6");
    terminal.type("e\t\t\t ");
    await terminal.waitFor("grants no rtm");
    terminal.key("Esc");
    await showsAgain(terminal, before);
  });

  it("is copied as a file too where the terminal may refuse", async () => {
    await using terminal = await openDr6();
    terminal.type("yj");
    await terminal.waitFor(/JSON in \S+copy\.json; OSC 52 may be refused/);
    const [, file = ""] = /JSON in (\S+);/.exec(terminal.screen()) ?? [];
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ schema: "dr6/walk/1" });
    expect(copied(terminal.bytes())).toBe(readFileSync(file, "utf8"));
    await using kitty = await openDr6([], { env: { KITTY_WINDOW_ID: "1" } });
    kitty.type("yt");
    await kitty.waitFor("copied as text to the clipboard (OSC 52)");
    expect(copied(kitty.bytes())).toContain("DR6  FFFF0FF0");
  });
});

describe("a session", { timeout: 60_000 }, () => {
  it("comes back with its screens, its mark and its look", async () => {
    const file = join(folder, "kept.json");
    await using terminal = await openDr6(["--session", file]);
    terminal.type("lmlA");
    await terminal.waitFor("+ NATIVE");
    await terminal.waitFor("step 3/6");
    const screen = await settled(terminal, "step 3/6");
    terminal.type("w");
    await terminal.waitFor("saved; dr6 replay");
    terminal.type("q");
    expect(await terminal.exited).toBe(0);
    await using replayed = await openDr6(["replay", file], { wait: "step 3/6" });
    await showsAgain(replayed, screen);
    replayed.type("D");
    await replayed.waitFor("mark: dr6 walk boot-zero --at 2");
    replayed.type("D");
    await replayed.waitFor("step 3/6");
    replayed.type("'");
    await replayed.waitFor("step 2/6");
  });

  it("comes back with a log that was pasted, dump by dump", async () => {
    const file = join(folder, "pasted.json");
    await using terminal = await openDr6(["--session", file]);
    const dump = (dr6: string) =>
      `DR0: 0000000000000000 DR1: 0000000000000000 DR2: 0000000000000000\rDR3: 0000000000000000 DR6: 00000000${dr6} DR7: 0000000000000400\r`;
    terminal.type(`\x1b[200~${dump("fffe07f0")}${dump("ffff4ff0")}\x1b[201~`);
    await terminal.waitFor("1/2");
    terminal.type("l");
    const screen = await settled(terminal, "2/2");
    terminal.type("w");
    await terminal.waitFor("saved; dr6 replay");
    terminal.type("q");
    expect(await terminal.exited).toBe(0);
    await using replayed = await openDr6(["replay", file], { wait: "2/2" });
    await showsAgain(replayed, screen);
    replayed.type("h");
    await replayed.waitFor("1/2");
    await replayed.waitFor("fffe07f0");
  });

  it("is printed where nobody looks", async () => {
    const file = join(folder, "printed.json");
    await using terminal = await openDr6(["--at", "4", "--session", file], { wait: "step 4/6" });
    terminal.type("w");
    await terminal.waitFor("saved");
    await using printed = openShell(`dr6 replay ${file} | cat`, { rows: 40 });
    expect(await printed.exited).toBe(0);
    expect(printed.screen()).toContain("step 4/6");
  });

  it.each([
    ["{", "it is no JSON"],
    ["[]", "the file: an object"],
    ['{"schema":"dr6/session/2"}', "dr6/session/1 is read, not"],
    ['{"schema":"dr6/session/1","screens":[]}', "screens: a list of 1 to 6"],
    [
      '{"schema":"dr6/session/1","screens":[{"id":"walk","command":"rm -rf"}],"front":"walk"}',
      "dr6 walk, dr6 check --play",
    ],
    [
      '{"schema":"dr6/session/1","screens":[{"id":"walk","command":"dr6 walk nowhere"}],"front":"walk","theme":"default","ascii":false}',
      "no scenario",
    ],
    [
      '{"schema":"dr6/session/1","screens":[{"id":"walk","command":"dr6 learn"}],"front":"walk","theme":"default","ascii":false}',
      "dr6 walk, dr6 check --play",
    ],
    [
      '{"schema":"dr6/session/1","screens":[{"id":"walk","command":"dr6 prove --quick --resume file"}],"front":"walk","theme":"default","ascii":false}',
      "dr6 walk, dr6 check --play",
    ],
  ])("that is none is refused in one line: %s", async (text, why) => {
    const file = join(folder, "bad.json");
    writeFileSync(file, text);
    await using terminal = openShell(`dr6 replay ${file}; echo rc=$?`, { cols: 600 });
    expect(await terminal.exited).toBe(0);
    const [line = "", code] = terminal.screen().split("\n");
    expect(line).toMatch(/^dr6: /);
    expect(line).toContain(why);
    expect(code).toBe("rc=2");
  });
});
