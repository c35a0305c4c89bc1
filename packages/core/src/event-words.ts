/** The words for events: what each takes, and the event that it makes of it. */

import { parseFeatures } from "./cpu.js";
import { ANY_CONTEXT, type Event } from "./event.js";
import { parseWord64, word64, type Word64 } from "./word64.js";

type Flags = ReadonlySet<string>;

/** What a word takes behind `=`. */
export type Takes = "value" | "value32" | "causes" | "features" | "switch";

/** A word: what it takes behind `=`, which flags, and the event. */
export interface Word {
  readonly takes?: Takes;
  /** The value may be left out. */
  readonly optional?: true;
  readonly flags?: readonly string[];
  readonly event: (value: string, flags: Flags) => Event;
}

const KERNEL = { ...ANY_CONTEXT, mode: "kernel" } as const;
const context = (flags: Flags) => ({ context: flags.has("kernel") ? KERNEL : ANY_CONTEXT });
const emulated = (flags: Flags) => (flags.has("emulated") ? { emulated: true as const } : {});
const cpl = (flags: Flags) => (flags.has("cpl3") ? { cpl: 3 as const } : {});
const plain = (event: Event): Word => ({ event: () => event });
const CODE = word64(0x40_1200);

const HOW = ["emulated", "cpl3"];

const REGISTERS = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** All words. The values they are given have been checked. */
export const WORDS: Readonly<Record<string, Word>> = {
  reset: plain({ kind: "reset" }),
  init: plain({ kind: "init" }),
  "boot-init": plain({ kind: "boot-init" }),
  "handler-read": plain({ kind: "handler-read" }),
  "handler-rearm": plain({ kind: "handler-rearm" }),
  "breakpoint-restore": plain({ kind: "breakpoint-restore" }),
  hotplug: plain({ kind: "hotplug" }),
  "suspend-resume": plain({ kind: "suspend-resume" }),
  kexec: plain({ kind: "kexec" }),
  "ptrace-peek": plain({ kind: "ptrace-peek" }),
  "ptrace-poke": {
    takes: "value",
    event: (value) => ({ kind: "ptrace-poke", value: word(value) }),
  },
  ...Object.fromEntries(
    REGISTERS.flatMap((register): [string, Word][] => [
      [
        `mov${String(register)}`,
        {
          takes: "value",
          flags: HOW,
          event: (value, flags) => ({
            kind: "mov-to-dr",
            register,
            value: word(value),
            ...cpl(flags),
            ...emulated(flags),
          }),
        },
      ],
      [
        `read${String(register)}`,
        {
          flags: HOW,
          event: (_, flags) => ({
            kind: "mov-from-dr",
            register,
            ...cpl(flags),
            ...emulated(flags),
          }),
        },
      ],
    ]),
  ),
  "cr4-de": { takes: "switch", event: (value) => ({ kind: "set-cr4-de", value: value === "1" }) },
  debugctl: {
    takes: "value32",
    event: (value) => ({ kind: "write-debugctl", value: word(value).low }),
  },
  db: {
    takes: "causes",
    flags: ["kernel"],
    event: (value, flags) => ({
      kind: "debug-exception",
      causes: value === "none" ? [] : value.split("+"),
      ...context(flags),
    }),
  },
  int1: {
    flags: ["kernel", "emulated"],
    event: (_, flags) => ({
      kind: "instruction",
      instruction: { ip: CODE, length: 1, cpl: flags.has("kernel") ? 0 : 3, is: "icebp" },
      ...emulated(flags),
      ...context(flags),
    }),
  },
  step: {
    flags: ["kernel", "emulated"],
    event: (_, flags) => ({
      kind: "instruction",
      instruction: { ip: CODE, length: 1, cpl: flags.has("kernel") ? 0 : 3, tf: true },
      ...emulated(flags),
      ...context(flags),
    }),
  },
  "bus-lock": {
    flags: ["kernel"],
    event: (_, flags) => ({
      kind: "instruction",
      instruction: { ip: CODE, length: 3, cpl: flags.has("kernel") ? 0 : 3, locksBus: true },
      ...context(flags),
    }),
  },
  "task-switch": plain({ kind: "task-switch", trap: true }),
  "vm-exit": plain({ kind: "vm-exit" }),
  "fast-exit": plain({ kind: "vm-exit", fastpath: true }),
  attach: plain({ kind: "set-guest-debug", debug: {} }),
  "attach-step": plain({ kind: "set-guest-debug", debug: { singleStep: true } }),
  detach: plain({ kind: "set-guest-debug", debug: null }),
  "inject-db": plain({ kind: "inject-db" }),
  "set-debugregs": {
    takes: "value",
    event: (value) => ({ kind: "set-debugregs", dr6: word(value) }),
  },
  "get-debugregs": plain({ kind: "get-debugregs" }),
  "get-vcpu-events": plain({ kind: "get-vcpu-events" }),
  "set-vcpu-events": {
    takes: "value32",
    event: (value) => ({ kind: "set-vcpu-events", payload: word(value) }),
  },
  "stop-vcpu": plain({ kind: "stop-vcpu" }),
  "run-vcpu": plain({ kind: "run-vcpu" }),
  migrate: {
    takes: "features",
    flags: ["forgets"],
    event: (value, flags) => ({
      kind: "migrate",
      host: features(value),
      ...(flags.has("forgets") ? { forgetsDebugregs: true } : {}),
    }),
  },
  "enter-l2": {
    takes: "value",
    optional: true,
    flags: ["intercepts", "clean"],
    event: (value, flags) => ({
      kind: "enter-l2",
      ...(value === "" ? {} : { dr6: word(value) }),
      ...(flags.has("intercepts") ? { interceptsDb: true } : {}),
      ...(flags.has("clean") ? { clean: true } : {}),
    }),
  },
  "leave-l2": plain({ kind: "leave-l2" }),
  smi: plain({ kind: "smi" }),
  rsm: {
    takes: "value32",
    optional: true,
    event: (value) => ({ kind: "rsm", ...(value === "" ? {} : { dr6: word(value) }) }),
  },
};

function word(text: string): Word64 {
  const parsed = parseWord64(text);
  return parsed.ok ? parsed.value : word64(0);
}

function features(text: string) {
  const parsed = parseFeatures(text);
  return parsed.ok ? parsed.features : [];
}
