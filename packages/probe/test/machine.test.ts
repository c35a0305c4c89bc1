import { describe, expect, it } from "vitest";

import {
  cpuidFeatures,
  hypervisorSignature,
  readCpuInfo,
  splitLockDetect,
  upstreamRelease,
  type Cpuid,
} from "../src/index.js";

const INTEL = `processor	: 0
vendor_id	: GenuineIntel
cpu family	: 6
model		: 143
model name	: Intel(R) Xeon(R) Platinum 8481C
stepping	: 8
microcode	: 0x2b000571
flags		: fpu vme de rtm hypervisor bus_lock_detect movdiri

processor	: 1
vendor_id	: AuthenticAMD
flags		: fpu
`;

describe("/proc/cpuinfo", () => {
  it("is read for the first processor", () => {
    expect(readCpuInfo(INTEL)).toEqual({
      vendor: "intel",
      vendorName: "GenuineIntel",
      model: "Intel(R) Xeon(R) Platinum 8481C",
      family: 6,
      modelNumber: 143,
      stepping: 8,
      microcode: "0x2b000571",
      features: ["bld", "rtm"],
      isGuest: true,
    });
  });

  it("may lack everything, and can't steer a terminal", () => {
    expect(readCpuInfo("")).toMatchObject({ model: "unknown", family: null, features: [] });
    expect(readCpuInfo("model name : a\u001b[31mb").model).toBe("a?[31mb");
  });

  it.each([
    ["AuthenticAMD", "amd"],
    ["HygonGenuine", "amd"],
    ["CentaurHauls", "intel"],
  ])("takes %s by the rules of %s", (name, vendor) => {
    expect(readCpuInfo(`vendor_id : ${name}`).vendor).toBe(vendor);
  });
});

describe("CPUID", () => {
  const NONE = { eax: 0, ebx: 0, ecx: 0, edx: 0 };
  const KVM = { eax: 0x4000_0001, ebx: 0x4b4d_564b, ecx: 0x564b_4d56, edx: 0x4d };
  const cpuid = (parts: Partial<Cpuid>): Cpuid => ({
    basic: { ...NONE, eax: 0x1c },
    features: NONE,
    extended: NONE,
    hypervisor: NONE,
    ...parts,
  });

  it("shows BLD in leaf 7 ECX[24] and RTM in EBX[11]", () => {
    expect(cpuidFeatures(cpuid({ extended: { ...NONE, ecx: 0x0100_0000 } }))).toEqual(["bld"]);
    expect(cpuidFeatures(cpuid({ extended: { ...NONE, ebx: 0x800 } }))).toEqual(["rtm"]);
    expect(cpuidFeatures(cpuid({ extended: { ...NONE, ebx: 0x0100_0000, ecx: 0x800 } }))).toEqual(
      [],
    );
  });

  it("shows nothing where there is no leaf 7", () => {
    const extended = { eax: ~0, ebx: ~0, ecx: ~0, edx: ~0 };
    expect(cpuidFeatures(cpuid({ basic: { ...NONE, eax: 6 }, extended }))).toEqual([]);
  });

  it("names a hypervisor only where CPUID.1:ECX[31] is set", () => {
    expect(hypervisorSignature(cpuid({ hypervisor: KVM }))).toBeNull();
    const features = { ...NONE, ecx: 0x8000_0000 | 0 };
    expect(hypervisorSignature(cpuid({ features, hypervisor: KVM }))).toBe("KVMKVMKVM");
  });
});

describe("the kernel", () => {
  it.each([
    ["6.18.44-fc-v669", "6.18.44"],
    ["5.15.0-126-generic", "5.15.0"],
    ["7.2.0-rc3+", "7.2-rc3"],
    ["6.1", "6.1"],
    ["4.4.0-19041-Microsoft", "4.4.0"],
    ["Darwin", null],
  ])("%s is %s", (uname, release) => {
    expect(upstreamRelease(uname)).toBe(release);
  });

  it.each([
    ["quiet split_lock_detect=off", "off"],
    ["split_lock_detect=fatal split_lock_detect=warn", "warn"],
    ["split_lock_detect=ratelimit:5", "ratelimit"],
    ["split_lock_detect=ratelimit", null],
    ["xsplit_lock_detect=off", null],
    ["", null],
  ])("with %j has %s", (line, wanted) => {
    expect(splitLockDetect(line)).toBe(wanted);
  });
});
