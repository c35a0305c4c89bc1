import { describe, expect, it } from "vitest";

import { readSession } from "../src/commands/session-file.js";
import { runLine } from "../src/run-line.js";
import { run as runReplay } from "./replay.js";

const screen = (command: string, id = "walk") => ({ id, command });
const session = (...screens: readonly object[]) => ({
  schema: "dr6/session/1",
  front: (screens[0] as { id: string }).id,
  screens,
  theme: "default",
  ascii: true,
});

/** What is said of a session with one screen. */
function said(command: string, id = "walk"): string {
  const read = readSession(JSON.stringify(session(screen(command, id))));
  return read.ok ? "" : read.message;
}

const COMMANDS = [
  ["walk", "dr6 walk boot-zero --at 3"],
  ["walk", 'dr6 check --kernel 6.15 --on native --host bld --play "boot-init db=BS"'],
  ["walk", "dr6 diff --before 6.15 --after 6.16 --play boot-init"],
  ["decode", "dr6 decode fffe0ff0"],
  ["whatif", "dr6 whatif --write 0"],
  ["diff", "dr6 diff 5f465c148c61"],
  ["sources", "dr6 sources sdm-dr6"],
  ["learn", "dr6 learn --at 2"],
] as const;

describe("a session", () => {
  it.each(COMMANDS)("opens the screen %s by %s", (id, command) => {
    expect(said(command, id)).toBe("");
  });

  it.each([
    "dr6 probe --record /tmp/x",
    "dr6 prove --resume /tmp/x",
    "dr6 conform evidence.jsonl",
    "dr6 scan huge.log",
    "dr6 export svg -o /tmp/x",
    "dr6 replay other.json",
    "dr6 check --kernel 6.15",
    "dr6 --host bld walk",
    "dr6 decode 0",
    "dr6",
    "rm -rf x",
    'dr6 walk "boot-zero',
  ])("runs nothing else: %s", (command) => {
    expect(said(command)).toMatch(
      /^screens\[0\]\.command: dr6 walk, dr6 check --play, dr6 diff --play, not "/,
    );
  });

  it("runs nothing else for its mark either", () => {
    const marked = { ...session(screen("dr6 walk")), mark: screen("dr6 prove --quick") };
    expect(readSession(JSON.stringify(marked))).toMatchObject({ ok: false });
  });
});

describe("a screen", () => {
  it.each(COMMANDS)("%s saves a command that a session holds: %s", async (id, command) => {
    const ran = await runLine(command.replace(/^dr6 /, ""));
    if (ran.kind !== "screen") throw new Error(`${command} opens no screen`);
    const { screen: opened } = ran;
    expect([opened.id, said(opened.command(opened.initial), id)]).toEqual([id, ""]);
  });
});

describe("dr6 replay", () => {
  it("prints the screen in front", async () => {
    const { code, out } = await runReplay(session(screen("dr6 walk boot-zero --at 3")));
    expect([code, out.split("\n")[0]]).toEqual([0, expect.stringContaining("dr6 walk boot-zero")]);
  });

  it("says in one line what a session may not hold, and runs nothing", async () => {
    const run = await runReplay(session(screen("dr6 probe --record \u001b[2Jx")));
    expect(run).toEqual({
      code: 2,
      out: "",
      err: 'dr6: "file" is no session: screens[0].command: dr6 walk, dr6 check --play, dr6 diff --play, not "dr6 probe --record ?[2Jx"\n',
    });
  });
});
