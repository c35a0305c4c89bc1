import { NO_CONTEXT } from "../src/dump.js";
import { describe, expect, it } from "vitest";
import { DUMP_SOURCES, DUMP_FORMATS, decodeText, type DumpFormatId } from "../src/index.js";
import { SOURCES } from "@dr6/core/source";
import { dumpRecord } from "./corpus.js";
import { SAMPLES, type Sample } from "./samples.js";

const samples = Object.entries(SAMPLES) as [DumpFormatId, Sample][];

function only(text: string): ReturnType<typeof decodeText>["dumps"][number] {
  const [dump, ...more] = decodeText(text).dumps;
  if (dump === undefined || more.length > 0) throw new Error("not one dump");
  return dump;
}

/** All that is said of a dump. */
function said(text: string): string {
  const { answer, readings, whyPrinted, toSettle } = only(text);
  return [answer, ...readings, ...(whyPrinted === null ? [] : [whyPrinted]), ...toSettle]
    .map((each) => each.text)
    .join("\n");
}

describe("what is said of a format", () => {
  it.each(samples)("%s: has a certainty, sources that exist, and no sentence twice", (_id, one) => {
    for (const text of [one.text, one.text.replace(/ffff([04])ff/i, "fffe$17f")]) {
      const { answer, readings, whyPrinted } = only(text);
      const all = [answer, ...readings, ...(whyPrinted === null ? [] : [whyPrinted])];
      for (const { text: sentence, certainty, sources } of all) {
        expect(["certain", "likely", "cannot tell"]).toContain(certainty);
        expect(sources.length, sentence).toBeGreaterThan(0);
        for (const id of sources) expect({ ...SOURCES, ...DUMP_SOURCES }).toHaveProperty([id]);
        expect(sentence).toMatch(/^[A-Z].*[.]$/);
        expect(sentence.length).toBeLessThan(500);
      }
      expect(new Set(all.map((each) => each.text)).size).toBe(all.length);
    }
  });

  it.each(samples)("%s: only of an oops, why it was printed", (format, { text }) => {
    const isOops = format.startsWith("linux-");
    expect(only(text).whyPrinted !== null).toBe(isOops);
    if (!isOops) {
      expect(said(text)).not.toContain("Linux prints");
      expect(said(text)).not.toContain("Linux writes DR6 in every #DB");
      expect(only(text).context).toEqual(NO_CONTEXT);
    }
  });

  it("KVM's message is about the dump below it, though that is cut, and not about the next", () => {
    const error = SAMPLES["qemu-kvm-error-64"].text.replace(/EFER=.*\n/, "");
    const next = SAMPLES["qemu-cpu-dump-64"].text;
    const formats = decodeText(`${error}${next}`).dumps.map(({ format }) => format);
    expect(formats).toEqual(["qemu-kvm-error-64", "qemu-cpu-dump-64"]);
  });

  it("does not take a kernel near a guest's dump for the guest's", () => {
    const { text } = SAMPLES["kvm-vmcb"];
    const host = "CPU: 3 PID: 7 Comm: qemu Not tainted 5.4.0 #1\nHardware name: Dell Inc. X\n";
    expect(only(`${host}${text}`).context).toMatchObject({ kernel: null, hardware: null });
  });
});

describe("the layout of a value", () => {
  it.each<[DumpFormatId, string]>([
    ["xen-vmcb", "vmcb-dr6"],
    ["kvm-vmcb", "vmcb-dr6"],
    ["kvm-selftest", "kvm-exit-debug"],
    ["kvm-debug-exit", "kvm-exit-debug"],
    ["gdb-debug-regs", "ptrace"],
    ["edk2-x64", "dr6"],
  ])("of %s is %s", (format, encoding) => {
    expect(only(SAMPLES[format].text).encoding).toBe(encoding);
  });

  it("is the user's word where the user names one", () => {
    const { text } = SAMPLES["kvm-selftest"];
    expect(decodeText(text, { encoding: "dr6" }).dumps[0]?.encoding).toBe("dr6");
  });

  it("of a KVM_EXIT_DEBUG may lack bit 16, which says nothing on VMX", () => {
    const dump = only(dumpRecord("kvm-debug-exit-002").raw);
    expect(dump).toMatchObject({ legal: true, outcome: "event", reporting: ["BS"] });
    expect(dump.answer.text).toMatch(/^BS: .* Whether BLD or RTM happened can't be read/);
  });

  it("of the self-test is the actual value, not the wanted one", () => {
    expect(only(SAMPLES["kvm-selftest"].text)).toMatchObject({
      reporting: ["BS"],
      outcome: "event",
    });
  });
});

describe("registers that are no hardware's", () => {
  it("a VMCS holds no DR6", () => {
    for (const format of ["kvm-vmcs", "xen-vmcs"] as const) {
      const dump = only(SAMPLES[format].text);
      expect(dump).toMatchObject({ dr6: null, outcome: "unreadable", legal: null });
      expect(dump.answer.text).toMatch(/^A VMCS holds no DR6/);
      expect(dump.answer.certainty).toBe("certain");
    }
  });

  it("a trap frame's slot of 0x23 was never filled", () => {
    const dump = only(dumpRecord("windbg-dt-ktrap-001").raw);
    expect(dump.answer.text).toMatch(/^This slot was never filled/);
    expect(dump.reporting).toEqual([]);
  });

  it("Windows shows 0 for a thread without debug registers", () => {
    for (const id of ["windbg-dt-context-001", "windows-context-text-001"]) {
      const dump = only(dumpRecord(id).raw);
      expect(dump.answer.text).toMatch(/^Nothing is recorded: Windows shows 0/);
      expect(dump).toMatchObject({ outcome: "idle", legal: false, reporting: [] });
    }
  });

  it("gdb's copy is 0 until gdb reads the register", () => {
    const text = SAMPLES["gdb-debug-regs"].text.replace("00000000ffff0ff1", "0000000000000000");
    expect(only(text)).toMatchObject({ outcome: "idle", reporting: [] });
  });

  it("DR7 of 0 lacks bit 10", () => {
    const { readings } = only(dumpRecord("virtualbox-log-32-002").raw);
    expect(readings.map(({ text }) => text).join()).toContain("DR7 lacks bit 10");
  });
});

describe("whose register it is", () => {
  it("a guest's, for its hypervisors", () => {
    const guests = DUMP_FORMATS.filter(({ owner }) => owner === "guest" || owner === "kvm-guest");
    expect(guests.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["qemu-kvm-error-64", "virtualbox-log-32", "xen-vmcb", "bhyvectl"]),
    );
    expect(said(dumpRecord("qemu-kvm-error-64-023").raw)).toContain("host's silicon");
  });

  it("QEMU's own emulation never clears bits 11 and 16", () => {
    expect(said(dumpRecord("qemu-cpu-dump-64-003").raw)).toContain("an accelerator such as KVM");
  });

  it("a single-step of a debugger's target may be the debugger's", () => {
    const dump = only(dumpRecord("windbg-kd-001").raw);
    expect(dump.outcome).toBe("undecidable");
    expect(dump.readings[0]?.text).toContain("the debugger's own last step");
  });

  it.each([
    "DR6=`0xFFFF4FF0`",
    "`DR6`: `0xFFFF4FF0`",
    "**DR6** = 0xFFFF4FF0",
    "`DR6=0xFFFF4FF0`",
    "`dr6 = 0xffff4ff0`",
  ])("is not said in Markdown: %s", (text) => {
    expect(only(`and ${text}, so`)).toMatchObject({
      format: "markdown-analysis",
      dr6: { high: 0, low: 0xffff4ff0 },
    });
  });
});
