/**
 * The exception dump of EDK2 firmware (CpuExceptionHandlerLib, ArchExceptionHandler.c), upper case:
 *
 *     DR0  - H16, DR1 - H16, DR2 - H16
 *     DR3  - H16, DR6 - H16, DR7 - H16
 */

import type { Statement } from "../statement.js";
import type { LayoutFormat } from "./format.js";

const FIRMWARE: readonly Statement[] = [
  {
    text: "Firmware printed this in an exception of its own. EDK2 prints all registers in every exception, so that they are printed means nothing.",
    certainty: "certain",
    sources: ["edk2-exception-dump"],
  },
];

const LOOKS = {
  written: ["DR"],
  separators: ["-"],
  prefixed: false,
  paired: true,
  owner: "machine",
  about: FIRMWARE,
} as const;

/** 64-bit EDK2. */
export const EDK2_X64: LayoutFormat = {
  ...LOOKS,
  id: "edk2-x64",
  title: "exception of 64-bit EDK2 firmware",
  value: 16,
  fits: ({ widest }) => widest === 16,
};

/** 32-bit EDK2: four registers in the first line, two in the second. */
export const EDK2_IA32: LayoutFormat = {
  ...LOOKS,
  id: "edk2-ia32",
  title: "exception of 32-bit EDK2 firmware",
  value: 8,
};
