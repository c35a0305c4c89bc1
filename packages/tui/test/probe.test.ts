import * as probe from "@dr6/probe";
import { afterEach, describe, expect, it, vi } from "vitest";

import { PTRACE_CASES } from "@dr6/fixtures";
import { probeCommandLine, type ProbeOptions } from "../src/commands/probe.js";
import { dr6, runWithFiles } from "./cli.js";

// Spied upon, so that a test can take away what this machine has.
vi.mock("@dr6/probe", { spy: true });

afterEach(() => {
  vi.mocked(probe.readMachine).mockReset();
  vi.mocked(probe.loadLibc).mockReset();
  vi.mocked(probe.comparePayloads).mockReset();
  vi.mocked(probe.recordSetDebugregs).mockReset();
});

interface ProbeJson {
  readonly cases: number;
  readonly disagreements: number;
  readonly machine: { readonly kvm: { readonly opens: boolean } };
  readonly model: { readonly afterBoot: { readonly dr6: string } } | null;
  readonly parts: readonly {
    readonly id: string;
    readonly missing: string | null;
    readonly cases: number;
    readonly explained: readonly object[];
  }[];
}

interface Where {
  readonly written?: Record<string, string>;
  readonly stderrIsTerminal?: boolean;
}

async function run(options: ProbeOptions, { written = {}, stderrIsTerminal }: Where = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await probeCommandLine(
    { cases: "200", ...options },
    {
      write: (text) => void out.push(text),
      writeError: (text) => void err.push(text),
      readInput: () => Promise.resolve(""),
      inputLines: () => {
        throw new Error("nothing is read");
      },
      readFile: () => "",
      writeFile: (path, text) => {
        written[path] = text;
      },
      stdoutIsTerminal: false,
      stderrIsTerminal: stderrIsTerminal ?? false,
      stdinIsTerminal: false,
      columns: undefined,
      env: {},
    },
  );
  return { code, out: out.join(""), err: err.join(""), written };
}

async function json(): Promise<ProbeJson & { code: number }> {
  const { code, out } = await run({ json: true });
  return { ...(JSON.parse(out) as ProbeJson), code };
}

/** An x86 machine on which every call fails: what is said of it is the same wherever the tests run. */
const X86: probe.Machine = {
  platform: "linux",
  architecture: "x64",
  cpu: probe.readCpuInfo("vendor_id : AuthenticAMD\nmodel name : AMD EPYC\ncpu family : 25\n"),
  kernel: { uname: "6.18.44", release: "6.18.44" },
  splitLockDetect: null,
  kvm: { opens: true },
  kvmModule: null,
};
const FAILS = () => ({ value: -1n, errno: 1 });
const FAILING = { memoryFile: FAILS, ioctl: FAILS } as unknown as probe.Libc;

/** A KVM that stores something else than 0 where 0 is set. */
const SET_DEBUGREGS: probe.CaseRecording = {
  scenario: "set_debugregs_dr6",
  steps: [],
  dr6_seen: ["ffff0ff0"],
  notes: "",
  in: { dr6: "00000000" },
  rc: 0,
};

function onX86(changes: Partial<probe.Machine> = {}): void {
  vi.mocked(probe.loadLibc).mockResolvedValue({ ok: true, libc: FAILING });
  vi.mocked(probe.readMachine).mockReturnValue({ ...X86, ...changes });
}

/** The parts that were asked; skips where none was. */
function askedOf({ parts }: ProbeJson, skip: (note: string) => never) {
  const asked = parts.filter(({ missing }) => missing === null);
  if (asked.length === 0) skip(`nothing can be asked here: ${parts[0]?.missing ?? ""}`);
  return asked;
}

describe("dr6 probe on this machine", { timeout: 60_000 }, () => {
  it("says it twice in the same bytes", async () => {
    const [first, second] = [await run({ json: true }), await run({ json: true })];
    expect(second.out).toBe(first.out);
    expect(JSON.parse(first.out)).toMatchObject({ schema: "dr6/probe/1" });
  });

  it("agrees with the model in every part that could be asked", async ({ skip }) => {
    const found = await json();
    for (const { cases } of askedOf(found, skip)) expect(cases).toBeGreaterThan(10);
    expect(found).toMatchObject({ disagreements: 0, code: 0 });
  });

  it("says of every other part in one sentence why it wasn't asked", async () => {
    for (const { missing, cases } of (await json()).parts) {
      if (missing === null) continue;
      expect(missing).toMatch(/^[^\n]{10,}$/);
      expect(cases).toBe(0);
    }
  });

  it("writes a recording that dr6 conform finds the same in", async ({ skip }) => {
    const { written } = await run({ record: "rec.jsonl", json: true });
    const recorded = askedOf(await json(), skip).filter(({ id }) => !id.startsWith("kvm-random"));
    const played = await runWithFiles(written, ["conform", "rec.jsonl", "--json"]);
    const explained = recorded.flatMap((part) => part.explained).length;
    expect(JSON.parse(played.out)).toMatchObject({
      total: recorded.reduce((sum, { cases }) => sum + cases, 0),
      recorderFault: explained,
      notPlayable: 0,
      unexplained: 0,
    });
  });

  it.each([40, 60, 80, 100, 140])("fits in %i columns", async (cols) => {
    const { out } = await run({ cols: String(cols) });
    for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(cols);
    expect(out).toContain("This machine");
  });
});

