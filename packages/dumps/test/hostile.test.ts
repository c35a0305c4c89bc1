import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText, diagnoseValue } from "../src/index.js";
import { word64 } from "@dr6/core";
import type { EncodingId } from "@dr6/core/encoding";
import { CORPUS } from "./corpus.js";
import { expectHarmless } from "./harmless.js";

/** Pieces that the readers look for, and what is around them. */
const PIECES = [
  "DR0: ",
  "DR1:",
  "DR2: ",
  "DR3: ",
  "DR6: ",
  "DR7:",
  "DR6: 00000000",
  "fffe0ff0",
  "0000000000000400",
  "00000400",
  "0000",
  "CR0: ",
  "CR4: 000406d0",
  "DR6=",
  "\n",
  "\r",
  "\r\n",
  " ",
  "=\n",
  "=20",
  "=3D",
  "> ",
  "| ",
  "<br>",
  "<br =\n",
  "&nbsp;",
  "&gt;",
  "[",
  "[  1.000000] ",
  "[    C0]",
  "Jun  9 13:20:02 h kernel: ",
  "<4>",
  "\x1b[31m",
  "\x1b]0;x",
  "\x00",
  "\u202e",
  "\ue000",
  "\ud800",
  "\u00a0",
  "CPU: 1 PID: 2 Comm: ",
  "Pid: 1, comm: ",
  "Not tainted ",
  "6.12.0 #1",
  "Hardware name: ",
  "QEMU",
  "BIOS\n",
  "CR4: ",
  "<#DB>",
  "#DB: ",
  "/7 ",
  "took a bus_lock trap at address: 0x",
  "Linux version ",
  "^M",
  "^[[0m",
];

describe("hostile text", () => {
  it("of any characters throws nothing and gets no control character through", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 400 }), expectHarmless), {
      numRuns: 1_000,
    });
  });

  it("of the very pieces that are looked for", () => {
    const pieces = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 3 })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(pieces, (list) => {
        expectHarmless(list.join(""));
      }),
      { numRuns: 3_000 },
    );
  });

  it("that was a real dump", () => {
    const edit = fc.record({
      at: fc.nat(),
      remove: fc.nat({ max: 30 }),
      insert: fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "binary", maxLength: 5 })),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...CORPUS),
        fc.array(edit, { maxLength: 12 }),
        ({ raw }, edits) => {
          const text = edits.reduce((current, { at, remove, insert }) => {
            const from = at % (current.length + 1);
            return current.slice(0, from) + insert + current.slice(from + remove);
          }, raw);
          expectHarmless(text);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it("in a process's name, a release, a machine's name", () => {
    const evil = "e\x1b[2J\x07\u202e\u2028v";
    const text = `CPU: 1 PID: 2 Comm: ${evil} Not tainted 6.1.0-${evil} #1
Hardware name: ${evil.repeat(200)}
DR0: 0000000000000001 DR1: 0000000000000000 DR2: 0000000000000000
DR3: 0000000000000000 DR6: 00000000fffe0ff0 DR7: 0000000000000400
#DB: ${evil}/7 took a bus_lock trap at address: 0x1
`;
    const decoded = decodeText(text);
    expect(decoded.dumps).toHaveLength(1);
    expect(decoded.busLocks).toHaveLength(1);
    expect(decoded.dumps[0]?.context.comm).toBe("e v");
    expectHarmless(text);
  });

  it("gives every value an answer", () => {
    const encodings: readonly EncodingId[] = ["dr6", "linux-positive", "kvm-payload"];
    const word = fc.integer({ min: 0, max: 0xffff_ffff });
    fc.assert(
      fc.property(
        word,
        fc.oneof(fc.constant(0), word),
        fc.constantFrom(...encodings),
        word,
        (low, high, encoding, dr7) => {
          const found = diagnoseValue(word64(low, high), { encoding, dr7: word64(dr7) });
          expect(found.answer.text).not.toBe("");
          expect(found.reporting).toEqual(expect.arrayContaining([...found.stale]));
          if (high !== 0) expect(found.legal).toBe(false);
        },
      ),
    );
  });
});

