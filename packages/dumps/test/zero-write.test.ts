import { describe, expect, it } from "vitest";
import { word64 } from "@dr6/core";
import { decodeText, diagnoseValue } from "../src/index.js";
import { decode, kernel, reading, release, word } from "./diagnose.js";

describe("what fits better than the face value of BLD and RTM", () => {
  it("without a kernel: writing 0, on silicon that implements the bits", () => {
    const found = decode("fffe0ff0");
    expect(found.readings[0]).toEqual({
      text: "Bit 16 reads 0: what writing 0 to DR6 leaves on silicon that implements DR6.RTM. Linux wrote 0 at boot until 6.16-rc4, and before 5.10 after every #DB as well.",
      certainty: "likely",
      sources: ["commit-5f465c148c61", "linux-cpu-init", "linux-do-debug", "public-dumps"],
    });
    expect(found.toSettle[0]?.text).toMatch(/^The kernel release \(--kernel\)\. /);
    // Bit 16 is clear on machines whose CPUID doesn't enumerate RTM.
    expect(JSON.stringify(found)).not.toMatch(/your CPU|CPU has (TSX|RTM)/);
  });

  it.each([
    // That the value is always there is derived, and the hypervisor isn't known.
    [
      "4.19.191",
      "likely",
      "Linux 4.19.191 is older than 5.10: it writes 0 to DR6 at boot and after every #DB",
    ],
    ["5.9", "likely", "Linux 5.9 is older than 5.10: it writes 0"],
    // Which release candidate of 5.10 brought the change is not known.
    ["5.10-rc4", "likely", "Bit 16 reads 0: what writing 0 to DR6 leaves"],
    [
      "5.10",
      "likely",
      "Linux 5.10 writes 0 to DR6 at boot and whenever a CPU is brought up again, and FFFF0FF0 after each #DB. So on silicon that implements DR6.RTM, nothing has written DR6 on this CPU since then: no #DB, no hw_breakpoint_restore(), no KVM.",
    ],
    ["6.12.35", "likely", "Linux 6.12.35 writes 0 to DR6 at boot"],
    [
      "6.12.36",
      "cannot tell",
      "Linux 6.12.36 writes FFFF0FF0 to DR6 at boot, so this value does not come from boot.",
    ],
    ["6.16-rc3", "likely", "Linux 6.16-rc3 writes 0 to DR6 at boot"],
    [
      "6.16-rc4",
      "cannot tell",
      "Linux 6.16-rc4 writes FFFF0FF0 to DR6 at boot, so this value does not come from boot.",
    ],
    ["6.15.4", "likely", "Linux 6.15.4 writes 0 to DR6 at boot"],
    ["6.15.5", "cannot tell", "Linux 6.15.5 writes FFFF0FF0 to DR6 at boot"],
    // Whether a later 6.1 took the fix is not known.
    ["6.1.190", "likely", "Linux 6.1.190 probably writes 0 to DR6 at boot"],
    ["5f465c148c61", "cannot tell", "Linux 5f465c148c61 writes FFFF0FF0 to DR6 at boot"],
  ])("on %s", (text, certainty, beginning) => {
    const [first] = kernel("fffe0ff0", text).readings;
    expect(first?.text.slice(0, beginning.length)).toBe(beginning);
    expect(first?.certainty).toBe(certainty);
  });

  it("on a fixed kernel a bare 0 is not called left over", () => {
    expect(kernel("ffff07f0", "6.17")).toMatchObject({ stale: [], outcome: "undecidable" });
    expect(kernel("ffff07f0", "6.15")).toMatchObject({ stale: ["BLD"], outcome: "leftover" });
  });

  it("judges an oops as it does a bare value, whoever names the kernel", () => {
    const dr6 = "DR3: 0000000000000000 DR6: 00000000ffff07f0 DR7: 0000000000000400\n";
    const oops = (text: string) => `CPU: 1 PID: 2 Comm: x Not tainted ${text} #1\n${dr6}`;
    const undecided = { outcome: "undecidable", stale: [], undecided: ["BLD"] };
    expect(decodeText(oops("6.16.1")).dumps[0]).toMatchObject(undecided);
    expect(decodeText(dr6, { release: release("6.16.1") }).dumps[0]).toMatchObject(undecided);
    expect(kernel("ffff07f0", "6.16.1")).toMatchObject(undecided);
    const stale = { outcome: "leftover", stale: ["BLD"], undecided: [] };
    expect(decodeText(oops("6.12.30")).dumps[0]).toMatchObject(stale);
    expect(decodeText(dr6, { release: release("6.12.30") }).dumps[0]).toMatchObject(stale);
  });

  it("says the same of what another program printed, where the user names the kernel", () => {
    const qemu = "DR6=00000000ffff07f0 DR7=0000000000000400\n";
    const log = `DR0=0000000000000000 DR1=0000000000000000 DR2=0000000000000000 DR3=0000000000000000\n${qemu}`;
    const [dump] = decodeText(log, { release: release("6.17") }).dumps;
    expect(dump).toMatchObject({ stale: [], undecided: ["BLD"] });
    expect(reading(dump ?? { readings: [] }, "Linux 6.17 writes FFFF0FF0")).toHaveLength(1);
    expect(decodeText(log).dumps[0]).toMatchObject({ stale: ["BLD"], undecided: [] });
  });

  it("says where the features that were given disagree with the bits", () => {
    const lacks = diagnoseValue(word64(0xfffe_07f0), {
      cpu: { vendor: "intel", features: ["bld"] },
    });
    expect(reading(lacks, "The CPU was said to lack RTM,")).toHaveLength(1);
    const has = diagnoseValue(word64(0xfffe_07f0), {
      cpu: { vendor: "intel", features: ["bld", "rtm"] },
    });
    expect(reading(has, "The CPU was said to lack")).toEqual([]);
  });

  it("gives the face value as well", () => {
    expect(reading(decode("fffe07f0"), "BLD at face value: a bus lock was detected.")).toHaveLength(
      1,
    );
    expect(reading(decode("fffe07f0", "400"), "RTM at face value")[0]?.text).toMatch(
      /DR7\.RTM is 0/,
    );
    expect(reading(decode("fffe07f0", "c00"), "RTM at face value")[0]?.text).not.toMatch(
      /DR7\.RTM/,
    );
  });
});

