// What must work on every Node.js that the packages declare.
import assert from "node:assert/strict";

import pty from "@lydell/node-pty";

import { librariesOf, packagesOf } from "./packages.mjs";
import { entriesOf, PRINTS, USE } from "./use.mjs";

/**
 * A program run by the runtime, or the command dr6 with arguments; `check` throws where it printed
 * something else.
 *
 * @typedef {{ args: readonly string[]; check: (printed: string) => void }} Call
 */

/** The file that the first check runs, as a user would have written it. */
export const USE_FILE = { path: "use.mjs", text: USE };

/** A line of a log that every kernel developer has seen. */
export const LOG_FILE = {
  path: "oops.log",
  text: "DR3: 0000000000000000 DR6: 00000000fffe07f0 DR7: 0000000000000400\n",
};

const ENTRIES = entriesOf(librariesOf(packagesOf()));

/** @param {string} load how an entry is loaded: `await import` or `require` */
const loadsAll = (load) =>
  `for (const name of ${JSON.stringify(ENTRIES)}) console.log(name, typeof ${load}(name));`;

const LOADED = ENTRIES.map((entry) => `${entry} object\n`).join("");

/** @type {readonly (Call & { name: string })[]} */
export const LIBRARIES = [
  { name: "the libraries, used", args: [USE_FILE.path], check: equals(PRINTS) },
  {
    name: "every entry, imported",
    args: ["--input-type=module", "--eval", loadsAll("await import")],
    check: equals(LOADED),
  },
  {
    name: "every entry, required",
    args: ["--input-type=commonjs", "--eval", loadsAll("require")],
    check: equals(LOADED),
  },
];

/** @type {readonly Call[]} */
export const COMMAND = [
  { args: ["--version"], check: matches(/^dr6 \d+\.\d+\.\d+\n/) },
  { args: ["decode", "fffe07f0"], check: matches(/No breakpoint, watchpoint or single-step/) },
  { args: ["decode", "--json", LOG_FILE.path], check: matches(/fffe07f0/i) },
  { args: ["whatif", "--write", "0"], check: matches(/FFFF0[7F]F0/i) },
  { args: ["walk", "boot-zero", "--at", "3", "--ascii"], check: matches(/FFFF47F0[^]*FFFF4FF0/) },
  { args: ["scan", "--jobs", "2", LOG_FILE.path, LOG_FILE.path], check: matches(/fffe07f0/i) },
  { args: ["prove", "--quick", "--jobs", "2", "--json"], check: matches(/"agree":\s*true/) },
  { args: ["conform", "--json"], check: matches(/"unexplained":\s*0\b/) },
];

/** The walkthrough draws a whole frame and leaves by its key. @param {string} node @param {string} dr6 */
export async function opensInTerminal(node, dr6) {
  const env = { ...process.env, TERM: "xterm-256color", LANG: "C.UTF-8" };
  const child = pty.spawn(node, [dr6], { cols: 100, rows: 30, name: "xterm-256color", env });
  let screen = "";
  const patience = setTimeout(() => {
    child.kill();
  }, 20_000);
  child.onData((data) => {
    const seen = screen.includes(FRAME_END);
    screen += data;
    if (!seen && screen.includes(FRAME_END)) child.write("q");
  });
  /** @type {number} */
  const code = await new Promise((resolve) => {
    child.onExit(({ exitCode }) => {
      resolve(exitCode);
    });
  });
  clearTimeout(patience);
  assert.match(screen, /DR6/);
  assert.equal(code, 0);
}

/** The end of a synchronised update. */
const FRAME_END = "\x1b[?2026l";

/** @param {string} expected */
function equals(expected) {
  return (/** @type {string} */ printed) => {
    assert.equal(printed, expected);
  };
}

/** @param {RegExp} expected */
function matches(expected) {
  return (/** @type {string} */ printed) => {
    assert.match(printed, expected);
  };
}
