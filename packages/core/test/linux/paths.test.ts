import { describe, expect, it } from "vitest";

import {
  ANY_CONTEXT,
  hardware,
  parseRelease,
  play,
  word64,
  type Context,
  type Event,
  type Feature,
} from "../../src/index.js";
import {
  FRESH_VIRTUAL_DR6,
  linux,
  LINUX_BEHAVIOURS,
  peekDr6,
  pokeDr6,
  showsDebugRegisters,
  type LinuxOptions,
} from "../../src/linux.js";

function release(text: string) {
  const parsed = parseRelease(text, LINUX_BEHAVIOURS);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.release;
}

const KERNEL: Context = { ...ANY_CONTEXT, mode: "kernel" };
const step = (context: Context = ANY_CONTEXT): Event => ({
  kind: "debug-exception",
  causes: ["BS"],
  context,
});
const icebp: Event = {
  kind: "instruction",
  instruction: { ip: word64(0x1000), length: 1, is: "icebp", cpl: 3 },
  context: ANY_CONTEXT,
};
const handler: Event[] = [{ kind: "handler-read" }, { kind: "handler-rearm" }];

interface Setup extends Partial<Omit<LinuxOptions, "release">> {
  kernel?: string;
  features?: readonly Feature[];
}

/** Plays events after boot; DR6 after each, and what was logged or signalled. */
function run(events: readonly Event[], setup: Setup = {}) {
  const { kernel = "6.15.0", features = ["bld"], ...options } = setup;
  const cpu = { vendor: "intel", features } as const;
  const lane = linux("native", hardware(cpu), { release: release(kernel), cpu, ...options });
  const frames = play([{ kind: "reset" }, { kind: "boot-init" }, ...events], [lane]);
  const lanes = frames.slice(2).flatMap(({ lanes: [only] }) => only ?? []);
  return {
    values: lanes.map(({ dr6 }) => dr6.toString(16)),
    seen: lanes.flatMap(({ effects }) =>
      effects.flatMap((effect) => {
        if (effect.kind === "log") return ["log"];
        if (effect.kind === "signal") return [`${effect.signal} ${effect.code}`];
        return effect.kind === "read" ? [effect.value.low.toString(16)] : [];
      }),
    ),
  };
}

describe("consequences of the stale BLD (6.15, IDT)", () => {
  it("INT1 loses its SIGTRAP and logs a bus lock; the next INT1 has it", () => {
    expect(run([icebp, ...handler, icebp, ...handler]).seen).toEqual(["log", "SIGTRAP TRAP_BRKPT"]);
  });

  it("INT1 keeps its SIGTRAP on fixed kernels, and without BLD and RTM", () => {
    expect(run([icebp, ...handler], { kernel: "6.16" }).seen).toEqual(["SIGTRAP TRAP_BRKPT"]);
    expect(run([icebp, ...handler], { features: [] }).seen).toEqual(["SIGTRAP TRAP_BRKPT"]);
  });

  it("a stale RTM alone hides INT1 no more: the #DB itself sets RTM", () => {
    expect(run([icebp, ...handler], { features: ["rtm"] }).seen).toEqual(["SIGTRAP TRAP_BRKPT"]);
  });

  it("fatal kills the process in addition", () => {
    expect(run([step(), ...handler], { splitLockDetect: "fatal" }).seen).toEqual([
      "SIGBUS BUS_ADRALN",
      "SIGTRAP TRAP_TRACE",
    ]);
  });

  it("a kernel-mode #DB consumes it without a word", () => {
    const { seen } = run([step(KERNEL), ...handler, step(), ...handler]);
    expect(seen).toEqual(["SIGTRAP TRAP_TRACE"]);
    const { values } = run([step(KERNEL), ...handler]);
    expect(values.at(-1)).toBe("ffff0ff0");
  });

  it("hw_breakpoint_restore() before the first #DB hides it", () => {
    const { values, seen } = run([{ kind: "breakpoint-restore" }, step(), ...handler]);
    expect(values[0]).toBe("ffff0ff0");
    expect(seen).toEqual(["SIGTRAP TRAP_TRACE"]);
  });

  it("comes once for each cpu_init(): hot-plug arms it again", () => {
    const twice = [step(), ...handler, step(), ...handler];
    expect(run(twice).seen.filter((each) => each === "log")).toHaveLength(1);
    const replugged = [step(), ...handler, { kind: "hotplug" } as const, step(), ...handler];
    expect(run(replugged).seen.filter((each) => each === "log")).toHaveLength(2);
  });

  it("after suspend the boot CPU is clean and the others are not", () => {
    const resumed = (secondary: boolean) => run([{ kind: "suspend-resume" }], { secondary }).values;
    expect(resumed(false)).toEqual(["ffff0ff0"]);
    expect(resumed(true)).toEqual(["ffff07f0"]);
  });

  it("kexec leaves DR6 alone; the new kernel writes what its release writes", () => {
    expect(run([step(), { kind: "kexec" }]).values).toEqual(["ffff47f0", "ffff07f0"]);
    expect(run([step(), { kind: "kexec" }], { kernel: "6.16" }).values).toEqual([
      "ffff4ff0",
      "ffff0ff0",
    ]);
  });
});