describe("BLD on AMD, which a write of 0 leaves alone while DEBUGCTL[2] is 0", () => {
  const amd = { cpu: { vendor: "amd", features: ["bld"] } } as const;

  it.each(["4.19", "5.15", "6.15", undefined])("is not called left over by Linux %s", (text) => {
    const found = diagnoseValue(word("ffff07f0"), {
      ...amd,
      ...(text === undefined ? {} : { release: release(text) }),
    });
    expect(found).toMatchObject({ reporting: ["BLD"], stale: [], outcome: "undecidable" });
    expect(found.readings.map(({ text: said, certainty }) => [said, certainty])).toEqual([
      [
        "On AMD, writing 0 can't clear BLD while DEBUGCTL[2] is 0, and Linux turns bus-lock detection on only after it wrote DR6. So boot hardly left this 0; whether firmware or kexec may leave DEBUGCTL[2] at 1 is not established.",
        "likely",
      ],
      ["BLD at face value: a bus lock was detected.", "cannot tell"],
    ]);
    const asked = found.toSettle.map(({ text: said }) => said.split(" ")[0]);
    expect(asked).toEqual(["IA32_DEBUGCTL"]);
  });

  it("needs the vendor only, not the features", () => {
    const found = diagnoseValue(word("ffff07f0"), { vendor: "amd" });
    expect(found.stale).toEqual([]);
    expect(reading(found, "On AMD, ")).toHaveLength(1);
  });

  it("says that a fixed kernel didn't leave it either", () => {
    const found = diagnoseValue(word("ffff07f0"), { ...amd, release: release("6.17") });
    expect(reading(found, "Linux 6.17 writes FFFF0FF0")).toHaveLength(1);
  });

  it("leaves what is said of other fields", () => {
    const found = diagnoseValue(word("fffe07f0"), { ...amd, release: release("4.19") });
    expect(found.stale).toEqual(["RTM"]);
    expect(found.readings[0]?.text).toContain("on silicon that implements DR6.RTM the value");
  });

  it("is left over in a dump of an Intel CPU, and not in one of an AMD CPU", () => {
    const raw =
      "CPU: 1 PID: 2 Comm: x Not tainted 6.2.0 #1\nDR3: 0000000000000000 DR6: 00000000ffff07f0 DR7: 0000000000000400\n";
    expect(decodeText(raw).dumps[0]?.stale).toEqual(["BLD"]);
    expect(decodeText(raw, { vendor: "amd" }).dumps[0]?.stale).toEqual([]);
  });
});
