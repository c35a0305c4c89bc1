/** CPUID as a user program sees it: a traced program runs it and stops. */

import type { Cpuid, CpuidLeaf } from "../machine/cpuid.js";
import type { Libc } from "../native/libc.js";
import { assemble, CPUID, MOV } from "./instructions.js";
import { Tracee } from "./tracee.js";

/** Where each leaf is asked for. */
const LEAVES = { basic: 0, features: 1, extended: 7, hypervisor: 0x4000_0000 } as const;

/** Runs CPUID; throws a {@link CallError} where nothing may be traced. */
export function readCpuid(libc: Libc): Cpuid {
  const body = Object.values(LEAVES).flatMap((leaf) => [
    ...MOV.eax(leaf),
    ...MOV.ecx(0),
    ...CPUID,
    ...assemble(["int3"]),
  ]);
  const tracee = Tracee.start(libc, body);
  try {
    const leaf = (): CpuidLeaf => {
      tracee.resume("continue");
      const [eax, ebx, ecx, edx] = (["eax", "ebx", "ecx", "edx"] as const).map((name) =>
        tracee.register(name),
      ) as [number, number, number, number];
      return { eax, ebx, ecx, edx };
    };
    // In the order of the program.
    const [basic, features, extended, hypervisor] = [leaf(), leaf(), leaf(), leaf()];
    return { basic, features, extended, hypervisor };
  } finally {
    tracee.end();
  }
}
