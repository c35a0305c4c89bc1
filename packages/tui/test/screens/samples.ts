/** What the screens are opened on in these tests. */

import { parseRelease, word64 } from "@dr6/core";

import type { Screen } from "../../src/app/screen.js";
import { HISTORY } from "../../src/setup.js";
import { decodeScreen } from "../../src/screens/decode-screen.js";
import { sourcesScreen } from "../../src/screens/sources-screen.js";
import { whatIfScreen } from "../../src/screens/whatif-screen.js";
import { decodeInput } from "../../src/view/decode-input.js";
import { seedQuestion } from "../../src/view/seed-case.js";

/** Quoted by a mail, between lines of other things; the two lines of an oops of Linux. */
export const OOPS = [
  "> CR2: 00007f764154fd96 CR3: 000000108c20c006 CR4: 0000000000f71ee0",
  "> DR0: 0000000000000000 DR1: 0000000000000000 DR2: 0000000000000000",
  "> DR3: 0000000000000000 DR6: 00000000fffe07f0 DR7: 0000000000000400",
  "> Call Trace:",
].join("\n");

const lock = (comm: string, pid: number, address: string) =>
  `x86/split lock detection: #DB: ${comm}/${String(pid)} took a bus_lock trap at address: ${address}`;

/** Two threads of a kernel's log. */
export const LOCKS = [
  lock("steam", 99, "0x7f0a22"),
  lock("kwin_x11", 2712, "0x7f0a11"),
  lock("steam", 99, "0x7f0a22"),
].join("\n");

export const onText = (text: string, name = "mail.txt"): Screen =>
  decodeScreen({
    inputs: [decodeInput({ kind: "text", name, text }, {})],
    known: {},
    command: `dr6 decode ${name}`,
  });

export const onValue = (value: number): Screen =>
  decodeScreen({
    inputs: [decodeInput({ kind: "value", value: word64(value) }, {})],
    known: {},
  });

export const empty = (): Screen => decodeScreen({ inputs: [], known: {} });
export const whatIf = (): Screen => whatIfScreen(seedQuestion());
export const sources = (): Screen => sourcesScreen({});

/** A release that the tables know. */
export function release(name: string) {
  const parsed = parseRelease(name, HISTORY);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.release;
}
