import { describe, expect, it } from "vitest";

import { ANY_CONTEXT, breakpoints } from "../../src/index.js";
import {
  handleKernelException,
  handleUserException,
  notifyBreakpoints,
  type BreakpointOwner,
  type HandlerSetting,
} from "../../src/linux.js";

const PTRACE: BreakpointOwner[] = ["ptrace", "ptrace", "ptrace", "ptrace"];
const PERF: BreakpointOwner[] = ["perf", "perf", "perf", "perf"];
/** All four enabled: 0 and 1 execute, 2 and 3 write 4 bytes. */
const DR7 = 0xdd00_04ff;

const setting = (changes: Partial<HandlerSetting> = {}): HandlerSetting => ({
  context: ANY_CONTEXT,
  dr7: DR7,
  owners: PTRACE,
  busLockState: "warn",
  ...changes,
});
const signals = (status: number, changes?: Partial<HandlerSetting>) =>
  handleUserException(status, setting(changes)).effects.map((effect) =>
    effect.kind === "signal" ? `${effect.signal} ${effect.code}` : effect.kind,
  );

describe("a user-mode #DB (exc_debug_user)", () => {
  it.each([
    ["a step", 0x4000, ["SIGTRAP TRAP_TRACE"]],
    ["a breakpoint", 0x1, ["SIGTRAP TRAP_HWBKPT"]],
    ["a step and a watchpoint: the step names the code", 0x4004, ["SIGTRAP TRAP_TRACE"]],
    ["INT1: the whole value is 0", 0, ["SIGTRAP TRAP_BRKPT"]],
    ["a bus lock alone: no signal", 0x800, ["log"]],
    ["a step and a bus lock", 0x4800, ["log", "SIGTRAP TRAP_TRACE"]],
    ["general detect alone: no signal", 0x2000, []],
    ["a stale RTM hides INT1", 0x1_0000, []],
    ["a stale BLD hides INT1 and is logged", 0x800, ["log"]],
  ])("%s (%i) gives %j", (_name, status, expected) => {
    expect(signals(status)).toEqual(expected);
  });

  it.each([
    ["unhandled", []],
    ["off", []],
    ["warn", ["log"]],
    ["ratelimit", ["log"]],
    ["fatal", ["SIGBUS BUS_ADRALN"]],
  ] as const)("with split_lock_detect state %s a bus lock gives %j", (busLockState, expected) => {
    expect(signals(0x800, { busLockState })).toEqual(expected);
  });

  it("shows ptrace the step and the breakpoints that ptrace installed", () => {
    const shown = (status: number, owners = PTRACE) =>
      handleUserException(status, setting({ owners })).virtualDr6;
    expect(shown(0x4000)).toBe(0x4000);
    expect(shown(0x4)).toBe(0x4);
    expect(shown(0x4004)).toBe(0x4004);
    expect(shown(0x4)).not.toBe(shown(0x4, PERF));
    // A step onto an execution breakpoint: the breakpoint counts when it faults itself.
    expect(shown(0x4001)).toBe(0x4000);
    // Bits that ptrace never sees.
    expect(shown(0x1_a800)).toBe(0);
  });
});

describe("hw_breakpoint_handler", () => {
  const armed = breakpoints(DR7);
  it("stops the handler only if perf's breakpoints were all there was", () => {
    expect(notifyBreakpoints(0x4, 0, armed, PERF)).toEqual({
      status: 0,
      virtualDr6: 0,
      stop: true,
    });
    expect(notifyBreakpoints(0x4, 0, armed, PTRACE)).toEqual({
      status: 0,
      virtualDr6: 4,
      stop: false,
    });
    for (const other of [0x800, 0x2000, 0x4000, 0x8000, 0x1_0000]) {
      expect(notifyBreakpoints(0x4 | other, 0, armed, PERF).stop).toBe(false);
    }
  });

  it("a bus lock beside perf's breakpoint is therefore still reported", () => {
    expect(signals(0x804, { owners: PERF })).toEqual(["log"]);
    expect(signals(0x4, { owners: PERF })).toEqual([]);
  });

  it("leaves breakpoints that nobody installed in the status", () => {
    const nobody: BreakpointOwner[] = [undefined, undefined, undefined, undefined];
    expect(notifyBreakpoints(0xf, 0, armed, nobody)).toEqual({
      status: 0xf,
      virtualDr6: 0,
      stop: true,
    });
  });
});

describe("a kernel-mode #DB (exc_debug_kernel)", () => {
  it.each([0, 0x800, 0x4800, 0xf])("%i logs no bus lock and sends no signal", (status) => {
    expect(handleKernelException(status, 0, setting()).effects).toEqual([]);
  });
});
