/** All that is known about one value of DR6, worked out once for every rule that judges it. */

import {
  breakpoints,
  fieldNames,
  holds,
  maskWhere,
  reporting,
  type Breakpoint,
  type Cpu,
  type Release,
  type Vendor,
  type Word64,
} from "@dr6/core";
import { encodingFor, illegalBits, isLegal, ENCODINGS, type EncodingId } from "@dr6/core/encoding";
import { linuxBehaviour } from "@dr6/core/linux";
import { NO_CONTEXT, type Damage, type DumpContext, type Registers } from "./dump.js";
import type { DumpFormat } from "./formats/format.js";
import type { DumpFormatId } from "./formats/format-id.js";
import { isOops } from "./formats/oops.js";
import { formatNamed } from "./formats.js";
import { HYPERVISORS, type Hypervisor } from "./hypervisor.js";
import {
  isRelease,
  namedRelease,
  parseKernelRelease,
  type KernelRelease,
} from "./kernel-release.js";

/** What the user knows and the text doesn't say. */
export interface DiagnoseOptions {
  /** The layout of the value; that of the dump's format unless named, and `dr6` for a bare value. */
  readonly encoding?: EncodingId;
  /** DR7 where the dump has none, or where there is no dump. */
  readonly dr7?: Word64;
  /** The kernel; stands above what the text says. */
  readonly release?: Release;
  /** What CPUID of this machine enumerates. */
  readonly cpu?: Cpu;
  /** Who made the CPU, where {@link cpu} isn't given. */
  readonly vendor?: Vendor;
  /** Logical CPUs of the machine, 1 or more. */
  readonly cpus?: number;
}

/** A value of DR6 with everything around it. */
export interface Evidence {
  readonly value: Word64;
  readonly encoding: EncodingId;
  readonly legal: boolean;
  /** Bits that break the rules of the encoding, in bits 31:0. */
  readonly illegal: number;
  /** The reporting fields as a positive-polarity mask; 0 for an illegal value. */
  readonly reporting: number;
  /** Their names, from bit 0 up. */
  readonly names: readonly string[];
  readonly registers: Registers;
  readonly damage: readonly Damage[];
  /** What DR7 says about the four breakpoints; null where DR7 isn't known. */
  readonly breakpoints: readonly Breakpoint[] | null;
  readonly kernel: KernelRelease | null;
  readonly cpu: Cpu | null;
  readonly vendor: Vendor | null;
  /** The format of the dump; null for a value that stands alone. */
  readonly format: DumpFormatId | null;
  /** What is known of every value in that format. */
  readonly standing: DumpFormat | null;
  /** Whether the value comes from an oops: only there may Linux's habits explain it. */
  readonly oops: boolean;
  readonly context: DumpContext;
  readonly hypervisor: Hypervisor | null;
  /** What was given twice: kernel and vendor of the text, under the user's, and DR7 of the user, under the dump's. */
  readonly overruled: {
    readonly kernel: string | null;
    readonly vendor: Vendor | null;
    readonly dr7: Word64 | null;
  };
}

/** What a dump, or a bare value, gives to go by. */
export interface Exhibit {
  readonly value: Word64;
  readonly registers: Registers;
  readonly damage: readonly Damage[];
  readonly context: DumpContext | null;
  readonly format: DumpFormatId | null;
}

/** Gathers the evidence. */
export function gather(exhibit: Exhibit, options: DiagnoseOptions): Evidence {
  const { value, context } = exhibit;
  const standing = exhibit.format === null ? null : formatNamed(exhibit.format);
  const encoding = options.encoding ?? standing?.encoding ?? "dr6";
  const named = options.cpu?.vendor ?? options.vendor;
  const logged = context?.vendor ?? null;
  const known = named ?? logged;
  const vendor = known ?? "intel";
  const illegal = illegalBits(encoding, value.low, vendor);
  const legal = isLegal(encoding, value, vendor);
  const positive = encodingFor(encoding, vendor).toPositive(value.low);
  const causes = legal ? reporting(ENCODINGS.dr6.fromPositive(positive)) : 0;
  const dr7 = exhibit.registers.dr7 ?? options.dr7 ?? null;
  const printed = context?.kernel ?? null;
  return {
    value,
    encoding,
    legal,
    illegal,
    reporting: causes,
    names: fieldNames(causes),
    registers: { ...exhibit.registers, dr7 },
    damage: exhibit.damage,
    breakpoints: dr7 === null ? null : breakpoints(dr7.low),
    kernel:
      options.release === undefined
        ? printed === null
          ? null
          : parseKernelRelease(printed)
        : namedRelease(options.release),
    cpu: options.cpu ?? null,
    vendor: known,
    format: exhibit.format,
    standing,
    oops: isOops(exhibit.format),
    context: context ?? NO_CONTEXT,
    overruled: {
      kernel:
        printed === null || options.release === undefined || isRelease(printed, options.release)
          ? null
          : printed,
      vendor: named === undefined || named === logged ? null : logged,
      dr7: differs(exhibit.registers.dr7, options.dr7) ? (options.dr7 ?? null) : null,
    },
    hypervisor: HYPERVISORS.find(({ name }) => name === context?.hypervisor) ?? null,
  };
}

/** Whether the dump's DR7 and the user's are both there, and not the same. */
function differs(own: Word64 | null, given: Word64 | undefined): boolean {
  if (own === null || given === undefined) return false;
  return own.low !== given.low || own.high !== given.high;
}

/** The two active-low fields, whose 0 is what writing 0 leaves behind. */
export const ACTIVE_LOW = maskWhere(
  (field) => field.kind === "status" && field.polarity === "active-low",
);

/** Whether the hardware is named, and its name is no hypervisor's. */
export function seemsBare({ context, hypervisor }: Evidence): boolean {
  return context.hardware !== null && hypervisor === null;
}

/** Whether the kernel is known to write the reset value at boot; undefined where it isn't known. */
export function bootWritesResetValue({ kernel }: Evidence): boolean | undefined {
  return kernel === null
    ? undefined
    : holds(linuxBehaviour("boot-dr6-reset-value"), kernel.release).holds;
}
