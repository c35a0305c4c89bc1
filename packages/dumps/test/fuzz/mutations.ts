/** Damage to real dumps: by the byte, by the line, and with pieces that the readers look for. */

import fc from "fast-check";
import { CORPUS } from "../corpus.js";
import { SAMPLES } from "../samples.js";

/** What readers and cleaners look for. */
const PIECES: readonly string[] = [
  "DR0: DR1: DR3: DR6: DR7: CR4: ",
  "DR6=\nDR7=\n",
  "dr6=ffff0ff0 dr7=00000400 cr4=",
  "DR6 = 0xffff0ff0, DR7 = 0x",
  "dr4=00000000 dr5=00000000 ",
  'dr6": 4294905840, "dr7": ',
  "   +0x014 Dr6              : 0x23\n",
  "(DR6): 0x",
  "dr6[0]\t\t0x",
  " (should be 0x",
  "RFLAGS=0x00000002         DR7 = 0x",
  "vcr=",
  ": bt bs bd b3",
  "flags=0000c093} ",
  "0x",
  "0000",
  "ffffffffffffffffffffffff",
  "`",
  "=\n",
  "=20\n",
  "=3D",
  "=C2=A0",
  "> ",
  "<br>",
  "&nbsp;",
  "[  1.000000] ",
  "[   T1]",
  "Jun  9 13:20:02 h kernel: ",
  "\r",
  "\n",
  "\t",
  "\x1b[31m",
  "\x1b]0;x\x07",
  "\x00",
  "\u202e",
  "\ue000",
  "\ud800",
  "#DB: x/1 took a bus_lock trap at address: 0x",
  "#AC: x/1 took a split_lock trap at address: 0x",
  "split lock detection: #DB: warning ",
  "Linux version ",
  "CPU: 1 PID: 2 Comm: ",
  "KVM internal error. Suberror: 1\n",
  "(XEN) ",
];

const BASES: readonly string[] = [
  ...CORPUS.map(({ raw }) => raw),
  ...Object.values(SAMPLES).map(({ text }) => text),
];

type Change = (text: string) => string;

const at = fc.nat({ max: 1 << 20 });
const place = (text: string, where: number): number => where % (text.length + 1);

const base = fc.constantFrom(...BASES);

const change: fc.Arbitrary<Change> = fc.oneof(
  // A byte, in UTF-8 or not.
  fc.tuple(at, fc.nat({ max: 255 }), fc.boolean()).map(([where, byte, utf8]): Change => (text) => {
    const bytes = Buffer.from(text, "utf8");
    if (bytes.length > 0) bytes[where % bytes.length] = byte;
    return bytes.toString(utf8 ? "utf8" : "latin1");
  }),
  // A piece, put in or written over.
  fc.tuple(at, fc.constantFrom(...PIECES), fc.nat({ max: 20 })).map(
    ([where, piece, over]): Change =>
      (text) =>
        text.slice(0, place(text, where)) + piece + text.slice(place(text, where) + over),
  ),
  // A cut.
  fc.tuple(at, at).map(([from, to]): Change => (text) => {
    const start = Math.min(place(text, from), place(text, to));
    return text.slice(0, start) + text.slice(Math.max(place(text, from), place(text, to)));
  }),
  fc.tuple(at).map(
    ([where]): Change =>
      (text) =>
        text.slice(0, place(text, where)),
  ),
  // A part again, as a console repeats it.
  fc
    .tuple(at, fc.nat({ max: 200 }), fc.nat({ max: 20 }))
    .map(([where, length, times]): Change => (text) => {
      const from = place(text, where);
      const part = text.slice(from, from + length);
      return text.slice(0, from) + part.repeat(times) + text.slice(from);
    }),
  // Two dumps, line by line.
  base.map((other): Change => (text) => {
    const others = other.split("\n");
    return text
      .split("\n")
      .map((line, index) => `${line}\n${others[index] ?? ""}`)
      .join("\n");
  }),
  // Any characters.
  fc.tuple(at, fc.string({ unit: "binary", maxLength: 8 })).map(
    ([where, inserted]): Change =>
      (text) =>
        text.slice(0, place(text, where)) + inserted + text.slice(place(text, where)),
  ),
);

const LIMIT = 20_000;

/** A damaged dump of at most 20 000 characters. */
export const damagedDump: fc.Arbitrary<string> = fc
  .tuple(base, fc.array(change, { minLength: 1, maxLength: 8 }))
  .map(([text, changes]) =>
    changes.reduce((current, apply) => apply(current).slice(0, LIMIT), text),
  );
