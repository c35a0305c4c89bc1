/** The table of text formats. A new format is a file in formats/ and a row here. */

import { BHYVECTL } from "./formats/bhyvectl.js";
import { BOCHS_DREG } from "./formats/bochs-dreg.js";
import { BSD_DDB } from "./formats/bsd-ddb.js";
import { EDK2_IA32, EDK2_X64 } from "./formats/edk2.js";
import type { DumpFormat, LayoutFormat } from "./formats/format.js";
import type { DumpFormatId } from "./formats/format-id.js";
import { GDB_DEBUG_REGS } from "./formats/gdb-debug-regs.js";
import { JSON_DECIMAL, JSON_HEX } from "./formats/json.js";
import { KERNEL_DEBUG_TRACE } from "./formats/kernel-debug-trace.js";
import { KVM_DEBUG_EXIT } from "./formats/kvm-debug-exit.js";
import { KVM_SELFTEST } from "./formats/kvm-selftest.js";
import { KVM_TRACE } from "./formats/kvm-trace.js";
import { LINUX_I386 } from "./formats/linux-i386.js";
import { LINUX_X86_64 } from "./formats/linux-x86-64.js";
import { MARKDOWN_ANALYSIS, MINIDUMP_NOTES, PROGRAM_PRINT } from "./formats/program-print.js";
import { QEMU_FORMATS } from "./formats/qemu.js";
import { readLayouts } from "./formats/read-layouts.js";
import { VIRTUALBOX_32, VIRTUALBOX_64 } from "./formats/virtualbox.js";
import { KVM_VMCB, XEN_VMCB } from "./formats/vmcb.js";
import { KVM_VMCS, XEN_VMCS } from "./formats/vmcs.js";
import { WINDBG_DT_CONTEXT, WINDBG_DT_KTRAP } from "./formats/windbg-dt.js";
import { WINDBG_KD } from "./formats/windbg-kd.js";
import { WINDOWS_CONTEXT } from "./formats/windows-context.js";
import { WINE } from "./formats/wine.js";
import { XEN_DEBUG } from "./formats/xen-debug.js";

/** Those that are read by their looks; the first that fits takes a place, so the vaguest stand last. */
const BY_LAYOUT: readonly LayoutFormat[] = [
  ...QEMU_FORMATS,
  EDK2_X64,
  EDK2_IA32,
  WINDOWS_CONTEXT,
  VIRTUALBOX_64,
  VIRTUALBOX_32,
  WINE,
  WINDBG_KD,
  KVM_DEBUG_EXIT,
  KVM_VMCB,
  XEN_VMCB,
  XEN_VMCS,
  KVM_VMCS,
  XEN_DEBUG,
  WINDBG_DT_CONTEXT,
  WINDBG_DT_KTRAP,
  BOCHS_DREG,
  KVM_SELFTEST,
  BSD_DDB,
  BHYVECTL,
  GDB_DEBUG_REGS,
  JSON_HEX,
  JSON_DECIMAL,
  KVM_TRACE,
  KERNEL_DEBUG_TRACE,
  MARKDOWN_ANALYSIS,
  MINIDUMP_NOTES,
  PROGRAM_PRINT,
];

/** All formats that {@link readText} knows, in the order in which they are tried. */
export const DUMP_FORMATS: readonly DumpFormat[] = [
  LINUX_X86_64,
  LINUX_I386,
  ...BY_LAYOUT.map((row): DumpFormat => {
    const { id, title, owner, encoding = "dr6", about = [], special, withoutDr6 } = row;
    return {
      id,
      title,
      owner,
      encoding,
      about,
      ...(special === undefined ? {} : { special }),
      ...(withoutDr6 === undefined ? {} : { withoutDr6 }),
      find: (cleaned) => readLayouts(cleaned, BY_LAYOUT).get(id) ?? [],
    };
  }),
];

const BY_ID: ReadonlyMap<DumpFormatId, DumpFormat> = new Map(
  DUMP_FORMATS.map((format) => [format.id, format]),
);

/** The format of that id. */
export function formatNamed(id: DumpFormatId): DumpFormat {
  const found = BY_ID.get(id);
  if (found === undefined) throw new RangeError(`no format ${id}`);
  return found;
}
