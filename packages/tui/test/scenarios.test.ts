import { SCENARIOS } from "@dr6/fixtures";
import { describe, expect, it } from "vitest";

import { dr6, dr6Json } from "./cli.js";

interface Walked {
  steps: {
    n: number;
    sources: string[];
    lanes: {
      lane: string;
      sure: boolean;
      dr6: string;
      reporting: string[];
      stale: string[];
      log: string[];
      falseLog: boolean;
      seen: string[];
    }[];
  }[];
}

/** What one lane shows: DR6 after each step. */
async function lane(scenario: string, id: string, ...options: string[]) {
  const { steps } = await dr6Json<Walked>(["walk", scenario, ...options]);
  return steps.map(({ lanes }) => {
    const found = lanes.find((each) => each.lane === id);
    if (found === undefined) throw new Error(`${scenario} has no lane ${id}`);
    return found;
  });
}
const last8 = (frames: { dr6: string }[]) => frames.map((frame) => frame.dr6.slice(2));
const logs = (frames: { log: string[] }[]) => frames.flatMap(({ log }) => log).length;
const seen = (frames: { seen: string[] }[]) => frames.flatMap((frame) => frame.seen);

describe("every scenario", () => {
  it.each(SCENARIOS.map(({ id, events }) => [id, events.length] as const))(
    "%s prints all of its %i steps at three sizes, with a source for each",
    async (id, count) => {
      const { steps } = await dr6Json<Walked>(["walk", id]);
      expect(steps).toHaveLength(count);
      for (const { sources, n } of steps) {
        expect(sources.length, `step ${String(n)}`).toBeGreaterThan(0);
        for (const [cols, rows] of [
          [100, 30],
          [80, 24],
          [60, 20],
        ] as const) {
          const at = [
            "walk",
            id,
            "--at",
            String(n),
            "--cols",
            String(cols),
            "--rows",
            String(rows),
          ];
          const { out, code } = await dr6(at);
          expect(code).toBe(0);
          expect(out.split("\n").length - 1).toBe(rows);
          expect(out).toContain(`step ${String(n)}/${String(count)}`);
          expect(out).toMatch(/WHY/);
        }
      }
    },
  );

  it.each(SCENARIOS.map(({ id }) => [id] as const))(
    "%s is opened again by the command that it gives",
    async (id) => {
      const walked = await dr6Json<Walked & { command: string }>(["walk", id]);
      const again = await dr6Json<Walked>(walked.command.split(" ").slice(1));
      expect(again).toEqual(walked);
    },
  );

  it("is listed with its point", async () => {
    const { out } = await dr6(["scenarios"]);
    for (const { id, title } of SCENARIOS) {
      expect(out).toContain(`dr6 walk ${id}`);
      expect(out.replace(/\s+/g, " ")).toContain(title);
    }
    expect(SCENARIOS.length).toBeGreaterThanOrEqual(12);
  });
});

