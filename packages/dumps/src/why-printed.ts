/** Why an oops prints the debug registers at all: most do for another reason than a breakpoint. */

import { digits, low32, resetValue, DR7_RESET_VALUE } from "@dr6/core";
import { linuxBehaviour } from "@dr6/core/linux";
import type { RegisterName } from "./dump.js";
import type { Evidence } from "./evidence.js";
import { kernelHolds } from "./kernel-release.js";
import type { DumpSourceId } from "./source.js";
import type { Statement } from "./statement.js";

const ONLY_IF_NOT_IDLE = linuxBehaviour("oops-prints-if-not-idle");
const { since: SINCE } = ONLY_IF_NOT_IDLE;
/** Source and condition of each word size; a value without a dump is taken for one of 64 bits. */
const SOURCES: readonly DumpSourceId[] = ["linux-show-regs", "linux-show-regs-condition"];
const SOURCES_32: readonly DumpSourceId[] = ["linux-show-regs-32", "linux-show-regs-condition"];

/** Null for a value that no oops prints: of another layout or program, or illegal on its own. */
export function whyPrinted(evidence: Evidence): Statement | null {
  const { kernel, format, oops } = evidence;
  if (evidence.encoding !== "dr6" || (format !== null && !oops)) return null;
  // A lone value that is no DR6 was printed by no oops.
  if (format === null && !evidence.legal) return null;
  const uBoot = format === "linux-i386" && kernel === null;
  const sources: readonly DumpSourceId[] = [
    ...(format === "linux-i386" ? SOURCES_32 : SOURCES),
    ...(uBoot ? (["u-boot-dump-regs"] as const) : []),
  ];
  const leavesOut = kernel === null ? null : kernelHolds(ONLY_IF_NOT_IDLE, kernel);
  if (leavesOut !== null && !leavesOut.holds && kernel !== null) {
    return {
      text: `Linux ${kernel.text} is older than ${SINCE} and prints the debug registers in every oops; that they are printed means nothing.`,
      // The release is not established: the data agrees with it.
      certainty: "likely",
      sources,
    };
  }
  const awake = notIdle(evidence);
  const names = awake.map((name) => name.toUpperCase()).join(", ");
  const rule = "Linux prints the debug registers in an oops only where one is not idle";
  if (awake.length > 0) {
    const alone =
      awake.length === 1 ? `${names} is not, which alone is enough` : `${names} are not`;
    return {
      text: `${rule}: ${alone}. ${armedWords(evidence)}${uBoot ? " U-Boot prints the same two lines always." : ""}`,
      certainty: leavesOut?.sure === true ? "certain" : "likely",
      sources,
    };
  }
  if (!oops) {
    return {
      text: `${rule}, and DR6 ${digits(resetValue())} is idle: if an oops shows it, DR0 to DR3 or DR7 are not, or the kernel is older than ${SINCE}.`,
      certainty: "likely",
      sources,
    };
  }
  return {
    text: `${rule} since ${SINCE}, and the registers read here are all idle: an older kernel printed this${uBoot ? ", or U-Boot, which always does" : ""}, or a register that isn't was lost.`,
    certainty: "likely",
    sources,
  };
}

/** Whether the lines are there because of a breakpoint: DR7 tells. */
function armedWords({ breakpoints }: Evidence): string {
  if (breakpoints === null) return "By itself it does not mean that a breakpoint was armed.";
  const armed = breakpoints.filter(({ enabled }) => enabled).map(({ number }) => String(number));
  if (armed.length === 0) return "It does not mean that a breakpoint was armed.";
  const are =
    armed.length === 1 ? `breakpoint ${armed[0] ?? ""} is` : `breakpoints ${armed.join(", ")} are`;
  return `By DR7, ${are} armed here.`;
}

/** The registers that are known not to be idle. */
function notIdle({ registers }: Evidence): readonly RegisterName[] {
  const idle: Readonly<Record<RegisterName, number>> = {
    dr0: 0,
    dr1: 0,
    dr2: 0,
    dr3: 0,
    dr6: resetValue(),
    dr7: DR7_RESET_VALUE,
  };
  return (Object.keys(idle) as RegisterName[]).filter((name) => {
    const value = registers[name];
    return value !== null && low32(value) !== idle[name];
  });
}
