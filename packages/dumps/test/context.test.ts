import { describe, expect, it } from "vitest";
import { linuxBehaviour } from "@dr6/core/linux";
import { SOURCES } from "@dr6/core/source";
import {
  decodeText,
  DUMP_SOURCES,
  hypervisorOf,
  kernelHolds,
  parseKernelRelease,
  printable,
} from "../src/index.js";
import { CORPUS, dumpRecord } from "./corpus.js";

const one = (raw: string, options = {}) => {
  const [dump] = decodeText(raw, options).dumps;
  if (dump === undefined) throw new Error("no dump was found");
  return dump;
};

it("in a string of JSON, the context of a dump is that of its text", () => {
  const { raw } = dumpRecord("linux-oops-64-078");
  const { context } = one(JSON.stringify({ log: raw }));
  expect(context.hardware).not.toBeNull();
  expect(context).toEqual(one(raw).context);
});

describe("releases as distributions write them", () => {
  it.each([
    ["6.12.30", [6, 12, 30, undefined], true],
    ["6.16.0-rc3", [6, 16, 0, 3], true],
    ["6.9.9-arch1-1", [6, 9, 9, undefined], false],
    ["5.14.0-427.el9.x86_64", [5, 14, 0, undefined], false],
    ["4.18.0-553.el8", [4, 18, 0, undefined], false],
    ["3.10-2-amd64", [3, 10, 0, undefined], false],
    ["6.16.0-0.rc1.250613g27605c8c0f69.21.fc43.x86_64", [6, 16, 0, 1], false],
    ["2.6.33-0.23.rc5.git1.fc13.x86_64", [2, 6, 33, 5], false],
    // rc1 of the package, not of the kernel
    ["2.6.38.6-26.rc1.fc15.x86_64", [2, 6, 38, undefined], false],
    ["5.18.0-rc1+", [5, 18, 0, 1], false],
  ])("%s", (text, [major, minor, patch, rc], exact) => {
    const parsed = parseKernelRelease(text);
    const expected = rc === undefined ? { major, minor, patch } : { major, minor, patch, rc };
    expect(parsed?.release.version).toEqual(expected);
    expect(parsed?.exact).toBe(exact);
  });

  it.each(["", "syzkaller", "6", "6.", "x6.1", "1.2.3.4.5.6", "999.1"])("not %j", (text) => {
    expect(parseKernelRelease(text)).toBeNull();
  });

  it("a distribution's kernel surely has what its version has, and may have more", () => {
    const flip = linuxBehaviour("positive-polarity");
    const answer = (text: string) => {
      const parsed = parseKernelRelease(text);
      if (parsed === null) throw new Error(text);
      return kernelHolds(flip, parsed);
    };
    expect(answer("5.14.0-427.el9.x86_64")).toEqual({ holds: true, sure: true });
    expect(answer("4.18.0-553.el8")).toEqual({ holds: false, sure: false });
    expect(answer("4.18.0")).toEqual({ holds: false, sure: true });
  });

  it("makes the reading say 'probably'", () => {
    const said = (id: string) => {
      const [first] = one(dumpRecord(id).raw).readings;
      return [first?.certainty, /(probably )?writes/.exec(first?.text ?? "")?.[0]];
    };
    expect(said("linux-oops-64-069")).toEqual(["likely", "writes"]); // 4.19.0, Dell R740
    expect(said("linux-oops-64-078")).toEqual(["likely", "probably writes"]); // 4.18.0-372.9.1.el8
    expect(said("linux-oops-64-082")).toEqual(["likely", "probably writes"]); // 4.17.0+, a guest
  });
});