describe("FRED", () => {
  it("takes the causes from the event data: no false bus lock, and DR6 keeps what it had", () => {
    const { values, seen } = run([step(), ...handler, step(), ...handler], { delivery: "fred" });
    expect(seen).toEqual(["SIGTRAP TRAP_TRACE", "SIGTRAP TRAP_TRACE"]);
    expect(values.at(-1)).toBe("ffff47f0");
  });
});

describe("ptrace's u_debugreg[6]", () => {
  const peek: Event = { kind: "ptrace-peek" };
  it("is FFFF0FF0 in a fresh process, FFFF4FF0 after a step", () => {
    expect(run([peek]).seen).toEqual(["ffff0ff0"]);
    expect(run([step(), ...handler, peek]).seen.at(-1)).toBe("ffff4ff0");
  });

  it("is replaced by the next #DB, and never reaches the register", () => {
    const poke: Event = { kind: "ptrace-poke", value: word64(0xffff_ffff) };
    const { values, seen } = run([poke, peek, step(), ...handler, peek], { kernel: "6.16" });
    expect(seen).toEqual(["ffffffff", "SIGTRAP TRAP_TRACE", "ffff4ff0"]);
    expect(values[0]).toBe("ffff0ff0");
  });

  // Recorded: ptrace on Linux 6.18.
  it.each([0, 0xffff_0ff0, 0xffff_ffff, 0x1000, 0xffff_0ff1])(
    "reads back %i as it was poked",
    (low) => {
      expect(peekDr6(pokeDr6(word64(low)))).toEqual(word64(low));
      expect(peekDr6(pokeDr6(word64(low, 0x1234_5678)))).toEqual(word64(low, 0x1234_5678));
    },
  );

  it("starts as no event", () => {
    expect(peekDr6(FRESH_VIRTUAL_DR6)).toEqual(word64(0xffff_0ff0));
  });
});

describe("an oops", () => {
  const idle = { addressSet: false, dr6: 0xffff_0ff0, dr7: 0x400 };
  it.each([
    [idle, false, []],
    [{ ...idle, dr6: 0xfffe_0ff0 }, true, ["DR6"]],
    [{ ...idle, dr7: 0x600 }, true, ["DR7"]],
    [{ ...idle, addressSet: true }, true, ["DR0-DR3"]],
    [{ addressSet: true, dr6: 0, dr7: 0 }, true, ["DR0-DR3", "DR6", "DR7"]],
  ])("with %j prints the registers: %s, because of %j", (registers, printed, notIdle) => {
    expect(showsDebugRegisters(registers, release("6.12"))).toEqual({ printed, notIdle });
  });

  it("printed them always up to 3.10", () => {
    expect(showsDebugRegisters(idle, release("3.10"))).toEqual({ printed: true, notIdle: [] });
    expect(showsDebugRegisters(idle, release("3.18"))).toEqual({ printed: false, notIdle: [] });
  });
});

describe("before 5.10", () => {
  it("ptrace shows the raw status, fresh 0", () => {
    const peek: Event = { kind: "ptrace-peek" };
    expect(run([peek], { kernel: "5.4" }).seen).toEqual(["0"]);
    expect(run([step(), ...handler, peek], { kernel: "5.4" }).seen.at(-1)).toBe("4000");
  });

  it("INT1 always raises SIGTRAP, and a bus lock is never seen", () => {
    const setup = { kernel: "4.19.191", features: ["bld", "rtm"] } as const;
    expect(run([icebp, ...handler], setup).seen).toEqual(["SIGTRAP TRAP_BRKPT"]);
  });
});
