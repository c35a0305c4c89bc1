import { KVM_SOURCES } from "@dr6/kvm-model";
import { SOURCES } from "@dr6/core/source";
import { describe, expect, it } from "vitest";

import { dr6, dr6Json } from "./cli.js";

interface Support {
  access: string;
  sure: boolean;
}

interface KvmJson {
  schema: string;
  command: string;
  cpu: { vendor: string; features: string[] } | null;
  fields: { name: string }[];
  kvm: {
    kernel: string;
    constants: { name: string; value: string; sure: boolean }[];
    fixed1: string;
    fixed1By: { name: string; sure: boolean };
    rows: {
      field: string;
      bit: number;
      someGuest: Support;
      thisGuest: Support;
      says: { name: string; sure: boolean };
    }[];
    zeroWritten: Record<"native" | "emulated", string> & { hardware: string; afterExit: string };
    rules: { id: string; sources: string[] }[];
  } | null;
}

const json = (...args: string[]) => dr6Json<KvmJson>(["fields", "--kvm", ...args]);

describe("dr6 fields --kvm --json", () => {
  it("adds KVM's side to the tables", async () => {
    const { schema, cpu, fields, kvm } = await json("--host", "bld", "--guest", "none");
    expect(schema).toBe("dr6/fields/1");
    expect(cpu).toEqual({ vendor: "intel", features: ["bld"] });
    expect(fields.map(({ name }) => name)).toContain("GD");
    expect(kvm).toMatchObject({
      kernel: "7.1",
      constants: [
        { name: "DR6_ACTIVE_LOW", value: "0xffff0ff0", sure: true },
        { name: "DR6_VOLATILE", value: "0x0001e80f", sure: true },
        { name: "DR6_FIXED_1", value: "0xfffe07f0", sure: true },
      ],
      fixed1: "0xffff0ff0",
      fixed1By: { name: "kvm_dr6_fixed()", sure: true },
      zeroWritten: {
        native: "0xffff07f0",
        emulated: "0xffff0ff0",
        hardware: "0xffff07f0",
        afterExit: "0xffff07f0",
      },
    });
  });

  it("is null without the option", async () => {
    expect((await dr6Json<KvmJson>(["fields"])).kvm).toBeNull();
  });

  it.each<[string[], string, string, string, string]>([
    [[], "BLD", "writable", "writable", "DR6_VOLATILE"],
    [["--guest", "rtm"], "BLD", "writable", "reads 1", "kvm_dr6_fixed()"],
    [["--vendor", "amd"], "BLD", "writable", "reads 1", "kvm_dr6_fixed()"],
    [["--kernel", "5.12"], "BLD", "reads 1", "reads 1", "DR6_FIXED_1"],
  ])("%j: %s", async (args, name, some, guest, says) => {
    const { kvm } = await json(name, ...args);
    expect(kvm?.rows).toHaveLength(1);
    expect(kvm?.rows[0]).toMatchObject({
      field: name,
      someGuest: { access: some, sure: true },
      thisGuest: { access: guest, sure: true },
      says: { name: says, sure: true },
    });
  });

  it("names only sources that exist", async () => {
    const { kvm } = await json();
    const known = [...Object.keys(SOURCES), ...Object.keys(KVM_SOURCES)];
    expect(kvm?.rules.map(({ id }) => id)).toEqual(["set-dr", "emulated-path", "cap-intersection"]);
    for (const { sources } of kvm?.rules ?? []) {
      for (const id of sources) expect(known).toContain(id);
    }
  });

  it("gives a command that answers the same", async () => {
    const { command, kvm } = await json("--guest", "rtm", "--vendor", "amd", "--kernel", "5.13");
    const again = await dr6Json<KvmJson>(command.split(" ").slice(1));
    expect(again.kvm).toEqual(kvm);
  });
});