describe("the points", () => {
  it("bus-lock-real: one false line and one true one; on the fixed kernel the true one alone", async () => {
    const native = await lane("bus-lock-real", "native");
    expect(native.filter(({ log }) => log.length > 0).map(({ falseLog }) => falseLog)).toEqual([
      true,
      false,
    ]);
    const fixed = await lane("bus-lock-real", "fixed");
    expect(fixed.filter(({ log }) => log.length > 0).map(({ falseLog }) => falseLog)).toEqual([
      false,
    ]);
  });

  it("int1-lost: the first SIGTRAP is missing, the second comes", async () => {
    expect(seen(await lane("int1-lost", "native"))).toEqual(["SIGTRAP (TRAP_BRKPT)"]);
    expect(seen(await lane("int1-lost", "fixed"))).toEqual([
      "SIGTRAP (TRAP_BRKPT)",
      "SIGTRAP (TRAP_BRKPT)",
    ]);
  });

  it("fatal: SIGBUS in addition", async () => {
    expect(seen(await lane("fatal", "fatal"))).toEqual([
      "SIGBUS (BUS_ADRALN)",
      "SIGTRAP (TRAP_TRACE)",
    ]);
  });

  it("kernel-consumes: no line at all", async () => {
    expect(logs(await lane("kernel-consumes", "native"))).toBe(0);
  });

  it("hotplug: a line for each initialisation", async () => {
    expect(logs(await lane("hotplug", "native"))).toBe(2);
    expect(logs(await lane("hotplug", "fixed"))).toBe(0);
  });

  it("suspend: the boot CPU is clean, the others are not", async () => {
    expect(last8(await lane("suspend", "boot-cpu")).at(-1)).toBe("ffff0ff0");
    expect(last8(await lane("suspend", "other-cpu")).at(-1)).toBe("ffff07f0");
  });

  it("fred: no line, and DR6 is never healed", async () => {
    expect(logs(await lane("fred", "idt"))).toBe(1);
    const fred = await lane("fred", "fred");
    expect(logs(fred)).toBe(0);
    expect(last8(fred).at(-1)).toBe("ffff47f0");
  });

  it("three-handlers: only the reset value leaves nothing", async () => {
    for (const id of ["writes-zero", "keeps-bit-16"]) {
      expect(logs(await lane("three-handlers", id))).toBe(1);
    }
    expect(logs(await lane("three-handlers", "reset-value"))).toBe(0);
  });

  it("ptrace: the poked 0 is read back and then replaced", async () => {
    const native = await lane("ptrace", "native");
    expect(seen(native)).toEqual([
      "u_debugreg[6] reads 00000000",
      "SIGTRAP (TRAP_TRACE)",
      "u_debugreg[6] reads FFFF4FF0",
    ]);
    expect(last8(native)[2]).toBe("ffff0ff0");
  });

  it("watchpoint: B0 after the store, natively and in the guest", async () => {
    for (const id of ["native", "guest"]) {
      const frames = await lane("watchpoint", id);
      expect(frames[3]).toMatchObject({ dr6: "0xffff0ff1", reporting: ["B0"], stale: [] });
      expect(seen(frames)).toEqual(["SIGTRAP (TRAP_HWBKPT)"]);
    }
  });

  it("not-enabled: by policy", async () => {
    expect(last8(await lane("not-enabled", "cpu")).at(-1)).toBe("ffff0ff3");
    expect(last8(await lane("not-enabled", "enabled-only")).at(-1)).toBe("ffff0ff2");
  });

  it("step-onto-breakpoint: one exception or two", async () => {
    expect(last8(await lane("step-onto-breakpoint", "merged")).slice(3)).toEqual([
      "ffff4ff1",
      "ffff0ff0",
      "ffff0ff1",
      "ffff0ff0",
      "ffff0ff0",
    ]);
    expect(last8(await lane("step-onto-breakpoint", "separate"))[3]).toBe("ffff4ff0");
  });

  it("left-over: BS stays, B0 doesn't", async () => {
    expect(last8(await lane("left-over", "cpu")).slice(3)).toEqual([
      "ffff4ff0",
      "ffff4ff1",
      "ffff4ff0",
      "ffff0ff0",
      "ffff0ff1",
    ]);
  });

  it("general-detect: BD once, then the registers can be read", async () => {
    expect(last8(await lane("general-detect", "native")).slice(2)).toEqual([
      "ffff2ff0",
      "ffff2ff0",
    ]);
    expect(seen(await lane("general-detect", "native"))).toEqual(["register reads 00000400"]);
  });

  it("rtm: reports with 0, and the next #DB sets it", async () => {
    expect(last8(await lane("rtm", "native")).slice(3, 5)).toEqual(["fffe0ff1", "ffff4ff0"]);
    expect(last8(await lane("rtm", "guest")).slice(3, 5)).toEqual(["fffe0ff1", "ffff4ff0"]);
    // Before 6.16.1 KVM refuses DEBUGCTL[15], and nothing reports RTM.
    const refused = await lane("rtm", "guest", "--kernel", "6.16");
    expect(seen(refused)[0]).toBe("#GP(0)");
    expect(last8(refused)[3]).toBe("ffff0ff0");
  });

  it("mov-ss: the exception comes one instruction later", async () => {
    expect(last8(await lane("mov-ss", "cpu")).slice(3)).toEqual(["ffff0ff0", "ffff0ff1"]);
  });

  it("task-switch: BT stays through the next single-step", async () => {
    expect(last8(await lane("task-switch", "cpu")).slice(2)).toEqual(["ffff8ff0", "ffffcff0"]);
  });

  it("says what it can't know: INIT and DEBUGCTL on AMD, FRED and DR6", async () => {
    const sure = async (scenario: string, id: string, ...options: string[]) =>
      (await lane(scenario, id, ...options)).map((frame) => frame.sure);
    expect((await sure("hotplug", "native", "--vendor", "amd")).slice(5)).not.toContain(true);
    expect((await sure("kexec", "native", "--vendor", "amd")).slice(3)).not.toContain(true);
    expect((await sure("fred", "fred")).slice(2)).not.toContain(true);
    expect(await sure("fred", "idt")).not.toContain(false);
    expect(await sure("hotplug", "native")).not.toContain(false);
  });

  it("names a step by what all lanes have in common", async () => {
    const titles = async (scenario: string) =>
      (await dr6Json<{ steps: { title: string }[] }>(["walk", scenario])).steps.map(
        ({ title }) => title,
      );
    expect((await titles("int1-lost"))[1]).toBe("Boot: the kernel initialises DR6");
    expect((await titles("three-handlers"))[4]).toBe("The #DB handler prepares DR6 for the next");
    expect((await titles("boot-zero"))[1]).toBe("Boot: the kernel writes 0 to DR6");
    expect((await titles("step-onto-breakpoint"))[3]).toContain("the lanes differ");
  });

  it("guest-without-bld: the guest never sees BLD", async () => {
    const guest = await lane("guest-without-bld", "guest");
    expect(guest.flatMap(({ reporting }) => reporting).includes("BLD")).toBe(false);
    expect(logs(guest)).toBe(0);
    expect(logs(await lane("guest-without-bld", "native"))).toBe(1);
  });
});
