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
  vi.mocked(probe.recordProgram).mockReset();
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

async function run(options: ProbeOptions) {
  const out: string[] = [];
  const written: Record<string, string> = {};
  const code = await probeCommandLine(
    { cases: "200", ...options },
    {
      write: (text) => void out.push(text),
      writeError: () => undefined,
      readInput: () => Promise.resolve(""),
      inputLines: () => {
        throw new Error("nothing is read");
      },
      readFile: () => "",
      writeFile: (path, text) => {
        written[path] = text;
      },
      stdoutIsTerminal: false,
      stdinIsTerminal: false,
      columns: undefined,
      env: {},
    },
  );
  return { code, out: out.join(""), written };
}

async function json(): Promise<ProbeJson & { code: number }> {
  const { code, out } = await run({ json: true });
  return { ...(JSON.parse(out) as ProbeJson), code };
}

/** Whether programs are traced here at all. */
async function traces(): Promise<boolean> {
  return (await json()).parts.some(({ id, missing }) => id === "ptrace" && missing === null);
}

const SOMETHING = probe.readMachine();

describe("dr6 probe on this machine", { timeout: 60_000 }, () => {
  it("agrees with the model, and says it twice in the same bytes", async () => {
    const [first, second] = [await run({ json: true }), await run({ json: true })];
    expect(second.out).toBe(first.out);
    expect(first.code).toBe(0);
    expect(JSON.parse(first.out)).toMatchObject({ schema: "dr6/probe/1", disagreements: 0 });
  });

  it("asks every part that this machine lets it", async () => {
    const { parts, machine } = await json();
    const asked = parts.filter(({ missing }) => missing === null);
    for (const { cases } of asked) expect(cases).toBeGreaterThan(10);
    const kvm = asked.filter(({ id }) => id.startsWith("kvm-")).length;
    expect(kvm).toBe(machine.kvm.opens ? 5 : 0);
  });

  it("writes a recording that dr6 conform finds the same in", async () => {
    const { written } = await run({ record: "rec.jsonl", json: true });
    const found = await json();
    const played = await runWithFiles(written, ["conform", "rec.jsonl", "--json"]);
    const recorded = found.parts.filter(({ id }) => !id.startsWith("kvm-random"));
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

  it.each([
    ["ENOENT", "/dev/kvm is not there"],
    ["EACCES", "join its group"],
    ["ENXIO", "/dev/kvm does not open: ENXIO."],
  ])("without /dev/kvm (%s) still asks ptrace", async (error, words) => {
    vi.mocked(probe.readMachine).mockReturnValue({ ...SOMETHING, kvm: { opens: false, error } });
    const { code, out } = await run({ cols: "200" });
    expect(code).toBe(0);
    expect(out).toContain(words);
    expect(out).not.toContain("random payloads");
  });

  it("says what forbids tracing", async () => {
    vi.mocked(probe.recordProgram).mockImplementation(() => {
      throw new probe.CallError("ptrace", 1);
    });
    const { code, out } = await run({ cols: "200" });
    expect(code).toBe(0);
    if (process.platform === "linux") expect(out).toContain("ptrace_scope");
  });

  it("says of a machine that isn't x86 what it is", async () => {
    vi.mocked(probe.readMachine).mockReturnValue({
      ...SOMETHING,
      platform: "linux",
      architecture: "arm64",
      cpu: null,
    });
    const { code, out } = await run({});
    expect(code).toBe(0);
    expect(out).toContain("linux on arm64");
    expect(out).toContain("DR6 is a register of x86");
  });

  it("predicts from what the machine is", async () => {
    if (SOMETHING.cpu === null) return;
    vi.mocked(probe.loadLibc).mockResolvedValue({ ok: false, missing: "Nothing." });
    vi.mocked(probe.readMachine).mockReturnValue({
      ...SOMETHING,
      cpu: { ...SOMETHING.cpu, vendor: "intel", features: ["bld"] },
      kernel: { uname: "6.15.0-x", release: "6.15.0" },
    });
    const { model } = await json();
    // The boot code of 6.15 wrote 0, and BLD is writable there.
    expect(model?.afterBoot.dr6).toBe("0xffff07f0");
    expect((await run({})).out).toContain("DR6 not idle");
  });

  it("exits 1 on a disagreement and shows the case", async () => {
    const fails = () => ({ value: -1n, errno: 1 });
    const libc = { memoryFile: fails, ioctl: fails } as unknown as probe.Libc;
    vi.mocked(probe.loadLibc).mockResolvedValue({ ok: true, libc });
    vi.mocked(probe.readMachine).mockReturnValue({ ...SOMETHING, kvm: { opens: true } });
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
    const fails = () => ({ value: -1n, errno: 1 });
    const libc = { memoryFile: fails, ioctl: fails } as unknown as probe.Libc;
    vi.mocked(probe.loadLibc).mockResolvedValue({ ok: true, libc });
    vi.mocked(probe.readMachine).mockReturnValue({ ...SOMETHING, kvm: { opens: true } });
    vi.mocked(probe.recordSetDebugregs).mockReturnValue([
      {
        scenario: "set_debugregs_dr6",
        steps: [],
        dr6_seen: ["ffff0ff0"],
        notes: "",
        in: { dr6: "00000000" },
        rc: 0,
      },
    ]);
    const { code, out } = await run({ cols: "200" });
    expect(code).toBe(1);
    expect(out).toContain("set_debugregs_dr6: 2: model dr6 00000000, recorded dr6 ffff0ff0");
  });

  it("lets a fault of its own be one", async () => {
    if (!(await traces())) return;
    vi.mocked(probe.recordProgram).mockImplementation(() => {
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
