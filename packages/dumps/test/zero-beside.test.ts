import { describe, expect, it } from "vitest";
import { decodeText } from "../src/index.js";
import { decode, reading } from "./diagnose.js";

const dump = (hardware: string) => {
  const [found] = decodeText(`CPU: 1 PID: 2 Comm: x Not tainted 6.12.0 #1
${hardware}
DR0: 0000000000000000 DR1: 0000000000000000 DR2: 0000000000000000
DR3: 0000000000000000 DR6: 00000000ffff47f0 DR7: 0000000000000400
`).dumps;
  if (found === undefined) throw new Error("no dump was found");
  return found;
};
const BESIDE = "BLD reads 0 beside the other cause. ";

describe("BLD beside BS", () => {
  it("is more likely old on hardware that is no known hypervisor's", () => {
    const found = dump("Hardware name: Dell Inc. PowerEdge R760, BIOS 2.1.5 03/14/2024");
    expect(reading(found, BESIDE)).toMatchObject([{ certainty: "likely" }]);
    expect(found.stale).toContain("BLD");
  });

  // KVM up to 7.1.5 sets BLD to 1 in each #DB it delivers.
  it.each([
    ["in a KVM guest", dump("Hardware name: QEMU Standard PC (Q35 + ICH9, 2009), BIOS 1.16")],
    ["in a guest of another hypervisor", dump("Hardware name: VMware, Inc. VMware7,1, BIOS 1")],
    ["in a dump that doesn't name the hardware", dump("")],
    ["in a bare value", decode("ffff47f0")],
  ])("may be old or fresh %s", (_where, found) => {
    const readings = reading(found, BESIDE);
    expect(readings).toMatchObject([{ certainty: "cannot tell" }]);
    expect(readings[0]?.text).toContain("KVM up to 7.1.5");
    expect(readings[0]?.text).not.toContain("more likely");
    expect(readings[0]?.sources).toContain("kvm-delivered-debug-exception");
    expect(found.stale).not.toContain("BLD");
  });
});
