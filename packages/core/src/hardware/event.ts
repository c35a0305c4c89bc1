/** What can happen to a processor that concerns its debug registers. */

import type { Word64 } from "../word64.js";

/** Current privilege level. */
export type Cpl = 0 | 1 | 2 | 3;

/** A data or I/O access of an instruction. */
export interface Access {
  /** `read` and `write` are of memory; `io` is of a port, in or out. */
  readonly kind: "read" | "write" | "io";
  /** Linear address, or I/O port. */
  readonly address: Word64;
  /** Bytes: 1, 2, 4, 8 and up. */
  readonly size: number;
}

/** An instruction that is about to run. */
export interface Instruction {
  /** Linear address of its first byte. */
  readonly ip: Word64;
  /** Bytes, 1 to 15. */
  readonly length: number;
  /** 0 where left out. */
  readonly cpl?: Cpl;
  /** Its data and I/O accesses; none where left out. */
  readonly accesses?: readonly Access[];
  /** EFLAGS.TF when it begins. */
  readonly tf?: boolean;
  /** EFLAGS.RF when it begins: instruction breakpoints are passed over. */
  readonly rf?: boolean;
  /** It is a taken branch: the only thing that traps under DEBUGCTL.BTF. */
  readonly branch?: boolean;
  /** Where execution goes on, if not behind it. */
  readonly next?: Word64;
  /** It takes a bus lock. */
  readonly locksBus?: boolean;
  /** What it is, where that matters: MOV SS or POP SS, INT1 (F1), INT3 (CC), INT n (CD). */
  readonly is?: "mov-ss" | "icebp" | "int3" | "int-n";
}

/** Something that happens to a processor. */
export type HardwareEvent =
  /** Power-up or RESET. */
  | { readonly kind: "reset" }
  /** INIT: as RESET, but IA32_DEBUGCTL stays; whether it does so on silicon is not established. */
  | { readonly kind: "init" }
  /** MOV to DRn; n from 0 to 15. */
  | {
      readonly kind: "mov-to-dr";
      readonly register: number;
      /** The whole operand: bits 63:32 are judged by whoever runs the access. */
      readonly value: Word64;
      /** 0 where left out. */
      readonly cpl?: Cpl;
      /** A hypervisor's instruction emulator runs it; bare hardware has none. */
      readonly emulated?: true;
    }
  /** MOV from DRn; n from 0 to 15. */
  | {
      readonly kind: "mov-from-dr";
      readonly register: number;
      /** 0 where left out. */
      readonly cpl?: Cpl;
      /** A hypervisor's instruction emulator runs it; bare hardware has none. */
      readonly emulated?: true;
    }
  /** MOV to CR4 sets CR4.DE to `value`. */
  | { readonly kind: "set-cr4-de"; readonly value: boolean }
  /** WRMSR to IA32_DEBUGCTL; `value` is bits 31:0. */
  | { readonly kind: "write-debugctl"; readonly value: number }
  /** An instruction runs, unless a #DB comes before it. */
  | {
      readonly kind: "instruction";
      readonly instruction: Instruction;
      /** A hypervisor's instruction emulator runs it; bare hardware has none. */
      readonly emulated?: true;
    }
  /** A #DB or #BP condition inside an RTM region: causes by name, without RTM. */
  | { readonly kind: "rtm-debug"; readonly causes: readonly string[] }
  /** A hardware task switch to a TSS with or without the T bit. */
  | { readonly kind: "task-switch"; readonly trap: boolean }
  /**
   * A #DB whose causes are known, as field names of DR6; those that the CPU can't have are left out,
   * and a name that DR6 hasn't got throws a `RangeError`.
   */
  | { readonly kind: "debug-exception"; readonly causes: readonly string[] };
