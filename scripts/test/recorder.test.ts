import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished, vi } from "vitest";

import { EMULATORS } from "../../emulators/emulator.mjs";
import { Missing } from "../../emulators/missing.mjs";
import {
  INSTRUCTIONS,
  instruction,
} from "../../packages/fixtures/src/conformance/guest/instructions.js";
import { IMAGES, ROUTINES } from "../../packages/fixtures/src/conformance/guest/image.js";
import { compare } from "../../recorder/compare.mjs";
import { GuestCode } from "../../recorder/code.mjs";
import { machineCode, moveDr } from "../../recorder/machine-code.mjs";
import { ORDER } from "../../recorder/orders.mjs";
import { programOf } from "../../recorder/program.mjs";
import { guestLines, recordingOf, whyUnfinished } from "../../recorder/recording.mjs";
import { SCENARIOS, scenariosOf } from "../../recorder/scenarios.mjs";
import { spacedJson } from "../../recorder/spaced-json.mjs";
import { guestRoms } from "../../recorder/guest-roms.mjs";
import { recordEmulator } from "../../recorder/record-emulator.mjs";

type Name = keyof typeof INSTRUCTIONS;
const NAMES = Object.keys(INSTRUCTIONS) as Name[];
/** Real mode only, and 64-bit mode only: they run nowhere else. */
const REAL_MODE: readonly string[] = ["store byte at 2000h"];

describe("machine code", () => {
  it.each([32, 64] as const)("is as long as the model says, in %i-bit mode", (bits) => {
    for (const name of NAMES.filter((each) => !REAL_MODE.includes(each)))
      expect([name, machineCode(name, bits).length]).toEqual([
        name,
        instruction(name, bits).length,
      ]);
  });

  it("moves by the numbers of the SDM: 0F 21 /r and 0F 23 /r", () => {
    expect(moveDr(true, 6)).toEqual([0x0f, 0x23, 0xf0]);
    expect(moveDr(false, 8)).toEqual([0x44, 0x0f, 0x21, 0xc0]);
  });

  it.each([32, 64] as const)("lies where the image has its routines, in %i-bit mode", (bits) => {
    const { bytes } = new GuestCode(bits);
    for (const [name, lines] of Object.entries(ROUTINES)) {
      const at = (IMAGES[bits].symbols.get(name) ?? 0) - 0x10_0100;
      const [first] = lines.filter((line) => line in INSTRUCTIONS) as Name[];
      const code = machineCode(first ?? "nop", bits);
      expect([...bytes.subarray(at, at + code.length)]).toEqual(code);
    }
  });
});

describe("the table of scenarios", () => {
  it("has each scenario once, and as many in each mode as are kept", () => {
    expect(new Set(SCENARIOS.map(({ scenario }) => scenario)).size).toBe(SCENARIOS.length);
    expect(["prot32", "long64", "long64-cpl3"].map((mode) => scenariosOf([mode]).length)).toEqual([
      70, 75, 42,
    ]);
  });

  it("comes to orders: begin, the statements, print, and one end", () => {
    const scenario = { scenario: "x", modes: ["long64"], steps: ["w6(1ul<<40)", "REC()"] };
    const { orders } = programOf([scenario], 64);
    const view = new DataView(orders.buffer);
    const kinds = Array.from({ length: orders.length / 16 }, (_, n) =>
      view.getUint32(16 * n, true),
    );
    expect(kinds).toEqual([
      ORDER.begin,
      ...[ORDER.recovery, ORDER.callKernel, ORDER.recovery],
      ...[ORDER.read, ORDER.record],
      ORDER.print,
      ORDER.end,
    ]);
    // The guarded MOV to DR6 stands where it was recorded, and goes on behind itself.
    expect(view.getBigUint64(16 + 8, true)).toBe(0x10_06d8n);
    expect(view.getBigUint64(32 + 8, true)).toBe(1n << 40n);
  });

  it("names the statement that it doesn't understand", () => {
    const scenario = { scenario: "x", modes: [], steps: ["wbinvd()"] };
    expect(() => programOf([scenario], 64)).toThrow("x: unknown statement wbinvd()");
  });
});

const SAID = [
  '{"scenario": 0, "events": [{"k": "DB", "dr6": "ffff4ff0", "dr7": "00000400", "ip": "+00000001"}, {"k": "read", "dr6": "ffff0ff0"}], "final": {"dr6": "ffff0ff0", "dr7": "00000400"}}',
  '{"end": true}',
  "",
].join("\n");
const STEP = { scenario: "tf_one_step", modes: ["long64"], steps: ["opt_tf=1", "REC()"] };
const WHO = { oracle: "qemu-tcg-9.0", cpu: "qemu64" };