describe("dr6 probe", () => {
  it.each([
    ["no koffi", { ok: false, missing: "The optional package koffi is not installed." }],
    ["not Linux", { ok: false, missing: "ptrace and KVM are asked on Linux only." }],
  ] as const)("with %s says so in one line and answers the rest", async (_, loaded) => {
    vi.mocked(probe.loadLibc).mockResolvedValue(loaded);
    const { code, out } = await run({});
    expect(code).toBe(0);
    expect(out.match(/not asked/g)).toHaveLength(1);
    expect(out).toContain(loaded.missing);
    expect(out).toContain("Nothing could be asked.");
  });

  it("writes no recording where there is nothing to record, and says so", async () => {
    vi.mocked(probe.loadLibc).mockResolvedValue({ ok: false, missing: "Nothing here." });
    const { code, written, err } = await run({ record: "rec.jsonl" });
    expect([code, written]).toEqual([0, {}]);
    expect(err).toBe('dr6: --record "rec.jsonl": nothing to record, so nothing is written\n');
  });

  it("has written what was recorded before the random cases start", async () => {
    onX86();
    vi.mocked(probe.recordSetDebugregs).mockReturnValue([SET_DEBUGREGS]);
    const started = new Error("the random cases start");
    vi.mocked(probe.comparePayloads).mockImplementation(() => {
      throw started;
    });
    const written: Record<string, string> = {};
    await expect(run({ record: "rec.jsonl" }, { written })).rejects.toBe(started);
    expect(written["rec.jsonl"]).toContain("set_debugregs_dr6");
  });

  it("says on a terminal what it asks, and takes that away again", async () => {
    onX86();
    const { err } = await run({}, { stderrIsTerminal: true });
    expect(err).toContain("dr6: asking this machine: random payloads");
    expect(err).toMatch(/\r *\r$/);
    expect((await run({})).err).toBe("");
  });

  it.each([
    ["ENOENT", "/dev/kvm is not there"],
    ["EACCES", "join its group"],
    ["ENXIO", "/dev/kvm does not open: ENXIO."],
  ])("without /dev/kvm (%s) still asks ptrace", async (error, words) => {
    onX86({ kvm: { opens: false, error } });
    const { code, out } = await run({ cols: "200" });
    expect(code).toBe(0);
    expect(out).toContain(words);
    expect(out).not.toContain("random payloads");
  });

  it("says what forbids tracing", async () => {
    onX86();
    const { code, out } = await run({ cols: "200" });
    expect(code).toBe(0);
    expect(out).toContain("ptrace_scope");
  });

  it("says of a machine that isn't x86 what it is", async () => {
    vi.mocked(probe.readMachine).mockReturnValue({ ...X86, architecture: "arm64", cpu: null });
    const { code, out } = await run({});
    expect(code).toBe(0);
    expect(out).toContain("linux on arm64");
    expect(out).toContain("DR6 is a register of x86");
  });

  it("predicts from what the machine is", async () => {
    onX86({
      cpu: { ...probe.readCpuInfo(""), vendor: "intel", features: ["bld"] },
      kernel: { uname: "6.15.0-x", release: "6.15.0" },
    });
    const { model } = await json();
    // The boot code of 6.15 wrote 0, and BLD is writable there.
    expect(model?.afterBoot.dr6).toBe("0xffff07f0");
    expect((await run({})).out).toContain("DR6 not idle");
  });

  it("exits 1 on a disagreement and shows the case", async () => {
    onX86();
    vi.mocked(probe.comparePayloads).mockReturnValue({
      cases: 7,
      disagreements: 1,
      first: [{ given: [0xffff0ff0n, 1n], seen: 0xffff0ff3n, expected: [0xffff0ff1n] }],
    });
    const { code, out } = await run({ cols: "200" });
    expect(code).toBe(1);
    expect(out).toContain("given 0xffff0ff0, 0x00000001: 0xffff0ff3, the model 0xffff0ff1");
    expect(out).toContain("1 of 7 cases disagree");
  });

  it("exits 1 on a recorded case that nothing explains, and shows where it parts", async () => {
    onX86();
    vi.mocked(probe.recordSetDebugregs).mockReturnValue([SET_DEBUGREGS]);
    const { code, out } = await run({ cols: "200" });
    expect(code).toBe(1);
    expect(out).toContain("set_debugregs_dr6: 2: model dr6 00000000, recorded dr6 ffff0ff0");
  });

  it("lets a fault of its own be one", async () => {
    onX86();
    vi.mocked(probe.recordSetDebugregs).mockImplementation(() => {
      throw new TypeError("wrong");
    });
    await expect(run({})).rejects.toThrow(TypeError);
  });

  it("refuses a number of cases that is none, and a file that can't be written", async () => {
    expect(await dr6(["probe", "--cases", "many"])).toMatchObject({ code: 2, out: "" });
    expect((await dr6(["probe", "--cases", "0"])).err).toMatch(/^dr6: --cases: "0" is no number/);
  });

  it("knows the code of every instruction that is traced", () => {
    for (const { program } of PTRACE_CASES)
      expect(probe.assemble(program.body).length).toBeGreaterThan(0);
  });
});
