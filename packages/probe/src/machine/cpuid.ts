/** What CPUID itself says of DR6: leaf 7 and the hypervisor's leaf. */

import { printable, type Feature } from "@dr6/core";

/** The registers after CPUID, unsigned 32 bits each. */
export interface CpuidLeaf {
  readonly eax: number;
  readonly ebx: number;
  readonly ecx: number;
  readonly edx: number;
}

/** The leaves that the probe asks for. */
export interface Cpuid {
  /** Leaf 0: the highest leaf. */
  readonly basic: CpuidLeaf;
  /** Leaf 7, subleaf 0. */
  readonly extended: CpuidLeaf;
  /** Leaf 1. */
  readonly features: CpuidLeaf;
  /** Leaf 4000_0000h. */
  readonly hypervisor: CpuidLeaf;
}

/** CPUID.(EAX=7,ECX=0): BLD is ECX[24] on Intel and AMD, RTM is EBX[11] (SDM vol. 2, CPUID). */
const BITS: Readonly<Record<Feature, readonly ["ebx" | "ecx", number]>> = {
  bld: ["ecx", 24],
  rtm: ["ebx", 11],
};
const HIGHEST_NEEDED = 7;
/** CPUID.1:ECX[31], which hardware leaves 0. */
const IS_GUEST = 31;

/** The features of DR6 that CPUID enumerates. */
export function cpuidFeatures({ basic, extended }: Cpuid): readonly Feature[] {
  if (basic.eax < HIGHEST_NEEDED) return [];
  return (["bld", "rtm"] as const).filter((feature) => {
    const [register, bit] = BITS[feature];
    return ((extended[register] >>> bit) & 1) === 1;
  });
}

/** The signature of the hypervisor: `KVMKVMKVM`; null on bare hardware. */
export function hypervisorSignature({ features, hypervisor }: Cpuid): string | null {
  if (((features.ecx >>> IS_GUEST) & 1) === 0) return null;
  const bytes = [hypervisor.ebx, hypervisor.ecx, hypervisor.edx].flatMap((word) =>
    [0, 8, 16, 24].map((shift) => (word >>> shift) & 0xff),
  );
  return printable(String.fromCharCode(...bytes).replace(/[\0 ]+$/, ""), 12);
}
