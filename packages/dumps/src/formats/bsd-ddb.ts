/**
 * The registers in ddb, the kernel debugger of the BSDs: a name, blanks, and a value; 0 has no `0x`:
 *
 *     dr6                  0xffff0ff0
 *     dr7                       0x400
 */

import type { LayoutFormat } from "./format.js";

/** The format. */
export const BSD_DDB: LayoutFormat = {
  id: "bsd-ddb",
  title: "FreeBSD, NetBSD: registers in ddb",
  written: ["dr"],
  separators: [" "],
  prefixed: null,
  value: "free",
  // gdb's `info registers` looks alike, and has the value once more behind it, in another form.
  fits: ({ names, before, behind }) =>
    names.includes("dr6") &&
    /(?:^|\n|\\n|")[ \t]{0,8}$/.test(before) &&
    !/^[ \t]{1,40}[\w[-]/.test(behind("dr6")),
  paired: false,
  owner: "machine",
  about: [
    {
      text: "A kernel debugger printed this. FreeBSD writes 0 to DR6 after each #DB of its own, so bits 11 and 16 may read 0 on silicon that implements them.",
      certainty: "likely",
      sources: ["freebsd-trap"],
    },
  ],
};
