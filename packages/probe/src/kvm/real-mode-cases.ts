/** Small programs in real mode; the names and steps are those that @dr6/fixtures plays. */

import { DEBUG_CONTROL } from "./ioctl.js";

/** One program, and what userspace sets before. */
export interface RealModeCase {
  readonly scenario: string;
  readonly steps: readonly string[];
  readonly code: readonly number[];
  readonly dr6?: bigint;
  readonly dr7?: bigint;
  readonly dr0?: bigint;
  /** KVM_SET_GUEST_DEBUG. */
  readonly debug?: { readonly control: number; readonly dr0: bigint; readonly dr7: bigint };
  /** No more exits than these are taken. */
  readonly exits: number;
}

/** mov eax, dr6; out 10h, eax; hlt. */
export const READ_DR6: readonly number[] = [0x0f, 0x21, 0xf0, 0x66, 0xe7, 0x10, 0xf4];
/** pushf; pop ax; or ax, 100h; push ax; popf; nop; nop; hlt. */
const SET_TF = [0x9c, 0x58, 0x0d, 0x00, 0x01, 0x50, 0x9d, 0x90, 0x90, 0xf4];
const NOPS = [0x90, 0x90, 0xf4];
/** mov eax, dr0; hlt. */
const READ_DR0 = [0x0f, 0x21, 0xc0, 0xf4];
/** mov byte [2000h], 1; nop; hlt. */
const STORE = [0xc6, 0x06, 0x00, 0x20, 0x01, 0x90, 0xf4];

const MOST = 12;
const { enable, step, hardware } = DEBUG_CONTROL;
const plain = (dr6: bigint) => dr6.toString(16).padStart(8, "0");
const stepping = { control: enable | step, dr0: 0n, dr7: 0n };
const breakpoint = (dr0: bigint, dr7: bigint) => ({ control: enable | hardware, dr0, dr7 });

/** All of them. */
export const REAL_MODE_CASES: readonly RealModeCase[] = [
  ...[0n, 0xffff_ffffn, 0x1234_5678n, 0x1800n].map((dr6) => ({
    scenario: "guest_reads_raw_dr6",
    steps: [`KVM_SET_DEBUGREGS dr6=${plain(dr6)}`, "guest: mov eax,dr6"],
    code: READ_DR6,
    dr6,
    exits: MOST,
  })),
  ...[0xffff_0ff0n, 0xffff_efffn, 0n].map((dr6) => ({
    scenario: "real_tf",
    steps: [`dr6=${plain(dr6)}`, "popf TF; nop; handler reads DR6"],
    code: SET_TF,
    dr6,
    exits: MOST,
  })),
  { scenario: "real_icebp", steps: ["0xF1"], code: [0xf1, 0x90, 0xf4], exits: MOST },
  {
    scenario: "real_int1",
    steps: ["dr6=ffff4fff", "int 1"],
    code: [0xcd, 0x01, 0xf4],
    dr6: 0xffff_4fffn,
    exits: MOST,
  },
  {
    scenario: "real_int3",
    steps: ["dr6=ffff4fff", "int3 (vector 3 handler reads DR6)"],
    code: [0xcc, 0xf4],
    dr6: 0xffff_4fffn,
    exits: MOST,
  },
  {
    scenario: "real_exec_bp",
    steps: ["DR0=1001 DR7=401"],
    code: NOPS,
    dr0: 0x1001n,
    dr7: 0x401n,
    exits: MOST,
  },
  {
    scenario: "real_gd",
    steps: ["DR7=2400", "mov eax,dr0"],
    code: READ_DR0,
    dr7: 0x2400n,
    exits: MOST,
  },
  {
    scenario: "real_gd_prefilled",
    steps: ["dr6=ffff4fff DR7=2400", "mov eax,dr0"],
    code: READ_DR0,
    dr6: 0xffff_4fffn,
    dr7: 0x2400n,
    exits: MOST,
  },
  {
    scenario: "guestdbg_singlestep",
    steps: ["KVM_SET_GUEST_DEBUG ENABLE|SINGLESTEP"],
    code: NOPS,
    debug: stepping,
    exits: 2,
  },
  {
    scenario: "guestdbg_hwbp_exec",
    steps: ["KVM_SET_GUEST_DEBUG ENABLE|USE_HW_BP DR0=1001"],
    code: NOPS,
    debug: breakpoint(0x1001n, 0x401n),
    exits: 1,
  },
  {
    scenario: "guestdbg_hwbp_data_w",
    steps: ["USE_HW_BP DR0=2000 W1", "mov byte [2000],1"],
    code: STORE,
    debug: breakpoint(0x2000n, 0x1_0401n),
    exits: 1,
  },
  {
    scenario: "guestdbg_singlestep_guest_dr6_untouched",
    steps: ["dr6=ffffefff", "SINGLESTEP"],
    code: [0x90, 0xf4],
    dr6: 0xffff_efffn,
    debug: stepping,
    exits: 1,
  },
];