describe("a line of the guest", () => {
  const [line = { scenario: 0, events: [] }] = guestLines(SAID);

  it("becomes a line of a recording", () => {
    expect(spacedJson(recordingOf(STEP, "long64", line, WHO, ["seen twice"]))).toBe(
      '{"oracle": "qemu-tcg-9.0", "cpu": "qemu64", "mode": "long64", "scenario": "tf_one_step", "steps": ["opt_tf=1", "REC()"], "dr6_seen": ["ffff4ff0"], "notes": "seen twice", "dr6_read": ["ffff0ff0"], "events": [{"k": "DB", "dr6": "ffff4ff0", "dr7": "00000400", "ip": "+00000001"}, {"k": "read", "dr6": "ffff0ff0"}], "final": {"dr6": "ffff0ff0", "dr7": "00000400"}}',
    );
  });

  it("that is about what is read has the reads as its values", () => {
    const { dr6_seen, notes } = recordingOf({ ...STEP, reads: "DR6" }, "long64", line, WHO, []);
    expect(dr6_seen).toEqual(["ffff0ff0"]);
    expect(notes).toBe("values are MOV-from reads of DR6, no #DB");
  });

  it("is passed over where it was cut off, and the end is missed", () => {
    expect(guestLines(SAID.slice(0, 40))).toEqual([]);
    expect(whyUnfinished(SAID)).toBeUndefined();
    expect(whyUnfinished(SAID.slice(0, 40))).toBe("it hung");
    expect(whyUnfinished('{"stopped": "vector 13"}')).toBe("it stopped: vector 13");
  });
});

describe("a comparison", () => {
  const line = (dr6: string, cpu = "a", scenario = "s") =>
    spacedJson({ oracle: "o-1", cpu, mode: "m", scenario, steps: [], dr6_seen: [dr6], notes: "" });

  it("tells what is the same, what only shows the same, what differs and what is new", () => {
    const kept = [line("1"), line("1", "a", "t"), line("1", "a", "u"), line("1", "a", "v")];
    const made = [line("1"), line("1", "b", "t"), line("2", "a", "u"), line("1", "a", "w")];
    const found = compare(made, kept);
    expect(found).toMatchObject({ identical: 1, sameSeen: 1, added: 1 });
    expect(found.differing).toEqual([{ line: made[2], kept: kept[2] }]);
    expect(found.missing.map(({ scenario }) => scenario)).toEqual(["v"]);
  });

  it("doesn't miss what is kept of another version", () => {
    expect(compare([line("1").replace("o-1", "o-2")], [line("1")]).missing).toEqual([]);
  });
});

const KEPT = readFileSync(
  new URL("../../packages/fixtures/data/observations.jsonl", import.meta.url),
  "utf8",
)
  .trimEnd()
  .split("\n");

describe("npm run record", () => {
  const MAIN = fileURLToPath(new URL("../../recorder/main.mjs", import.meta.url));
  const HOOK = fileURLToPath(new URL("../lib/typescript.mjs", import.meta.url));
  const run = (args: string[], env = process.env) =>
    spawnSync(
      process.execPath,
      [
        "--conditions=@dr6/source",
        "--disable-warning=ExperimentalWarning",
        "--import",
        HOOK,
        MAIN,
        ...args,
      ],
      { encoding: "utf8", env },
    );

  it.each([[["qemu", "bochs"]], [["qemu", "--speed"]]])("refuses %j in one line", (args) => {
    const { status, stderr } = run(args);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^dr6: record takes one of qemu, bochs, kvm, ptrace, and --out FILE\n$/);
  });

  it("says in one line what isn't installed", () => {
    const { status, stderr, stdout } = run(["qemu"], { ...process.env, PATH: "/nowhere" });
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toBe("dr6: gcc is not installed; Debian has it in the package gcc\n");
  });

  it(
    "makes the recordings of QEMU and Bochs, none of which differs, and leaves nothing behind",
    { timeout: 30_000 },
    async ({ skip }) => {
      const folder = mkdtempSync(join(tmpdir(), "dr6-recorder-"));
      onTestFinished(() => {
        vi.unstubAllEnvs();
        rmSync(folder, { recursive: true });
      });
      vi.stubEnv("TMPDIR", folder);
      const missing: string[] = [];
      const noting = (error: unknown) => {
        if (!(error instanceof Missing)) throw error;
        missing.push(error.message);
      };
      const roms = (await guestRoms().catch(noting)) ?? [];
      for (const [name, begins] of [
        ["qemu", "qemu-tcg"],
        ["bochs", "bochs"],
      ] as const) {
        const emulator = EMULATORS[name];
        const [cpu] = emulator.cpus;
        if (roms.length === 0) break;
        const recorded = await recordEmulator({ ...emulator, cpus: [cpu] }, begins, roms).catch(
          noting,
        );
        if (recorded === undefined) continue;
        expect(recorded.problems).toEqual([]);
        expect(recorded.lines).toHaveLength(187);
        expect(compare(recorded.lines, KEPT).differing).toEqual([]);
      }
      expect(readdirSync(folder)).toEqual([]);
      if (missing.length > 0) skip(missing.join("; "));
    },
  );
});
