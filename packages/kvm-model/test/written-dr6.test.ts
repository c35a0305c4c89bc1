import { describe, expect, it } from "vitest";
import { extendTable } from "@dr6/core";

import { writtenDr6 } from "../src/index.js";
import { guest } from "./release-of.js";

function withFoo() {
  const extended = extendTable([{ name: "FOO", bit: 4, polarity: "active-low" }]);
  if (!extended.ok) throw new Error(extended.message);
  return extended.table;
}

describe("a write of 0", () => {
  it("is the host CPU's on the hardware path, and KVM's on the emulated one", () => {
    expect(writtenDr6(0, guest("7.1.5", [], { host: ["bld"] }))).toEqual({
      native: 0xffff_07f0,
      emulated: 0xffff_0ff0,
      hardware: 0xffff_07f0,
      afterExit: 0xffff_07f0,
      sure: true,
    });
  });

  it("leaves a field that KVM doesn't know to the guest on the hardware path", () => {
    expect(writtenDr6(0, guest("7.1.5", ["bld"], { host: ["bld"] }), withFoo())).toMatchObject({
      native: 0xffff_07e0,
      emulated: 0xffff_07f0,
      hardware: 0xffff_07e0,
      afterExit: 0xffff_07e0,
    });
  });

  it("gets the guest's fixed bits at the next exit since 7b88577a0983", () => {
    const config = guest("7b88577a0983", [], { host: ["bld"] });
    expect(writtenDr6(0, config, withFoo())).toMatchObject({
      hardware: 0xffff_07e0,
      afterExit: 0xffff_0ff0,
    });
  });

  it("has no hardware path before 3.15", () => {
    const { hardware, afterExit } = writtenDr6(0, guest("3.14", []));
    expect([hardware, afterExit]).toEqual([undefined, undefined]);
  });

  it("clears BLD on AMD only while DEBUGCTL[2] is 1", () => {
    const amd = guest("7.1.5", [], { host: ["bld"], vendor: "amd" });
    expect(writtenDr6(0, amd).hardware).toBe(0xffff_0ff0);
    expect(writtenDr6(0, amd, undefined, 1 << 2).hardware).toBe(0xffff_07f0);
  });
});