describe("large text", () => {
  const SIZE = 400_000;
  const narrow =
    "DR0: 00000001 DR1: 00000000 DR2: 00000000 DR3: 00000000\nDR6: fffe0ff0 DR7: 00000400\n";
  const dump =
    "DR0: 0000000000000001 DR1: 0000000000000000 DR2: 0000000000000000\nDR3: 0000000000000000 DR6: 00000000fffe0ff0 DR7: 0000000000000400\n";
  // A quadratic step takes minutes for these; a linear one a fraction of a second. What counts is
  // the time of this process: on a busy machine no text takes longer.
  const cpuSeconds = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  it.each<[name: string, piece: string, tail?: string]>([
    ["names", "DR6: "],
    ["names without a line end", "DR0: DR3: "],
    ["first lines", dump.split("\n")[0] ?? ""],
    ["second lines", `${dump.split("\n")[1] ?? ""}\n`],
    ["dumps", dump],
    ["first lines of 8 digits", narrow.split("\n")[0] ?? ""],
    ["second lines of 8 digits", `${narrow.split("\n")[1] ?? ""}\n`],
    ["dumps of 8 digits", narrow],
    ["dumps of 8 and of 16 digits", narrow + dump],
    ["cut values", "DR6: ffff\n"],
    ["cut values behind a dump", "DR6: fffe\n", narrow],
    ["values in a layout that is not read", "dr6=ffff0ff0 "],
    ["names and signs", "dr6 == "],
    ["names and blanks", "dr6", " ".repeat(SIZE)],
    ["all control registers", "CR0: 80050033 CR2: 00000000 CR3: 00000000 CR4: 000406d0\n"],
    ["frames of a #DB", "? do_debug+0x1 exc_debug+0x2\n"],
    ["old processes", "Pid: 1, comm: x Tainted: G EFLAGS: 00010282 CPU: "],
    ["names of processes", "CPU: 1 PID: 1 Comm: "],
    ["bus locks", "#DB: x/1 took a bus_lock trap at address: 0x1\n"],
    ["halves of bus locks", "took a bus_lock trap at address: "],
    ["tags", "<br "],
    ["open tags", "<a href="],
    ["quotes", "> "],
    ["brackets", "["],
    ["time stamps", "[  1.000000] "],
    ["soft breaks", "=\n"],
    ["characters", "=3D"],
    ["escapes", "\x1b]"],
    ["blanks", " "],
    ["line ends", "\n"],
    ["digits", "0"],
    ["machines", "Hardware name: x BIOS\n"],
    ["marks", "\ue000"],
    ["carriage returns", "\r"],
    [
      "registers of QEMU",
      "DR0=00000001 DR1=00000000 DR2=00000000 DR3=00000000\nDR6=ffff0ff0 DR7=00000400\n",
    ],
    ["first registers of QEMU", "DR0=00000001 DR1=00000000\n"],
    ["second registers of EDK2", "DR6 - 00000000FFFF0FF0, DR7 - 0000000000000400\n"],
    ["names and equals signs", "DR6="],
    ["names and colons", "dr6: "],
    ["names and blanks behind 0x", "dr6                  0x"],
    ["names in quotes", '"dr6":'],
    ["members", "+0x014 Dr6 : 0x23\n"],
    ["gdb's copies", "CONTROL (DR7): 0x1 STATUS (DR6): 0x2 DR0: addr=0x3\n"],
    ["DR7 of VMCSs", "RFLAGS=0x2 DR7 = 0x400\n"],
    ["messages of KVM", "KVM internal error DR6=ffff0ff0 DR7=00000400\n"],
    ["free values", "dr6=0xffff0ff0 "],
    ["names and newlines", "dr6\n=\n"],
    ["escapes of mail", "=20=20 "],
    ["escapes of mail behind names", "dr6=20=20=3D\n"],
    ["a register a line", "DR6: ffff0ff1\n"],
    ["split locks", "#AC: x/1 took a split_lock trap at address: 0x1\n"],
    ["boot lines", "split lock detection: #DB: warning on "],
    ["carriage returns before a line", "\r", "x\n"],
    ["carriage returns and line ends", "\r\r\n"],
    ["spelt carriage returns", "^M", "x\n"],
    ["spelt escapes", "^[[0"],
    ["control characters", "\x01", "x\n"],
    ["dates", "Jun  9 13:20:02 "],
    ["a host and blanks", "Jun  9 13:20:02 h", " ".repeat(SIZE)],
    ["boots", "Linux version 6.1.0\n"],
    ["traces of a #DB", "<#DB>"],
    ["control registers", "CR4: "],
    ["tabs", "\t", "x\n"],
    ["quotes and blanks", ">  \t"],
    ["entities", "&amp;"],
    ["signs", "- [ "],
  ])("of %s is read in linear time", (_name, piece, tail = "") => {
    const text = piece.repeat(Math.ceil(SIZE / piece.length)) + tail;
    const start = cpuSeconds();
    decodeText(text);
    expect(cpuSeconds() - start).toBeLessThan(5);
  });
});
