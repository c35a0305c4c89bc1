/**
 * A line that somebody added to the kernel's trace, `DR6 = 0xH` behind a time stamp. KVM's own trace
 * events hold no DR6: what follows `reason DR_ACCESS info1` is an exit qualification.
 */

import type { LayoutFormat } from "./format.js";

/** The head of a trace's line; a wrap may have put the rest on the next. */
const TRACE_LINE =
  /(?:\[\d{3}\] [^\s]{4,6}\s{1,4}\d{1,9}\.\d{1,9}:\s|trace_printk|\bkvm_[a-z_]{2,24}: )[^\n]{0,120}\n?[^\n]{0,60}$/;

/** The format. */
export const KVM_TRACE: LayoutFormat = {
  id: "kvm-trace",
  title: "a kernel trace, with a line of one's own",
  written: ["DR", "dr"],
  separators: ["=", ":"],
  prefixed: true,
  value: "free",
  fits: ({ before }) => TRACE_LINE.test(before),
  paired: false,
  owner: "kvm-guest",
  about: [
    {
      text: "Whoever added this line chose what it shows: KVM's own trace events hold no DR6, and info1 of DR_ACCESS is an exit qualification.",
      certainty: "certain",
      sources: ["public-dumps"],
    },
  ],
};