describe("dr6 fields --kvm", () => {
  const answer = async (...args: string[]) => {
    const { out } = await dr6(["fields", "--kvm", "--cols", "300", ...args]);
    return out.slice(0, out.indexOf("\n"));
  };

  it.each<[string[], string]>([
    [
      [],
      "KVM of Linux 7.1 supports every field of DR6 for some guest. This guest can change them all.",
    ],
    [
      ["--host", "bld", "--guest", "none"],
      "KVM of Linux 7.1 supports every field of DR6 for some guest. Where KVM runs its writes this guest can't change BLD and RTM: they read 1.",
    ],
    [
      ["--kernel", "5.12"],
      "KVM of Linux 5.12 supports BLD for no guest. This guest can change all others.",
    ],
    [["BLD", "--kernel", "5.12"], "KVM of Linux 5.12 supports BLD for no guest."],
    [["BLD"], "KVM of Linux 7.1 supports BLD for some guest. This guest can change it."],
    [
      ["--kernel", "3.17", "--guest", "none"],
      "KVM of Linux 3.17 supports BLD for no guest. Where KVM runs its writes this guest can't change RTM: it reads 1. Likely, not established for this release.",
    ],
  ])("%j begins with its answer", async (args, sentence) => {
    expect(await answer(...args)).toBe(sentence);
  });

  it("shows a row for each field: architecture, some guest, this guest, who says so", async () => {
    const { out } = await dr6(["fields", "--kvm", "--guest", "none"]);
    expect(out).toMatch(/^ +field +bit +architecture +some guest +this guest +says$/m);
    expect(out).toMatch(/^ +BS +14 +active-high +writable +writable +DR6_VOLATILE$/m);
    expect(out).toMatch(
      /^ +RTM +16 +active-low, needs RTM +writable +reads 1 +kvm_dr6_fixed\(\)$/m,
    );
    expect(out).toMatch(/^ +FFFE07F0 +DR6_FIXED_1: /m);
  });

  it("says likely of what isn't established", async () => {
    const { out } = await dr6(["fields", "BLD", "--kvm", "--vendor", "amd", "--kernel", "7.4"]);
    expect(out).toMatch(
      /^ +BLD +11 +active-low, needs BLD +likely writable +likely writable +DR6_V/m,
    );
    // No CPU of AMD has RTM, nor has the guest that is shown what the host has.
    expect(out).toMatch(/^ +FFFF07F0 +likely kvm_get_dr6_fixed_1\(\): /m);
    expect(out).toMatch(/^ +guest, emulated +FFFF07F0 +likely$/m);
  });

  it.each(["20", "30", "40", "60", "80", "100", "150"])("fits into %s columns", async (cols) => {
    for (const kernel of ["7.1", "7.4"]) {
      const added = ["--add", "FOO:4:low", "--add", "BAR:12:low"];
      const { code, out } = await dr6(
        ["fields", "--kvm", "--kernel", kernel, "--vendor", "amd", "--cols", cols].concat(added),
      );
      expect(code).toBe(0);
      const widest = Math.max(...out.split("\n").map((line) => line.length));
      expect(widest).toBeLessThanOrEqual(Number(cols));
    }
  });

  it.each<[string[], string]>([
    [["--kernel", "6.15"], "--kernel goes with --kvm"],
    [["--host", "bld"], "--host goes with --kvm"],
    [["--kvm", "--cpu", "bld"], "--kvm takes --host and --guest, not --cpu"],
    [
      ["--kvm", "--as", "dr6"],
      "--as shows another layout than DR6's own; --kvm is about DR6 itself",
    ],
    [["DR7", "--kvm"], "--kvm is about the fields of DR6, and DR7.L0 is none"],
    [["DR6.reserved", "--kvm"], "--kvm is about the fields of DR6, and DR6.reserved is none"],
    [
      ["--kvm", "--kernel", "\u001b[2J"],
      '--kernel: "?[2J" is no kernel release (6.15, 6.15.0, v6.16-rc4, or 7 digits of a commit and more)',
    ],
  ])("%j is refused in one line with code 2", async (args, message) => {
    expect(await dr6(["fields", ...args])).toEqual({ code: 2, out: "", err: `dr6: ${message}\n` });
  });
});