describe("what stands around a dump", () => {
  it("is collected", () => {
    expect(one(dumpRecord("linux-oops-64-171").raw).context).toEqual({
      kernel: "6.16.0-rc2-00007-g977e0a4036f9",
      cpu: 3,
      pid: 7295,
      comm: "xfs_io",
      vendor: null,
      hardware: "HP HP Z238 Microtower Workstation/8183, BIOS N51 Ver. 01.63 10/05/2017",
      hypervisor: null,
      cr4: { high: 0, low: 0x3726f0 },
      inDebugException: false,
    });
  });

  it("is looked for up to 20,000 characters before, CR4 up to 1,000", () => {
    const { raw } = dumpRecord("linux-oops-64-171");
    const registers = raw.search(/^.*DR0:/m);
    const apart = (characters: number) =>
      one(`${raw.slice(0, registers)}${"other\n".repeat(characters / 6)}${raw.slice(registers)}`)
        .context;
    expect(apart(600)).toMatchObject({ cpu: 3, cr4: { high: 0, low: 0x3726f0 } });
    expect(apart(15_000)).toMatchObject({ cpu: 3, comm: "xfs_io", cr4: null });
    expect(apart(24_000)).toMatchObject({ cpu: null, comm: null, hardware: null, cr4: null });
  });

  it("tells both readings of a guest", () => {
    const dump = one(dumpRecord("linux-oops-64-144").raw);
    expect(dump.context.hypervisor).toBe("QEMU");
    const guest = dump.readings.filter(({ text }) => text.startsWith("This is a guest."));
    expect(guest.map(({ certainty }) => certainty)).toEqual(["likely", "cannot tell"]);
    expect(guest[0]?.text).toContain("what the host's silicon implements");
    expect(guest[1]?.text).toContain("what the guest's CPUID has");
  });

  it("knows a dump from inside a #DB", () => {
    const dump = one(dumpRecord("linux-oops-64-001").raw);
    expect(dump.context.inDebugException).toBe(true);
    expect(dump.answer).toMatchObject({
      text: "B0: 8-byte read/write watch at 0x40209100; its condition was met.",
      certainty: "likely",
    });
    expect(dump.outcome).toBe("event");
  });

  it("calls BS outside a #DB left over", () => {
    const dump = one(dumpRecord("linux-oops-64-038").raw);
    expect(dump).toMatchObject({ reporting: ["BS"], stale: ["BS"], outcome: "leftover" });
    expect(dump.answer.text).toMatch(/^BS is set and may be old/);
  });

  it("explains fffe07f0 of Sapphire Rapids on 6.2", () => {
    const dump = one(dumpRecord("linux-oops-64-124").raw);
    expect(dump.answer).toMatchObject({
      text: "No breakpoint, watchpoint or single-step is recorded. BLD and RTM (bits 11 and 16) read 0, as writing 0 to DR6 leaves them.",
      certainty: "certain",
    });
    expect(dump.reporting).toEqual(["BLD", "RTM"]);
    expect(dump.stale).toEqual(["BLD", "RTM"]);
    expect(dump.readings[0]?.text).toMatch(/^Linux 6\.2\.0-lkml probably writes 0 to DR6 at boot/);
    expect(dump.whyPrinted?.text).toMatch(/DR6 is not, which alone is enough/);
  });

  it("doesn't take the line of another dump for its own", () => {
    const first = dumpRecord("linux-oops-64-171").raw;
    const second = dumpRecord("linux-oops-64-001").raw;
    const dumps = decodeText(`${first}\n${second}`).dumps;
    expect(dumps[1]?.context).toMatchObject({ cpu: null, comm: null, hardware: null });
    // All of the text's dumps are of one kernel, so this one is too.
    expect(dumps[1]?.context.kernel).toBe("6.16.0-rc2-00007-g977e0a4036f9");
    const third = dumpRecord("linux-oops-64-078").raw;
    const mixed = decodeText(`${first}\n${third}\n${second}`).dumps;
    expect(mixed[2]?.context.kernel).toBeNull();
  });

  it("takes the kernel from the boot line where the dump has none", () => {
    const raw = `Linux version 6.1.55-foo (gcc)\n${dumpRecord("linux-oops-64-001").raw}`;
    expect(one(raw).context.kernel).toBe("6.1.55-foo");
  });

  it("takes no kernel from a boot line that comes later", () => {
    const second = dumpRecord("linux-oops-64-001").raw;
    expect(one(`${second}\nLinux version 6.17.0 (gcc)`).context.kernel).toBeNull();
  });

  it("the user's word stands above the text", () => {
    const raw = dumpRecord("linux-oops-64-069").raw;
    const release = { label: "6.17", version: { major: 6, minor: 17, patch: 0 }, extra: [] };
    expect(one(raw, { release }).readings[0]?.text).toMatch(/^Linux 6\.17 writes FFFF0FF0/);
  });

  it("the text's DR7 stands above the user's", () => {
    const raw = "DR3: 0000000000000000 DR6: 00000000ffff0ff1 DR7: 0000000000000400";
    expect(one(raw, { dr7: { high: 0, low: 1 } }).answer.text).toBe(
      "B0 is set, but breakpoint 0 is not enabled in DR7.",
    );
  });

  it.each([
    ["QEMU Standard PC (Q35 + ICH9, 2009)", "QEMU"],
    ["VMware, Inc. VMware Virtual Platform", "VMware"],
    ["Dell Inc. PowerEdge R740", undefined],
  ])("%s", (hardware, name) => {
    expect(hypervisorOf(hardware)?.name).toBe(name);
  });
});

describe("text on its way out", () => {
  it("holds no control or direction characters and is short", () => {
    expect(printable("a\x1b[2Jb\u202ec\u0007")).toBe("a?[2Jb?c?");
    expect(printable("x".repeat(500), 20)).toBe(`${"x".repeat(17)}...`);
    expect(printable("\ud800x")).toBe("?x");
    expect(printable(" a \n\t b ")).toBe("a b");
    expect(printable("Zürich 東京")).toBe("Zürich 東京");
  });
});

describe("sources", () => {
  it("that are named exist", () => {
    const known = new Set([...Object.keys(SOURCES), ...Object.keys(DUMP_SOURCES)]);
    for (const { raw } of CORPUS) {
      for (const dump of decodeText(raw).dumps) {
        for (const { sources } of [dump.answer, ...dump.readings, ...dump.toSettle]) {
          for (const id of sources) expect(known, id).toContain(id);
        }
      }
    }
  });
});
