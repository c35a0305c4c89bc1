import { describe, expect, it } from "vitest";
import { hex, word64, type Feature, type MachineEvent } from "@dr6/core";

import { deliverPayload, guest, payloadRule } from "../src/index.js";
import { BOTH, dr6Of, releaseOf } from "./worked.js";

describe("the delivery of a payload", () => {
  const OLD = ["4.20", "5.5"];
  const RTM_ALONE = ["5.6"];
  const ACTIVE_LOW = ["5.12", "5.13", "6.12", "6.14", "7.0", "7.1.5"];
  const KEEPS_BLD = ["719a1d58bf43", "7b88577a0983"];
  const FIXED = ["c62ffee78db8", "39080c3ca8b1", "62ad461079e7"];
  type Row = readonly [dr6: number, payload: number, features: readonly Feature[], left: string];
  const common: readonly Row[] = [
    [0xffff_0ff0, 0x4000, ["bld"], "0xffff4ff0"],
    [0xfffe_0ff0, 0x4000, ["bld"], "0xffff4ff0"],
    [0xffff_6ff0, 0, BOTH, "0xffff6ff0"],
    [0xffff_0ff0, 0x1_0001, ["rtm"], "0xfffe0ff1"],
    [0xffff_0fff, 0x8, [], "0xffff0ff8"],
  ];
  const rows: readonly (readonly [readonly string[], readonly Row[]])[] = [
    [
      [...OLD, ...RTM_ALONE],
      [
        [0xffff_07f0, 0x4000, ["bld"], "0xffff47f0"],
        [0xffff_0ff0, 0x800, ["bld"], "0xffff0ff0"],
        [0xffff_07f0, 0x800, ["bld"], "0xffff0ff0"],
        [0xffff_0ff0, 0x1_0001, ["bld"], "0xfffe0ff1"],
      ],
    ],
    [OLD, [[0xffff_4ff3, 0x1001, ["bld"], "0xffff5ff1"]]],
    [
      [...RTM_ALONE, ...ACTIVE_LOW, ...KEEPS_BLD, ...FIXED],
      [
        [0xffff_4ff3, 0x1001, ["bld"], "0xffff4ff1"],
        [0xffff_1ff0, 0x1, [], "0xffff0ff1"],
      ],
    ],
    [
      ACTIVE_LOW,
      [
        [0xffff_07f0, 0x4000, ["bld"], "0xffff4ff0"],
        [0xffff_07f0, 0x4000, [], "0xffff4ff0"],
        [0xffff_0ff0, 0x800, ["bld"], "0xffff07f0"],
        [0xffff_0ff0, 0x800, [], "0xffff07f0"],
        [0xffff_0ff0, 0x1_0001, ["bld"], "0xfffe0ff1"],
        [0, 0x4000, BOTH, "0xffff4ff0"],
      ],
    ],
    [
      KEEPS_BLD,
      [
        [0xffff_07f0, 0x4000, ["bld"], "0xffff47f0"],
        [0xffff_07f0, 0x4000, [], "0xffff47f0"],
        [0xffff_0ff0, 0x800, [], "0xffff07f0"],
        [0xffff_0ff0, 0x1_0001, ["bld"], "0xfffe0ff1"],
        [0, 0x4000, BOTH, "0x00014000"],
      ],
    ],
    [
      FIXED,
      [
        [0xffff_07f0, 0x4000, ["bld"], "0xffff47f0"],
        [0xffff_07f0, 0x4000, [], "0xffff4ff0"],
        [0xffff_0ff0, 0x800, ["bld"], "0xffff07f0"],
        [0xffff_0ff0, 0x800, [], "0xffff0ff0"],
        [0xffff_0ff0, 0x1_0001, ["bld"], "0xffff0ff1"],
        [0, 0x4000, BOTH, "0xffff47f0"],
        [0xffff_0ff0, 0x10, BOTH, "0xffff0ff0"],
      ],
    ],
    [[...OLD, ...RTM_ALONE, ...ACTIVE_LOW, ...KEEPS_BLD, ...FIXED], common],
  ];
  const cases = rows.flatMap(([kernels, values]) =>
    kernels.flatMap((kernel) => values.map((row) => [kernel, ...row] as const)),
  );

  it.each(cases)(
    "on %s of %i with payload %i, guest with %j: %s",
    (kernel, dr6, payload, exposed, left) => {
      const rule = payloadRule(releaseOf(kernel), exposed);
      expect(hex(deliverPayload(dr6, payload, rule))).toBe(left);
      // BLD and RTM are shown to the guest only where it has them.
      const [, , delivered] = dr6Of(kernel, { exposed, payloadCapability: true }, [
        { kind: "set-debugregs", dr6: word64(dr6) },
        { kind: "set-vcpu-events", payload: word64(payload) },
        { kind: "run-vcpu" },
      ]);
      expect(delivered).toBe(left);
    },
  );

  it.each(["3.18", "4.19"])("on %s isn't established: it does as 4.20", (kernel) => {
    const rule = payloadRule(releaseOf(kernel), BOTH);
    expect(rule.sure).toBe(false);
    expect(rule.because.map(({ rule: { id } }) => id)).toEqual([
      "payload-sets-rtm",
      "before-payloads",
    ]);
    expect(hex(deliverPayload(0xffff_07f3, 0x1001, rule))).toBe("0xffff17f1");
  });

  it("says by which rules, and whether that is established", () => {
    const of = (kernel: string) => {
      const { because, sure } = payloadRule(releaseOf(kernel), BOTH);
      return [sure, because.map(({ rule, sure: each }) => [rule.id, each])];
    };
    expect(of("5.6")).toEqual([true, [["payload-sets-rtm", undefined]]]);
    expect(of("7.1.5")).toEqual([true, [["payload-sets-active-low", undefined]]]);
    expect(of("719a1d58bf43")).toEqual([true, [["payload-keeps-bld", undefined]]]);
    expect(of("62ad461079e7")).toEqual([
      true,
      [
        ["payload-keeps-bld", undefined],
        ["payload-fixed-bits", undefined],
      ],
    ]);
    expect(of("7.2")).toEqual([false, [["payload-sets-active-low", false]]]);
    expect(of("7.4")).toEqual([
      false,
      [
        ["payload-keeps-bld", false],
        ["payload-fixed-bits", false],
      ],
    ]);
  });

  it("shows its sum", () => {
    const set: MachineEvent = { kind: "debug-exception", causes: ["BS"] };
    const machine = guest({
      release: releaseOf("62ad461079e7"),
      vendor: "intel",
      host: BOTH,
      exposed: ["bld"],
      debug: {},
    });
    const { because } = machine.step(machine.powerOn, set);
    expect(because.map(({ detail }) => detail)).toEqual([
      undefined,
      "payload 00004000: FFFF0FF0 becomes FFFF4FF0",
      undefined,
    ]);
  });
});
